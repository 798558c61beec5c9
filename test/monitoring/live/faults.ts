import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { root } from '../rule-files.ts'
import { quickMs, type World } from './world.ts'

/** Something that really goes wrong, and the alerts that must tell of it. */
export interface Fault {
  readonly name: string
  readonly alerts: readonly string[]
  inject(world: World): Promise<void>
  heal(world: World): Promise<void>
}

const text = readFileSync(join(root, 'examples/sourdough-bread.md'), 'utf8')

async function setRedis(url: string, name: string, value: string): Promise<void> {
  const redis = new Redis(url)
  await redis.config('SET', name, value)
  redis.disconnect()
}

async function ask(port: number, body: object): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/api/v1/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then((response) => response.arrayBuffer())
}

const fromProvider = (mode: '503' | '401') => async (world: World) =>
  world.provider.setModes([mode])
const providerWell = async ({ provider }: World): Promise<void> => {
  provider.setModes(['ok'])
  provider.setLatencyMs(quickMs)
}

export const faults: readonly Fault[] = [
  {
    name: 'the provider answers 503 (F16)',
    alerts: ['ProviderDown', 'JobsFailing'],
    inject: fromProvider('503'),
    heal: providerWell,
  },
  {
    name: 'the provider refuses our key (F21)',
    alerts: ['ProviderRefusesCredentials'],
    inject: fromProvider('401'),
    heal: providerWell,
  },
  {
    name: 'the provider takes 4 s for an answer',
    alerts: ['SlowContentGeneration'],
    inject: async ({ provider }) => provider.setLatencyMs(4000),
    heal: providerWell,
  },
  {
    name: 'Redis is killed (F9)',
    alerts: [
      'RedisDown',
      'HighErrorRate',
      'ErrorBudgetBurnFast',
      'ErrorBudgetBurnSteady',
      'ErrorBudgetBurnSlow',
      'WorkerMissing',
    ],
    inject: ({ redis }) => redis.kill(),
    heal: ({ redis }) => redis.start(),
  },
  {
    name: 'Redis does not answer (F10)',
    alerts: ['LatencyBudgetBurnFast', 'LatencyBudgetBurnSteady', 'LatencyBudgetBurnSlow'],
    inject: async ({ redis }) => redis.freeze(),
    heal: async ({ redis }) => redis.thaw(),
  },
  {
    name: 'Redis no longer writes its file (F12)',
    alerts: ['RedisUnsafe'],
    inject: ({ redis }) => setRedis(redis.url, 'appendonly', 'no'),
    heal: ({ redis }) => setRedis(redis.url, 'appendonly', 'yes'),
  },
  {
    name: 'the only worker is frozen (F5)',
    alerts: ['JobQueueOld', 'InstanceDown', 'WorkerMissing'],
    inject: async ({ worker }) => worker.freeze(),
    heal: async ({ worker }) => worker.thaw(),
  },
  {
    name: 'a job kills its workers (F4)',
    alerts: ['DeadLetters'],
    async inject({ api, worker, provider, load, prometheus }) {
      // Alone, so that it is this job that every worker takes.
      load.setJobsPerSecond(0)
      for (let waited = 0; waited < 60; waited++) {
        const [open] = await prometheus.query('max(job_queue_depth) + max(active_jobs_total)')
        if (open === 0) break
        await sleep(500)
      }
      provider.setModes(['hang'])
      await ask(api.port, { sources: [{ text }], formats: ['faq'], useCache: false })
      for (let killed = 0; killed < 2; killed++) {
        // Past the lease, so that the job the worker before it left has been taken up again.
        await sleep(6000)
        await worker.kill()
        await worker.start()
      }
    },
    async heal(world) {
      await providerWell(world)
      world.load.setJobsPerSecond(2)
    },
  },
  {
    name: 'the API is frozen',
    alerts: ['MetricsMissing', 'InstanceDown'],
    inject: async ({ api }) => api.freeze(),
    heal: async ({ api }) => api.thaw(),
  },
  {
    name: 'a key nears its daily cap',
    alerts: ['CostNearCap'],
    // A call is let through where its highest cost fits under the cap: few tokens make that cost small
    // enough for 80 % to be reached.
    async inject({ small, watchSmall, prometheus }) {
      await small.start({
        MAX_COST_USD_PER_KEY_PER_DAY: '1',
        MODEL_MAX_OUTPUT_TOKENS: '2000',
      })
      watchSmall(true)
      for (let asked = 0; asked < 60; asked++) {
        await ask(small.port, { sources: [{ text }], formats: ['faq'], useCache: false })
        await sleep(500)
        const [share = 0] = await prometheus.query('max(spending_day_cap_used_ratio)')
        if (share > 0.8) return
      }
    },
    async heal({ small }) {
      await small.kill()
      await small.start({ MAX_COST_USD_PER_KEY_PER_DAY: '100000' })
    },
  },
  {
    name: 'one process computes without a pause',
    alerts: ['EventLoopSlow'],
    async inject({ small }) {
      const long = Array.from({ length: 3 }, () => text).join('\n\n')
      const body = { sources: [{ text: long }], useCache: false, engine: 'embedded' }
      for (let asked = 0; asked < 40; asked++) await ask(small.port, body)
    },
    async heal({ small, watchSmall }) {
      await small.kill()
      watchSmall(false)
    },
  },
]

/** Alerts that no fault of this run can bring about in a minute; promtool's cases are all there is. */
export const notLive: Readonly<Record<string, string>> = {
  GroundingLow: 'what the verifier lets through is grounded, whatever the provider answers',
  EmbeddedStoreDown: 'a reader of SQLite in WAL mode is not stopped by any lock of another program',
  FirestoreDown: 'this run uses the embedded store',
}
