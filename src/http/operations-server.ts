import { createServer, type ServerResponse } from 'node:http'
import type { MetricsPage } from '../ports/metrics.ts'
import { type Health, notReady } from './health-routes.ts'
import { StartError } from './run-server.ts'

export interface OperationsServerOptions {
  readonly host: string
  readonly port: number
  readonly metricsPage: MetricsPage | null
  readonly health: Pick<Health, 'isReady' | 'lastWorkSeconds'>
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const json = (status: number, value: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/**
 * `/healthz`, `/readyz` and `/metrics` of a process that has no API. It asks for no key, so it is
 * for a network of its own: by default only this machine reaches it.
 * @throws StartError where it cannot listen
 */
export async function startOperationsServer(
  options: OperationsServerOptions,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(
    { requestTimeout: 5000, headersTimeout: 5000 },
    (request, response) => {
      const path = request.url?.split('?', 1)[0] ?? ''
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        write(response, json(405, { status: 'only GET is taken' }))
        return
      }
      void answer(path, options).then((found) => write(response, found))
    },
  )
  const { host, port } = options
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new StartError(
          `Cannot listen on ${host}:${port} for metrics. Set WORKER_METRICS_HOST and WORKER_METRICS_PORT to a free address of this machine.`,
          { cause },
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  path: string,
  { metricsPage, health }: OperationsServerOptions,
): Promise<Answer> {
  if (path === '/healthz') return json(200, { status: 'ok' })
  if (path === '/readyz') {
    const reason = notReady(health)
    return reason ? json(503, { status: 'down', reason }) : json(200, { status: 'ok' })
  }
  if (path === '/metrics' && metricsPage) {
    return { status: 200, type: metricsPage.contentType, body: await metricsPage.text() }
  }
  return json(404, { status: 'there are /healthz, /readyz and /metrics' })
}

function write(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
