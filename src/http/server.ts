import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { HostPattern } from '../domain/host-pattern.ts'
import type { AuditLog } from '../ports/audit-log.ts'
import type { LogContext } from '../ports/log-context.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Tracer } from '../ports/tracer.ts'
import { observeRequests } from './answered-requests.ts'
import { type AuthenticationOptions, authenticate } from './authentication.ts'
import { readBodies } from './body.ts'
import type { Server } from './context.ts'
import { allowOrigins } from './cors.ts'
import { createEdge, type EdgeLimits } from './edge.ts'
import { answerError, renderErrors } from './errors.ts'
import { type GenerateLimitOptions, limitGenerate } from './generate-limit.ts'
import { describeRoutes } from './openapi.ts'
import { guardRequests, rewriteTarget } from './requests.ts'
import { endWithKey } from './revoked-keys.ts'
import { traceRequests } from './traces.ts'
import { requireTls } from './transport.ts'
import { answerUnmatched, type SendNoPage } from './unmatched.ts'

/** Routes that are mounted together. */
export interface RouteGroup {
  readonly prefix: string
  readonly plugin: (server: Server) => Promise<void>
}

export interface ServerOptions {
  readonly version: string
  readonly log: FastifyBaseLogger
  readonly logContext: LogContext
  readonly metrics: Metrics
  readonly tracer: Tracer
  readonly audit: AuditLog
  readonly limits: EdgeLimits & { readonly maxBodyBytes: number }
  readonly allowedHosts: readonly HostPattern[]
  readonly corsOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
  /** Whether what a trusted proxy got without TLS is refused. */
  readonly requireTls: boolean
  readonly authentication: Omit<AuthenticationOptions, 'audit'>
  readonly generateLimit: Omit<GenerateLimitOptions, 'audit'>
  /** For browsers at an address where nothing is; null where there is no page to show. */
  readonly sendNoPage: SendNoPage | null
  /** Route files, each with the prefix it is mounted at. */
  readonly routes: readonly RouteGroup[]
}

/**
 * The HTTP server, ready to listen. Order is meaning here: what comes first sees a request first,
 * and the guards stand before the body is read.
 */
export async function createHttpServer(options: ServerOptions): Promise<FastifyInstance> {
  const { audit, metrics } = options
  const edge = createEdge(options.limits, (reason, requestId, status) => {
    audit.record('request-refused', { reason, requestId })
    metrics.requestAnswered({ method: 'other', endpoint: 'unmatched', status, seconds: null })
  })
  const server = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.limits.maxBodyBytes,
    // A hop count or `true` would let any client choose its address (CVE-2026-16732).
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    // In-flight work is given its time by the caller of close(); idle connections are closed.
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    return503OnClosing: true,
    clientErrorHandler: edge.onClientError,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    serverFactory: edge.listen,
    genReqId: edge.requestId,
    requestIdHeader: false,
    rewriteUrl: (request) => rewriteTarget(request.url ?? '/'),
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
  })
  // Types are checked and never converted; what we answer is held to its schema by the tests.
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  observeRequests(server, options.logContext, metrics)
  traceRequests(server, options.tracer)
  renderErrors(server)
  guardRequests(server, { allowedHosts: options.allowedHosts, audit })
  if (options.requireTls) requireTls(server, '/api/')
  allowOrigins(server, { origins: options.corsOrigins, audit })
  authenticate(server, { ...options.authentication, audit })
  readBodies(server)
  endWithKey(server, options.authentication)
  limitGenerate(server, { ...options.generateLimit, audit })
  answerUnmatched(server, options.sendNoPage)
  await describeRoutes(server, options.version)
  for (const { prefix, plugin } of options.routes) await server.register(plugin, { prefix })
  return server
}
