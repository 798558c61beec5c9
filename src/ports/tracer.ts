export type SpanAttributes = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** A stretch of work under way. */
export interface Span {
  set(attributes: SpanAttributes): void
}

export interface SpanOptions {
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  readonly attributes?: SpanAttributes
  /** W3C traceparent of the span this one follows, from another process; else the current one. */
  readonly parent?: string | null
}

/**
 * Tells how long each stretch of work took and what belonged to it. Promises: work runs and its
 * outcome is given unchanged whatever becomes of the trace; attributes hold no source text, prompt
 * or key (the callers see to that). Does not promise that a span is kept.
 */
export interface Tracer {
  /** False: nothing is kept, and what only serves traces can be left out. */
  readonly isOn: boolean
  /** Runs work as a span; one that throws is marked as failed with the error's class. */
  run<Result>(
    name: string,
    options: SpanOptions,
    work: (span: Span) => Promise<Result>,
  ): Promise<Result>
  /** W3C traceparent of the span that runs now, for another process to follow; null outside one. */
  current(): string | null
}
