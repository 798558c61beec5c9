import { describe, expect, it } from 'vitest'
import type { HealthCheck } from '../ports/health-check.ts'
import { createCheckHealth } from './check-health.ts'

const well: HealthCheck = { check: async () => 'ok', close: async () => undefined }
const failing = (error: Error): HealthCheck => ({
  check: async () => {
    throw error
  },
  close: async () => undefined,
})

function open(
  checks: Readonly<Record<string, HealthCheck | null>>,
  options: { serving?: boolean } = {},
) {
  let nowMs = 0
  const health = createCheckHealth({
    version: '1.2.3',
    clock: { now: () => '2026-01-01T00:00:00.000Z', monotonicMs: () => nowMs },
    checks,
    vital: new Set(['store']),
    isServing: () => options.serving ?? true,
    deadlineMs: 20,
    maxAgeMs: 5000,
  })
  return {
    health,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('the health of what the service stands on', () => {
  it('is ok where everything in use is', async () => {
    const { health } = open({ store: well, redis: null })
    expect(await health.report()).toMatchObject({
      status: 'ok',
      version: '1.2.3',
      dependencies: {
        store: { status: 'ok', lastError: null },
        redis: { status: 'not_configured' },
      },
    })
  })

  it('is degraded where something is down that work can do without', async () => {
    const { health } = open({ store: well, redis: failing(new TypeError('secret address')) })
    const report = await health.report()
    expect(report.status).toBe('degraded')
    expect(report.dependencies['redis']).toMatchObject({ status: 'down', lastError: 'TypeError' })
    expect(JSON.stringify(report)).not.toContain('secret')
  })

  it('is down where the store is, and while stopping', async () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })
    const { health } = open({ store: failing(new Error('outer', { cause: refused })) })
    expect(await health.report()).toMatchObject({
      status: 'down',
      dependencies: { store: { lastError: 'ECONNREFUSED' } },
    })
    expect((await open({ store: well }, { serving: false }).health.report()).status).toBe('down')
  })

  it('names what is degraded', async () => {
    const check: HealthCheck = { ...well, check: async () => ({ degraded: 'not-persistent' }) }
    const { health } = open({ redis: check })
    expect((await health.report()).dependencies['redis']).toMatchObject({
      status: 'degraded',
      lastError: 'not-persistent',
    })
    expect(health.latest()).toEqual({ redis: 0.5 })
  })

  it('gives up on a check that takes too long', async () => {
    const { health } = open({ redis: { ...well, check: () => new Promise(() => undefined) } })
    expect((await health.report()).dependencies['redis']).toMatchObject({
      status: 'down',
      lastError: 'CheckTimeoutError',
    })
  })

  it('asks once for many who want to know, and again when the answer is old', async () => {
    let asked = 0
    const check: HealthCheck = {
      ...well,
      check: async () => {
        asked += 1
        return 'ok'
      },
    }
    const { health, pass } = open({ redis: check })
    await Promise.all(Array.from({ length: 50 }, () => health.report()))
    expect(asked).toBe(1)
    pass(4999)
    await health.report()
    expect(asked).toBe(1)
    pass(1)
    await health.report()
    expect(asked).toBe(2)
  })
})
