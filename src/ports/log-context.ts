/** Ids that belong to everything done for one request or job. */
export type LogFields = Readonly<Record<string, string>>

/**
 * Puts the ids of what is being worked on into every line that is logged meanwhile, also by code
 * that knows nothing of them. Promises: fields reach everything `work` awaits or starts.
 */
export interface LogContext {
  /** Runs work with these fields beside those there are. */
  run<Result>(fields: LogFields, work: () => Result): Result
  fields(): LogFields
}
