/** What the commands end with. */
export const exitCodes = {
  complete: 0,
  failed: 1,
  /** Bad usage or an unusable input: one line on standard error, nothing written. */
  usage: 2,
  /** Some formats could not be made; each says why. */
  partial: 3,
  /** 128 and the number of SIGINT, as shells expect. */
  interrupted: 130,
} as const

/** Ends a command with one line and exit code 2. */
export class UsageError extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'UsageError'
  }
}
