import type { AuditEvent, AuditLog } from '../../ports/audit-log.ts'
import type { Clock } from '../../ports/clock.ts'

/**
 * Writes at most `most` lines of one kind of event in `windowMs`, and counts the rest: the first
 * line after a flood says how many were left out. Otherwise whoever can cause an event could fill
 * the disk, and hide one line among millions.
 */
export function withFloodLimit(
  inner: AuditLog,
  options: { clock: Pick<Clock, 'monotonicMs'>; most: number; windowMs: number },
): AuditLog {
  const windows = new Map<AuditEvent, { since: number; written: number; left: number }>()
  return {
    record: (event, details) => {
      const now = options.clock.monotonicMs()
      const before = windows.get(event)
      const isOver = before === undefined || now - before.since >= options.windowMs
      const window = isOver ? { since: now, written: 0, left: 0 } : before
      windows.set(event, window)
      if (isOver && before && before.left > 0) {
        inner.record(event, { reason: `${before.left} more of these were not written` })
      }
      if (window.written >= options.most) {
        window.left++
        return
      }
      window.written++
      inner.record(event, details)
    },
  }
}
