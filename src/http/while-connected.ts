import type { FastifyRequest } from 'fastify'

/** A signal that aborts when the client goes away, so that nobody works for nobody. */
export function whileConnected(request: FastifyRequest): {
  signal: AbortSignal
  release: () => void
} {
  const controller = new AbortController()
  const { socket } = request.raw
  const abort = (): void => controller.abort(new Error('the client is gone'))
  socket.once('close', abort)
  if (socket.destroyed) abort()
  return { signal: controller.signal, release: () => socket.off('close', abort) }
}
