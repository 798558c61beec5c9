import { copyFileSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { requireServer } from '../../require-server.ts'
import { root } from '../rule-files.ts'
import { quickMs, type World } from './world.ts'

/** Something that really goes wrong, and the alerts that must tell of it. */
export interface Fault {
  readonly name: string
  readonly alerts: readonly string[]
  /** Starts what is to go wrong; alerts of its start are waited out and not counted. */
  prepare?(world: World): Promise<void>
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

/** Enough for an outline and too little for a set of flashcards, as the embedded engine sees it. */
const shortText = text
  .split(/\n{2,}/)
  .slice(0, 7)
  .join('\n\n')

const storeOf = ({ smallFolder }: World): string => join(smallFolder, 'factory.sqlite')
const savedStoreOf = ({ smallFolder }: World): string => join(smallFolder, 'saved.sqlite')

async function startSmall({ small, watch }: World): Promise<void> {
  await small.kill()
  await small.start()
  watch('small')
}

const emulator = requireServer('firestore-emulator')

const firestoreDoesNotAnswer: Fault = {
  name: 'Firestore does not answer (F28)',
  alerts: ['FirestoreDown'],
  async prepare({ cloud, watch, prometheus }) {
    if (cloud === null) throw new Error('there is no emulator')
    await cloud.api.start()
    watch('cloud')
    for (let waited = 0; waited < 120; waited++) {
      const [up] = await prometheus.query('dependency_up{dependency="firestore"}')
      if (up === 1) return
      await sleep(500)
    }
    throw new Error('the API on Firestore did not become well')
  },
  inject: async ({ cloud }) => cloud?.firestore.freeze(),
  heal: async ({ cloud }) => cloud?.firestore.thaw(),
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
    async inject({ small, watch, prometheus }) {
      await small.start({
        MAX_COST_USD_PER_KEY_PER_DAY: '1',
        MODEL_MAX_OUTPUT_TOKENS: '2000',
      })
      watch('small')
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
    name: 'the store is cut under the process that has it open (F26)',
    alerts: ['EmbeddedStoreDown'],
    prepare: startSmall,
    async inject(world) {
      const other = new DatabaseSync(storeOf(world))
      other.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      other.close()
      copyFileSync(storeOf(world), savedStoreOf(world))
      truncateSync(storeOf(world), 100)
    },
    // As its runbook says: the process is stopped, and a copy is put in place.
    async heal(world) {
      await world.small.kill()
      for (const end of ['-wal', '-shm']) rmSync(storeOf(world) + end, { force: true })
      copyFileSync(savedStoreOf(world), storeOf(world))
      await world.small.start()
      const { status } = await fetch(`http://127.0.0.1:${world.small.port}/api/v1/jobs`)
      if (status !== 200) throw new Error(`the copy of the store is answered with ${status}`)
    },
  },
  {
    name: 'one process is kept from going on for half of each second',
    alerts: ['EventLoopSlow'],
    prepare: startSmall,
    async inject({ small, prometheus }) {
      for (let times = 0; times < 60; times++) {
        small.freeze()
        await sleep(500)
        small.thaw()
        await sleep(500)
        if ((await prometheus.firing()).has('EventLoopSlow')) return
      }
    },
    async heal({ small, watch }) {
      await small.kill()
      watch()
    },
  },
  {
    name: 'a model answers from memory where the source is short',
    alerts: ['GroundingLow'],
    async inject({ api, provider, load, prometheus }) {
      load.setJobsPerSecond(0)
      provider.setModes(['invented'])
      for (let asked = 0; asked < 100; asked++) {
        const sources = [{ text: shortText }]
        await ask(api.port, { sources, formats: ['flashcards'], useCache: false })
        await sleep(500)
        if ((await prometheus.firing()).has('GroundingLow')) return
      }
    },
    async heal(world) {
      await providerWell(world)
      world.load.setJobsPerSecond(2)
    },
  },
  ...(emulator.available ? [firestoreDoesNotAnswer] : []),
]

/** Alerts that this machine cannot bring about, with the reason; promtool's cases are all there is. */
export const notLive: Readonly<Record<string, string>> = emulator.available
  ? {}
  : { FirestoreDown: emulator.note.trim() }
