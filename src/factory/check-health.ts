import type { Dependency, DependencyStatus, HealthReport } from '../domain/health.ts'
import type { Clock } from '../ports/clock.ts'
import type { HealthCheck } from '../ports/health-check.ts'
import type { DependencyHealth } from '../ports/metrics.ts'

export interface CheckHealthOptions {
  readonly version: string
  readonly clock: Clock
  /** By name; null for what this installation does not use. */
  readonly checks: Readonly<Record<string, HealthCheck | null>>
  /** Dependencies without which nothing can be served. */
  readonly vital: ReadonlySet<string>
  /** Whether requests are served: false while shutting down. */
  readonly isServing: () => boolean
  /** A check that takes longer counts as failed. */
  readonly deadlineMs: number
  /** How long an answer is given again, so that asking for health never becomes the load. */
  readonly maxAgeMs: number
}

export interface CheckHealth {
  /** Settles within the deadline and never throws. */
  report(): Promise<HealthReport>
  /** What the last checks said, for figures; starts new ones when they are old. */
  latest(): Readonly<Record<string, DependencyHealth>>
  close(): Promise<void>
}

const figures: Readonly<Record<Exclude<DependencyStatus, 'not_configured'>, DependencyHealth>> = {
  ok: 1,
  degraded: 0.5,
  down: 0,
}

const notUsed: Dependency = {
  status: 'not_configured',
  latencyMs: null,
  lastError: null,
  checkedAt: null,
}

/** Looks at every dependency at once, each within its own deadline, and at most once in a while. */
export function createCheckHealth(options: CheckHealthOptions): CheckHealth {
  const { clock, checks, vital, isServing, maxAgeMs } = options
  const last = new Map<string, Dependency>()
  let checkedAtMs = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null

  async function lookAgain(): Promise<void> {
    await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        last.set(name, check ? await look(check, last.get(name), options) : notUsed)
      }),
    )
    checkedAtMs = clock.monotonicMs()
    running = null
  }

  /** Everyone who asks meanwhile waits for the same checks. */
  function refresh(): Promise<void> {
    if (clock.monotonicMs() - checkedAtMs < maxAgeMs) return Promise.resolve()
    running ??= lookAgain()
    return running
  }

  return {
    async report() {
      // One that is stopping does not wait to say so.
      if (isServing()) await refresh()
      const dependencies = Object.fromEntries(last)
      const down = Object.keys(dependencies).filter((name) => dependencies[name]?.status === 'down')
      const well = Object.values(dependencies).every(
        ({ status }) => status === 'ok' || status === 'not_configured',
      )
      const dead = !isServing() || down.some((name) => vital.has(name))
      const status = dead ? 'down' : well ? 'ok' : 'degraded'
      return { status, timestamp: clock.now(), version: options.version, dependencies }
    },
    latest() {
      void refresh()
      return Object.fromEntries(
        [...last].flatMap(([name, { status }]) =>
          status === 'not_configured' ? [] : [[name, figures[status]]],
        ),
      )
    },
    async close() {
      await Promise.all(Object.values(checks).map((check) => check?.close()))
    },
  }
}

async function look(
  check: HealthCheck,
  before: Dependency | undefined,
  { clock, deadlineMs }: CheckHealthOptions,
): Promise<Dependency> {
  const startedMs = clock.monotonicMs()
  const done = (status: DependencyStatus, lastError: string | null): Dependency => ({
    status,
    latencyMs: Math.round((clock.monotonicMs() - startedMs) * 10) / 10,
    lastError,
    checkedAt: clock.now(),
  })
  try {
    const found = await within(check.check(), deadlineMs)
    if (found === 'ok') return done('ok', before?.lastError ?? null)
    return done('degraded', found.degraded)
  } catch (error) {
    return done('down', classOf(error))
  }
}

class CheckTimeoutError extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`)
    this.name = 'CheckTimeoutError'
  }
}

/** An error's code or class; words of a driver may hold addresses and credentials. */
function classOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UnknownError'
  const root = error.cause instanceof Error ? error.cause : error
  return 'code' in root && typeof root.code === 'string' ? root.code : root.name
}

async function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new CheckTimeoutError(ms)), ms)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
