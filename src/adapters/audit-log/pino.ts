import type { Logger } from 'pino'
import type { AuditEvent, AuditLog } from '../../ports/audit-log.ts'

/** Events that are part of any day; the others are worth a look. */
const ordinary: ReadonlySet<AuditEvent> = new Set([
  'server-started',
  'server-stopped',
  'rate-limited',
])
const longestDetail = 200

/** Security events as lines of the log, marked `"audit":true`. */
export function createAuditLog(log: Logger): AuditLog {
  const audit = log.child({ audit: true })
  return {
    record: (event, details) => {
      const line = Object.fromEntries(
        Object.entries(details).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.slice(0, longestDetail) : value,
        ]),
      )
      if (ordinary.has(event)) audit.info({ event, ...line })
      else audit.warn({ event, ...line })
    },
  }
}
