import type { FastifyInstance } from 'fastify'
import type { Tracer } from '../ports/tracer.ts'
import { endpointOf } from './answered-requests.ts'

/** Traces every request, from its first line to its last byte, as the span of all it causes. */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  if (!tracer.isOn) return
  server.addHook('onRequest', (request, reply, done) => {
    const endpoint = endpointOf(request)
    const method = request.method.slice(0, 20)
    const attributes = {
      'http.request.method': method,
      'http.route': endpoint,
      'url.scheme': request.protocol,
      'acpf.request.id': request.id,
    }
    const given = request.headers['traceparent']
    const parent = typeof given === 'string' ? given : null
    void tracer.run(
      `${method} ${endpoint}`,
      { kind: 'server', attributes, parent },
      async (span) => {
        const closed = new Promise<void>((resolve) => reply.raw.once('close', resolve))
        done()
        await closed
        span.set({ 'http.response.status_code': reply.raw.statusCode })
      },
    )
  })
}
