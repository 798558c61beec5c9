import { expect, it } from 'vitest'
import type { AuditDetails } from '../../ports/audit-log.ts'
import { withFloodLimit } from './with-flood-limit.ts'

it('writes the first of a flood, counts the rest, and keeps kinds of events apart', () => {
  const written: [string, AuditDetails][] = []
  let nowMs = 0
  const log = withFloodLimit(
    { record: (event, details) => void written.push([event, details]) },
    { clock: { monotonicMs: () => nowMs }, most: 3, windowMs: 1000 },
  )
  for (let call = 0; call < 10; call++) log.record('host-refused', { requestId: String(call) })
  log.record('rate-limited', {})
  expect(written.map(([event]) => event)).toEqual([
    'host-refused',
    'host-refused',
    'host-refused',
    'rate-limited',
  ])
  nowMs = 1000
  log.record('host-refused', { requestId: 'later' })
  expect(written.slice(4)).toEqual([
    ['host-refused', { reason: '7 more of these were not written' }],
    ['host-refused', { requestId: 'later' }],
  ])
})
