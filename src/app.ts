import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { createAuditLog } from './adapters/audit-log/pino.ts'
import { systemClock } from './adapters/clock/system.ts'
import { createLog } from './adapters/log/pino.ts'
import { createMemoryRateLimiter } from './adapters/rate-limiter/memory.ts'
import { openRedisRateLimiter } from './adapters/rate-limiter/redis.ts'
import { unlimited } from './adapters/rate-limiter/unlimited.ts'
import { openGenerator } from './app/open-generator.ts'
import { openKeys } from './app/open-keys.ts'
import { type Config, ConfigError } from './config.ts'
import { type GenerateBody, type SourceInput, toPackageRequest } from './domain/generate-body.ts'
import type { ContentPackage } from './domain/package.ts'
import { ProblemError } from './domain/problem.ts'
import type { SourceDocument } from './domain/source.ts'
import type { ApiKeys } from './factory/api-keys.ts'
import type { AuditLog } from './ports/audit-log.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import { StoreOpenError } from './ports/store.ts'
import { readText } from './sources/index.ts'

export interface CallOptions {
  readonly signal: AbortSignal
  readonly ownerId: string
}

/** What the program can do, whoever asks for it. Each throws ProblemError and nothing else. */
export interface UseCases {
  /** Reads the sources and makes a package of them, in one go. */
  generate(body: GenerateBody, options: CallOptions): Promise<ContentPackage>
}

export interface App {
  readonly config: Config
  readonly log: Logger
  readonly audit: AuditLog
  readonly keys: ApiKeys
  readonly generateLimiter: RateLimiter
  readonly badKeyLimiter: RateLimiter
  readonly useCases: UseCases
  /** ISO 8601. */
  now(): string
  /** Whether requests can be served: false from the start of shutting down. */
  isReady(): boolean
  /** Stops taking new work; what runs goes on. */
  drain(): void
  dependencies(): Promise<Readonly<Record<string, 'ok' | 'unavailable' | 'not_configured'>>>
  close(): Promise<void>
}

/**
 * Puts the program together as the configuration says: the one place that picks adapters.
 * @throws ConfigError for a data directory that cannot be used
 */
export async function openApp(config: Config): Promise<App> {
  const log = createLog(config.LOG_LEVEL)
  const audit = createAuditLog(log)
  const clock = systemClock
  const { keys, close: closeKeys } = opened(() => openKeys(config))
  const generateLimiter = openGenerateLimiter(config, log)
  const generatePackage = openGenerator(config)
  const badKeyLimiter = config.RATE_LIMIT_ENABLED ? createMemoryRateLimiter({ clock }) : unlimited
  let ready = true
  return {
    config,
    log,
    audit,
    keys,
    generateLimiter,
    badKeyLimiter,
    useCases: {
      generate: async (body, { signal }) => {
        const { useCache } = body
        return generatePackage(await readSources(body.sources), toPackageRequest(body), {
          signal,
          ...(useCache === undefined ? {} : { useCache }),
        })
      },
    },
    now: clock.now,
    isReady: () => ready,
    drain: () => {
      ready = false
    },
    dependencies: async () => ({
      redis: config.REDIS_URL === null ? 'not_configured' : 'ok',
      firestore: config.STORE === 'firestore' ? 'ok' : 'not_configured',
      vertex_ai: config.ENGINES.some((engine) => engine.startsWith('vertex:'))
        ? 'ok'
        : 'not_configured',
    }),
    close: async () => {
      await Promise.all([generateLimiter.close(), badKeyLimiter.close(), closeKeys()])
    },
  }
}

/** Sources s1, s2 … of a body, in its order. */
async function readSources(sources: readonly SourceInput[]): Promise<SourceDocument[]> {
  return Promise.all(
    sources.map((source, index) => {
      if (!('text' in source)) {
        throw new ProblemError('invalid-source', 'Only sources given as text are taken.')
      }
      return readText(source.text, { id: `s${index + 1}`, title: source.title })
    }),
  )
}

function opened<Opened>(open: () => Opened): Opened {
  try {
    return open()
  } catch (error) {
    throw error instanceof StoreOpenError ? new ConfigError([error.message]) : error
  }
}

function openGenerateLimiter(config: Config, log: Logger): RateLimiter {
  if (!config.RATE_LIMIT_ENABLED) return unlimited
  if (config.REDIS_URL === null) return createMemoryRateLimiter({ clock: systemClock })
  return openRedisRateLimiter({
    url: config.REDIS_URL.reveal(),
    makeId: randomUUID,
    onError: (error) => log.warn({ err: error }, 'the rate limiter lost Redis'),
  })
}
