import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeProvider, startFakeProvider } from '../../fake-provider/server.ts'
import { type Emulator, startEmulator } from '../../firestore-emulator.ts'
import { freePort, type RedisServer, startRedis } from '../../redis-server.ts'
import { type Load, startLoad } from './load.ts'
import { type Part, partOf } from './processes.ts'
import { type Prometheus, startPrometheus } from './prometheus.ts'

/** The product as it runs with Redis: an API, a worker, a provider, and Prometheus beside them. */
export interface World {
  readonly api: Part
  readonly worker: Part
  /** A second API with its own store and worker, for faults that would outlast their turn. */
  readonly small: Part
  /** Where the second API keeps what it has. */
  readonly smallFolder: string
  /** A third API, that keeps what it has in Firestore; null where there is no emulator. */
  readonly cloud: { readonly api: Part; readonly firestore: Emulator } | null
  readonly provider: FakeProvider
  readonly redis: RedisServer
  readonly prometheus: Prometheus
  readonly load: Load
  /** Which APIs Prometheus reads beside the first one, from now on. */
  watch(...others: ('small' | 'cloud')[]): void
  close(): Promise<void>
}

/** A leap that is told in milliseconds of a fake model's answers. */
export const quickMs = 100

interface Paths {
  readonly redis: string
  readonly prometheus: string
  /** Null: there is no Firestore emulator here. */
  readonly emulator: string | null
}

/** Starts everything but the second and the third API. */
export async function openWorld(paths: Paths): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-live-'))
  const provider = await startFakeProvider({ latencyMs: quickMs })
  const redis = await startRedis(paths.redis)
  const prometheus = await startPrometheus(paths.prometheus)
  const firestore = paths.emulator === null ? null : await startEmulator(paths.emulator)
  const engine = {
    ENGINES: 'openai:live',
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: 'live',
    RATE_LIMIT_ENABLED: 'false',
    LOG_LEVEL: 'warn',
  }
  const shared = {
    ...engine,
    DATA_DIR: join(folder, 'shared'),
    REDIS_URL: redis.url,
    JOB_LEASE_SECONDS: '2',
    JOB_MAX_ATTEMPTS: '2',
    MAX_COST_USD_PER_KEY_PER_DAY: '100000',
  }
  const [apiPort, workerPort] = [await freePort(), await freePort()]
  const [smallPort, cloudPort] = [await freePort(), await freePort()]
  const api = partOf('server', apiPort, {
    ...shared,
    PORT: String(apiPort),
    WORKER_CONCURRENCY: '0',
  })
  const worker = partOf('worker', workerPort, {
    ...shared,
    WORKER_METRICS_PORT: String(workerPort),
    WORKER_CONCURRENCY: '8',
  })
  const smallFolder = join(folder, 'small')
  const small = partOf('server', smallPort, {
    ...engine,
    PORT: String(smallPort),
    DATA_DIR: smallFolder,
  })
  const cloudApi = partOf('server', cloudPort, {
    ...engine,
    PORT: String(cloudPort),
    DATA_DIR: join(folder, 'cloud'),
    STORE: 'firestore',
    GCP_PROJECT_ID: 'live',
    FIRESTORE_EMULATOR_HOST: firestore?.host ?? '',
  })
  await api.start()
  await worker.start()
  const watch = (...others: ('small' | 'cloud')[]): void =>
    prometheus.setTargets({
      'content-factory': others.includes('small') ? [apiPort, smallPort] : [apiPort],
      'content-factory-worker': [workerPort],
      'content-factory-cloud': others.includes('cloud') ? [cloudPort] : [],
    })
  watch()
  const load = startLoad(apiPort, 2)
  return {
    api,
    worker,
    small,
    smallFolder,
    cloud: firestore === null ? null : { api: cloudApi, firestore },
    provider,
    redis,
    prometheus,
    load,
    watch,
    async close() {
      await load.stop()
      await Promise.all([api, worker, small, cloudApi].map((part) => part.kill()))
      await Promise.all([prometheus.close(), provider.close(), redis.close(), firestore?.kill()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
