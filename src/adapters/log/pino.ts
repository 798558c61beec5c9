import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogContext } from '../../ports/log-context.ts'
import { createGatheredOutput } from './gathered-output.ts'

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

/** ISO 8601 in UTC with milliseconds. Lines of one millisecond share the work of writing it. */
function createTimestamp(): () => string {
  let at = -1
  let field = ''
  return () => {
    const now = Date.now()
    if (now !== at) {
      at = now
      field = `,"time":"${new Date(now).toISOString()}"`
    }
    return field
  }
}

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
    timestamp: createTimestamp(),
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
  return pino(options, destination ?? createGatheredOutput())
}

/** Escapes, inside a JSON text, what is not shown or changes the showing of what follows. */
export function toVisibleAscii(line: string): string {
  return line.replace(
    /[^\x20-\x7e\n]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
