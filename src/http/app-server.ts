import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import { aboutRoutes } from './about-routes.ts'
import { contentRoutes } from './content-routes.ts'
import { docsPage } from './docs-page.ts'
import { estimateRoutes } from './estimate-routes.ts'
import { exportsRoutes } from './exports-routes.ts'
import { generateRoutes } from './generate-routes.ts'
import { type Health, healthRoutes, probeRoutes } from './health-routes.ts'
import { readRepeatKeys } from './idempotency.ts'
import { importRoutes } from './import-routes.ts'
import { createJobStreams } from './job-stream.ts'
import { jobsRoutes } from './jobs-routes.ts'
import { metricsRoute } from './metrics.ts'
import { openApiRoute } from './openapi.ts'
import { problemPages } from './problem-pages.ts'
import { createHttpServer, type RouteGroup } from './server.ts'
import { sourcesRoutes } from './sources-routes.ts'
import { findStudio, type Studio } from './web-files.ts'
import { sendNoPage, webRoutes } from './web-routes.ts'

const api = '/api/v1'
/** Between comments in silent event streams; proxies close what is silent for long. */
const heartbeatMs = 12_000
const bytesOfMb = 1024 * 1024
/** All keys of one address together may ask this many times more often than one key. */
const addressFactor = 10

/** The HTTP server of an app: every route there is, and the limits the configuration sets. */
export function createAppServer(app: App): Promise<FastifyInstance> {
  const { config } = app
  const perCaller = config.RATE_LIMIT_GENERATE
  const studio = findStudio()
  return createHttpServer({
    version: config.version,
    log: app.log,
    logContext: app.observability.context,
    metrics: app.observability.metrics,
    tracer: app.observability.tracer,
    audit: app.audit,
    limits: {
      headersTimeoutMs: config.HTTP_HEADERS_TIMEOUT_MS,
      requestTimeoutMs: config.HTTP_REQUEST_TIMEOUT_MS,
      maxConnections: config.HTTP_MAX_CONNECTIONS,
      maxBodyBytes: config.MAX_BODY_MB * bytesOfMb,
    },
    allowedHosts: config.allowedHosts,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.TRUSTED_PROXIES,
    requireTls: config.ENVIRONMENT === 'production' && config.TRUSTED_PROXIES.length > 0,
    authentication: {
      identify: app.keys.identify,
      isValid: app.keys.isValid,
      openOnLoopback: config.ENVIRONMENT === 'development',
      badKeys: app.badKeyLimiter,
      badKeyLimit: config.RATE_LIMIT_BAD_KEYS,
    },
    generateLimit: {
      limiter: app.generateLimiter,
      perCaller,
      perAddress: config.RATE_LIMIT_GENERATE_PER_ADDRESS ?? {
        ...perCaller,
        quota: perCaller.quota * addressFactor,
      },
    },
    sendNoPage: studio && sendNoPage(studio),
    routes: routesOf(app, studio),
  })
}

function routesOf(app: App, studio: Studio | null): RouteGroup[] {
  const health: Health = {
    isReady: app.isReady,
    lastWorkSeconds: app.lastWorkSeconds,
    report: app.health.report,
  }
  const { jobs, contents, sources } = app.useCases
  const readRepeatKey = readRepeatKeys(app.config.IDEMPOTENCY_HOURS, Date.now)
  const maxPerKey = app.config.MAX_STREAMS_PER_KEY
  const streams = createJobStreams({ maxPerKey, heartbeatMs })
  app.draining.addEventListener('abort', () => streams.shutDown(), { once: true })
  const { metrics, metricsPage } = app.observability
  metrics.watch('streams', streams.count)
  return [
    { prefix: '', plugin: webRoutes(studio) },
    { prefix: '', plugin: probeRoutes(health) },
    ...(metricsPage ? [{ prefix: '', plugin: metricsRoute(metricsPage) }] : []),
    { prefix: '', plugin: problemPages },
    { prefix: '', plugin: docsPage },
    { prefix: api, plugin: openApiRoute },
    { prefix: api, plugin: aboutRoutes(app) },
    { prefix: api, plugin: healthRoutes(health) },
    { prefix: api, plugin: estimateRoutes({ estimate: app.useCases.estimate }) },
    { prefix: api, plugin: generateRoutes({ jobs, readRepeatKey, prefix: api }) },
    { prefix: api, plugin: jobsRoutes({ jobs, streams, readRepeatKey, prefix: api }) },
    { prefix: api, plugin: exportsRoutes },
    { prefix: api, plugin: importRoutes({ contents, readRepeatKey, prefix: api }) },
    {
      prefix: api,
      plugin: contentRoutes({ contents, write: app.writeExport, readRepeatKey, prefix: api }),
    },
    {
      prefix: api,
      plugin: sourcesRoutes({ sources, readRepeatKey, prefix: api, uploads: app.uploads }),
    },
  ]
}
