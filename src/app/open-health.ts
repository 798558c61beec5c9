import { randomUUID } from 'node:crypto'
import { systemClock } from '../adapters/clock/system.ts'
import { createProviderCheck } from '../adapters/health/engines.ts'
import { checkOf } from '../adapters/health/from-promise.ts'
import { createWorkCheck } from '../adapters/health/work.ts'
import type { Config } from '../config.ts'
import { type CheckHealth, createCheckHealth } from '../factory/check-health.ts'
import { createWorkProbe, type WorkProbe } from '../factory/work-probe.ts'
import type { HealthCheck } from '../ports/health-check.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Store } from '../ports/store.ts'
import type { Makers } from './open-generator.ts'
import type { Transport } from './open-transport.ts'

/** Under the 5 s that load balancers give, and above a slow answer that is still one. */
const deadlineMs = 2000
const maxAgeMs = 5000

/** Providers by the name health gives them. */
const providers = {
  vertex_ai: 'vertex',
  google: 'google',
  openai: 'openai',
  anthropic: 'anthropic',
  openai_compatible: 'openai-compatible',
} as const

/** How often it is looked whether work is done; readiness waits at most this long after a start. */
const probeMs = 5000

/** Sends probes the way of jobs; not started yet. */
export function openProbe(store: Store, { queue, bus }: Transport): WorkProbe {
  return createWorkProbe({
    jobs: store.jobs,
    queue,
    bus,
    everyMs: probeMs,
    monotonicMs: systemClock.monotonicMs,
    makeId: randomUUID,
  })
}

export interface OpenHealthOptions {
  readonly config: Config
  readonly store: Store
  readonly metrics: Metrics
  readonly probe: WorkProbe
  readonly makers: Pick<Makers, 'breakers'>
  readonly isServing: () => boolean
}

/** Checks of everything the configuration names, also for the figures. */
export async function openHealth(options: OpenHealthOptions): Promise<CheckHealth> {
  const { config, store, metrics, probe, isServing } = options
  const { breakers } = options.makers
  const storeCheck = checkOf(() => store.check())
  const engines = Object.entries(providers).map(
    ([name, provider]): [string, HealthCheck | null] => {
      const used = config.ENGINES.some((engine) => engine.startsWith(`${provider}:`))
      return [name, used ? createProviderCheck(provider, breakers) : null]
    },
  )
  const health = createCheckHealth({
    version: config.version,
    clock: systemClock,
    checks: {
      redis: await openRedisCheck(config),
      firestore: config.STORE === 'firestore' ? storeCheck : null,
      sqlite: config.STORE === 'sqlite' ? storeCheck : null,
      ...Object.fromEntries(engines),
      workers: createWorkCheck(probe.lastSeenSeconds),
    },
    vital: new Set(['firestore', 'sqlite']),
    isServing,
    deadlineMs,
    maxAgeMs,
  })
  metrics.watch('dependencies', health.latest)
  metrics.watch('workSeen', probe.lastSeenSeconds)
  metrics.watch('breakers', () =>
    Object.fromEntries(breakers().map((breaker) => [breaker.id, breaker.state() !== 'closed'])),
  )
  return health
}

/** Loads the client only where there is a Redis. */
async function openRedisCheck({ REDIS_URL }: Config): Promise<HealthCheck | null> {
  if (REDIS_URL === null) return null
  const { createRedisCheck } = await import('../adapters/health/redis.ts')
  return createRedisCheck(REDIS_URL.reveal())
}
