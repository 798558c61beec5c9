import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FakeProvider, startFakeProvider } from '../../fake-provider/server.ts'
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
  readonly provider: FakeProvider
  readonly redis: RedisServer
  readonly prometheus: Prometheus
  readonly load: Load
  /** Whether Prometheus reads the second API. */
  watchSmall(watched: boolean): void
  close(): Promise<void>
}

/** A leap that is told in milliseconds of a fake model's answers. */
export const quickMs = 100

/** Starts everything but the second API. */
export async function openWorld(paths: { redis: string; prometheus: string }): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-live-'))
  const provider = await startFakeProvider({ latencyMs: quickMs })
  const redis = await startRedis(paths.redis)
  const prometheus = await startPrometheus(paths.prometheus)
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
  const [apiPort, workerPort, smallPort] = [await freePort(), await freePort(), await freePort()]
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
  const small = partOf('server', smallPort, {
    ...engine,
    PORT: String(smallPort),
    DATA_DIR: join(folder, 'small'),
  })
  await api.start()
  await worker.start()
  const watchSmall = (watched: boolean): void =>
    prometheus.setTargets({
      'content-factory': watched ? [apiPort, smallPort] : [apiPort],
      'content-factory-worker': [workerPort],
    })
  watchSmall(false)
  const load = startLoad(apiPort, 2)
  return {
    api,
    worker,
    small,
    provider,
    redis,
    prometheus,
    load,
    watchSmall,
    async close() {
      await load.stop()
      await Promise.all([api.kill(), worker.kill(), small.kill()])
      await Promise.all([prometheus.close(), provider.close(), redis.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
