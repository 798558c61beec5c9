import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { terminalJobStates } from './job.ts'
import {
  acceptJob,
  advanceJob,
  cancelJob,
  claimJob,
  expireJob,
  finishJob,
  type JobRecord,
  jobOf,
  releaseJob,
  renewJob,
  type Transition,
} from './job-record.ts'
import { ProblemError } from './problem.ts'

const now = '2026-01-01T00:00:00.000Z'
const problem = new ProblemError('worker-lost', 'The worker was lost.').toProblem()

function accepted(): Transition {
  return acceptJob(
    {
      id: 'j',
      ownerId: 'o',
      kind: 'generate',
      contentId: 'c',
      progress: { done: 0, total: 9, step: 'read_source' },
      request: {
        topic: null,
        formats: ['outline'],
        audience: 'all',
        difficulty: 'beginner',
        minutes: null,
        engine: null,
      },
    },
    now,
  )
}

const moves = {
  claim: (r: JobRecord) => claimJob(r, now),
  advance: (r: JobRecord, token: number) =>
    advanceJob(r, token, { progress: { done: 1, total: 9, step: 'faq' }, events: [] }, now),
  finish: (r: JobRecord, token: number) =>
    finishJob(r, token, { state: 'completed', problem: null, hasContent: true }, now),
  release: (r: JobRecord, token: number) => releaseJob(r, token, now),
  expire: (r: JobRecord, token: number) =>
    expireJob(r, { token, beat: r.beat }, { maxAttempts: 3, problem }, now),
  cancel: (r: JobRecord) => {
    const result = cancelJob(r, now)
    return typeof result === 'string' ? null : result
  },
}
const allowed: Record<string, string[]> = {
  queued: ['queued', 'running', 'cancelled'],
  running: ['running', 'queued', 'completed', 'partial', 'failed', 'cancelled'],
}

describe('the job state machine', () => {
  test('keeps to its arrows, ends once, and numbers its events without gap, whatever is tried', () => {
    const step = fc.record({
      move: fc.constantFrom(...(Object.keys(moves) as (keyof typeof moves)[])),
      /** How far behind the current token the one tried is. */
      stale: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let { record, events } = accepted()
        for (const { move, stale } of steps) {
          const next = moves[move](record, record.token - stale)
          if (!next) continue
          expect(allowed[record.state]).toContain(next.record.state)
          expect(next.record.token).toBeGreaterThanOrEqual(record.token)
          expect(next.record.attempts).toBeLessThanOrEqual(3)
          if (stale > 0) expect(['claim', 'cancel']).toContain(move)
          record = next.record
          events = [...events, ...next.events]
        }
        expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1))
        const done = events.findIndex((event) => event.type === 'done')
        expect(done).toBe(terminalJobStates.has(record.state) ? events.length - 1 : -1)
      }),
    )
  })

  test('counts an attempt at the claim and takes it back at a release', () => {
    const running = claimJob(accepted().record, now)
    expect(running?.record.attempts).toBe(1)
    const released = releaseJob(running!.record, running!.record.token, now)
    expect(released?.record).toMatchObject({ state: 'queued', attempts: 0 })
  })

  test('keeps a job whose holder gave a sign of life since it was seen', () => {
    const { record } = claimJob(accepted().record, now)!
    const renewed = renewJob(record, record.token)!
    const seen = { token: record.token, beat: record.beat }
    expect(expireJob(renewed, seen, { maxAttempts: 3, problem }, now)).toBeNull()
  })

  test('fails as a dead letter with the reason once its workers were lost too often', () => {
    let { record } = accepted()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      record = claimJob(record, now)!.record
      record = expireJob(record, record, { maxAttempts: 3, problem }, now)!.record
    }
    expect(record).toMatchObject({ state: 'failed', deadLetter: true, attempts: 3 })
    expect(jobOf(record).problem?.type).toBe('/problems/worker-lost')
    expect(claimJob(record, now)).toBeNull()
  })

  test('shows a package only once there is one to read', () => {
    const { record } = claimJob(accepted().record, now)!
    expect(jobOf(record).contentId).toBeNull()
    const done = finishJob(
      record,
      record.token,
      { state: 'partial', problem: null, hasContent: true },
      now,
    )
    expect(jobOf(done!.record).contentId).toBe('c')
  })
})
