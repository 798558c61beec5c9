import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { createAuditLog } from './adapters/audit-log/pino.ts'
import { withFloodLimit } from './adapters/audit-log/with-flood-limit.ts'
import { systemClock } from './adapters/clock/system.ts'
import { createMemoryRateLimiter } from './adapters/rate-limiter/memory.ts'
import { unlimited } from './adapters/rate-limiter/unlimited.ts'
import { makeDataDirectory } from './app/data-directory.ts'
import { openCacheSharing } from './app/open-cache-sharing.ts'
import { type Factory, openFactory } from './app/open-factory.ts'
import { type Makers, openMakers } from './app/open-generator.ts'
import { openHealth, openProbe } from './app/open-health.ts'
import { openKeys } from './app/open-keys.ts'
import { type Observability, openObservability } from './app/open-observability.ts'
import { openSources } from './app/open-sources.ts'
import { openStore } from './app/open-store.ts'
import { openTransport } from './app/open-transport.ts'
import { openUploads, type Uploads } from './app/open-uploads.ts'
import { type Config, ConfigError } from './config.ts'
import type { HealthReport } from './domain/health.ts'
import type { WriteExport } from './exports/index.ts'
import { openExportThread } from './exports/thread/write-in-thread.ts'
import type { ApiKeys } from './factory/api-keys.ts'
import type { CheckHealth } from './factory/check-health.ts'
import type { JobWorker } from './factory/job-worker.ts'
import type { AuditLog } from './ports/audit-log.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import { StoreOpenError } from './ports/store.ts'

/** What the program can do, whoever asks for it. Each throws ProblemError and nothing else. */
export type UseCases = Pick<Factory, 'jobs' | 'contents' | 'sources' | 'estimate'>

export interface App {
  readonly config: Config
  readonly log: Logger
  readonly observability: Observability
  readonly audit: AuditLog
  readonly keys: ApiKeys
  readonly generateLimiter: RateLimiter
  readonly badKeyLimiter: RateLimiter
  readonly useCases: UseCases
  readonly uploads: Uploads
  readonly writeExport: WriteExport
  /** ISO 8601. */
  now(): string
  /** Whether requests can be served: false from the start of shutting down. */
  isReady(): boolean
  /** Starts working on jobs, where the configuration says so; once whoever stops it is listening. */
  start(): Promise<void>
  /** Aborts at the start of shutting down. */
  readonly draining: AbortSignal
  /**
   * Stops taking new work and lets what runs go on for up to SHUTDOWN_TIMEOUT_MS; jobs that have
   * not ended by then are given back to the queue.
   */
  drain(): Promise<void>
  readonly health: CheckHealth
  /** Seconds since any worker was last seen to do work; null before the first time. */
  lastWorkSeconds(): number | null
  close(): Promise<void>
}

/**
 * Puts the program together as the configuration says: the one place that picks adapters.
 * @param replaced makers to use instead of the configured ones, for tests of what surrounds them
 * @throws ConfigError for a data directory that cannot be used
 */
export async function openApp(config: Config, replaced: Partial<Makers> = {}): Promise<App> {
  const observability = await openObservability(config)
  const { log, metrics } = observability
  const audit = withFloodLimit(createAuditLog(log), { clock: systemClock, ...auditFlood })
  makeDataDirectory(config.DATA_DIR)
  await checkEngines(config, log)
  const { keys, close: closeKeys } = await openKeys(config)
  const limiters = await openLimiters(config, log)
  const store = observability.observeStore(await opened(() => openStore(config, systemClock.now)))
  const link = await openTransport(config, log)
  const probe = openProbe(store, link)
  const transport = { ...link, queue: probe.queue }
  const sharing = await openCacheSharing(config, log)
  const makers = {
    ...openMakers(config, packageCache, 'listed', observability, sharing.share),
    ...replaced,
  }
  const sources = openSources(config)
  const exportThread = openExportThread(exportLimits)
  const made = { store, transport, makers, readInput: sources.readInput, keys }
  const factory = openFactory({ config, ...made, ...observability })
  let worker: JobWorker | null = null
  const draining = new AbortController()
  const isReady = (): boolean => !draining.signal.aborted
  const health = await openHealth({ config, store, metrics, probe, makers, isServing: isReady })
  probe.start()
  return {
    config,
    log,
    observability,
    audit,
    keys,
    ...limiters,
    useCases: factory,
    uploads: await openUploads(config),
    writeExport: exportThread.write,
    now: systemClock.now,
    isReady,
    health,
    lastWorkSeconds: probe.lastSeenSeconds,
    start: async () => {
      const most = config.WORKER_CONCURRENCY
      if (most > 0) worker = await factory.startWorker(most)
      warnOfRedis(await health.report(), log)
    },
    draining: draining.signal,
    drain: async () => {
      draining.abort()
      await worker?.stop(config.SHUTDOWN_TIMEOUT_MS)
      factory.endWaits()
    },
    close: async () => {
      probe.stop()
      await worker?.stop(0)
      await Promise.all([transport.queue.close(), transport.bus.close()])
      const held = [store, makers, sharing, sources, exportThread, health, observability]
      const parts = [...Object.values(limiters), ...held]
      await Promise.all([closeKeys(), ...parts.map((part) => part.close())])
    },
  }
}

/** Loads the clients of the models only where one is configured. */
async function checkEngines(config: Config, log: Logger): Promise<void> {
  if (config.ENGINES.every((id) => id === 'embedded')) return
  const { checkEnginesAtStart } = await import('./app/engine-checks.ts')
  await checkEnginesAtStart(config, log)
}

/** A book of a hundred sections is typeset in a few seconds and about 200 MB. */
const exportLimits = { maxHeapMb: 768, timeoutMs: 60_000, mostWaiting: 20, idleMs: 60_000 }

/** Lines of one kind of security event that are written at once; the rest is counted. */
const auditFlood = { most: 100, windowMs: 10_000 }

/** Finished work that the process keeps for the same request. */
const packageCache = { maxCharacters: 16 * 1024 * 1024, maxAgeMs: 24 * 3_600_000 }

/** Said once, at the start; health goes on saying it. */
function warnOfRedis({ dependencies: { redis } }: HealthReport, log: Logger): void {
  if (redis?.status !== 'degraded') return
  log.warn(
    { reason: redis.lastError },
    'Redis may lose what it accepted: set maxmemory-policy noeviction and appendonly yes',
  )
}

async function opened<Opened>(open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open()
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}

async function openLimiters(
  config: Config,
  log: Logger,
): Promise<Pick<App, 'generateLimiter' | 'badKeyLimiter'>> {
  const badKeyLimiter = config.RATE_LIMIT_ENABLED
    ? createMemoryRateLimiter({ clock: systemClock })
    : unlimited
  return { generateLimiter: await openGenerateLimiter(config, log), badKeyLimiter }
}

async function openGenerateLimiter(config: Config, log: Logger): Promise<RateLimiter> {
  if (!config.RATE_LIMIT_ENABLED) return unlimited
  if (config.REDIS_URL === null) return createMemoryRateLimiter({ clock: systemClock })
  const { openRedisRateLimiter } = await import('./adapters/rate-limiter/redis.ts')
  return openRedisRateLimiter({
    url: config.REDIS_URL.reveal(),
    makeId: randomUUID,
    onError: (error) => log.warn({ err: error }, 'the rate limiter lost Redis'),
  })
}
