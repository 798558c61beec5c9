import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogContext } from '../../ports/log-context.ts'

/** Fields that may hold a credential, wherever someone may come to log them. */
const hiddenFields = [
  'authorization',
  'x-api-key',
  'cookie',
  'set-cookie',
  'apiKey',
  'password',
  'token',
  'key',
]

/**
 * Lines are written together, at the latest after a moment: a write of its own for every request took
 * a tenth of the time of an ordinary one. What waits is written when the process ends, but for SIGKILL.
 */
const standardOutput = { dest: 1, sync: false, minLength: 4096, periodicFlush: 50 }

/**
 * The program's log: one JSON object a line on standard output. Strings are escaped to ASCII where
 * they could change how a terminal shows them (bidirectional controls, escape sequences). Every line
 * has the ids of the context it is written in.
 */
export function createLog(
  level: string,
  destination?: DestinationStream,
  context?: LogContext,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: hiddenFields.flatMap((name) => [
        `["${name}"]`,
        `*["${name}"]`,
        `*.headers["${name}"]`,
      ]),
      censor: '[hidden]',
    },
    hooks: { streamWrite: toVisibleAscii },
    // A copy: pino writes the line's own fields into what it is given.
    mixin: () => ({ ...context?.fields() }),
  }
  return pino(options, destination ?? pino.destination(standardOutput))
}

/** Escapes, inside a JSON text, what is not shown or changes the showing of what follows. */
export function toVisibleAscii(line: string): string {
  return line.replace(
    /[^\x20-\x7e\n]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
