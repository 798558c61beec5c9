import type { Readable, Writable } from 'node:stream'

/** The process as the commands see it. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

/** Writes and waits until it is taken; a reader that has gone away (EPIPE) is no error. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => {
      // A failed write is told twice, here and as an event that must find a listener.
      if (error == null) stream.off('error', done)
      const gone = error != null && 'code' in error && error.code === 'EPIPE'
      if (error == null || gone) resolve()
      else reject(error)
    }
    stream.once('error', done)
    stream.write(text, done)
  })
}
