import { randomUUID } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { ProblemError, type ProblemId, problems } from '../domain/problem.ts'
import { renderProblem } from './problem-answer.ts'
import { securityHeaders } from './security-headers.ts'

/** Time and room that a connection gets before anything is known about it. */
export interface EdgeLimits {
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly maxConnections: number
}

/** The HTTP server under Fastify, and the ids it gave to requests. */
export interface Edge {
  readonly listen: (listener: RequestListener) => Server
  readonly requestId: (request: IncomingMessage) => string
  readonly onClientError: (error: NodeJS.ErrnoException, socket: Duplex) => void
}

const mostHeaderBytes = 16_384

/**
 * What happens before a router: security headers and a request id on every answer, whoever writes
 * it, and problem+json for what Node's own parser refuses.
 * @param onRefused told of each request the parser refused
 */
export function createEdge(
  limits: EdgeLimits,
  onRefused: (reason: string, requestId: string, status: number) => void,
): Edge {
  const ids = new WeakMap<IncomingMessage, string>()
  const latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>()
  const requestId = (request: IncomingMessage): string => {
    const id = ids.get(request) ?? randomUUID()
    ids.set(request, id)
    return id
  }
  const prepare = (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    response.setHeader('x-request-id', requestId(request))
    latest.set(request.socket, { request, response })
  }
  const refuse = (socket: Duplex, id: ProblemId, detail: string, reason: string): void => {
    const ticket = randomUUID()
    onRefused(reason, ticket, problems[id].status)
    writeProblem(socket, new ProblemError(id, detail), ticket)
  }
  const listen = (listener: RequestListener): Server => {
    const server = createServer(serverOptions(limits), (request, response) => {
      prepare(request, response)
      listener(request, response)
    })
    server.maxConnections = limits.maxConnections
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      prepare(request, response)
      answer(response, request, 'expectation-failed', 'Only "Expect: 100-continue" is taken.')
    })
    server.on('connect', (_request: IncomingMessage, socket: Duplex) =>
      refuse(socket, 'method-not-allowed', 'CONNECT is not taken: this is no proxy.', 'connect'),
    )
    return server
  }
  const answer = (
    response: ServerResponse,
    request: IncomingMessage,
    id: ProblemId,
    detail: string,
  ): void => {
    const problem = renderProblem(new ProblemError(id, detail), {
      path: pathOf(request.url ?? '/'),
      requestId: requestId(request),
    })
    response.writeHead(problem.status, {
      ...problem.headers,
      connection: 'close',
      'content-length': Buffer.byteLength(problem.body),
    })
    response.end(problem.body)
  }
  const onClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
    const [id, detail] = explain(error)
    const before = latest.get(socket)
    const write = (): void => refuse(socket, id, detail, error.code ?? 'unknown')
    // Pipelined: the answers to the whole requests before this one come first, and whole.
    if (before?.request.complete && !before.response.writableFinished)
      before.response.once('finish', write)
    else if (before && !before.request.complete && before.response.headersSent) socket.destroy()
    else write()
  }
  return { listen, requestId, onClientError }
}

function serverOptions(limits: EdgeLimits): ServerOptions {
  return {
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: Math.max(limits.requestTimeoutMs, limits.headersTimeoutMs),
    // Node looks for slow clients only this often; its own default is 30 s.
    connectionsCheckingInterval: Math.min(1000, limits.headersTimeoutMs),
    maxHeaderSize: mostHeaderBytes,
    keepAliveTimeout: 72_000,
    // We answer a missing Host ourselves, as a problem and with the security headers.
    requireHostHeader: false,
    insecureHTTPParser: false,
    rejectNonStandardBodyWrites: false,
    joinDuplicateHeaders: false,
  }
}

/** The path of a request target, without query; what is not a path stays as it is, cut. */
export function pathOf(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? ''
  return path.slice(0, 500)
}

function explain(error: NodeJS.ErrnoException): [ProblemId, string] {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return ['headers-too-large', `The header fields may have at most ${mostHeaderBytes} bytes.`]
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['request-timeout', 'The request did not arrive in time.']
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return ['payload-too-large', 'The chunk extensions are too long.']
    default:
      return ['malformed-request', 'This is not an HTTP/1.1 request this server can read.']
  }
}

/** Writes an answer to a connection that has no response object, and closes it. */
function writeProblem(socket: Duplex, error: ProblemError, requestId: string): void {
  if (!socket.writable || socket.destroyed) {
    socket.destroy()
    return
  }
  const problem = renderProblem(error, { path: '/', requestId })
  const headers = {
    ...securityHeaders,
    ...problem.headers,
    connection: 'close',
    date: new Date().toUTCString(),
    'content-length': String(Buffer.byteLength(problem.body)),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`
  socket.end(`${[status, ...lines].join('\r\n')}\r\n\r\n${problem.body}`, () => socket.destroy())
}
