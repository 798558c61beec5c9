import type { FastifyInstance } from 'fastify'

/** A revoked key may go on for this long and the time one look takes; promised are 5 s. */
const lookEveryMs = 2000

/** Ends answers that outlive the key they were asked for with: streams, above all. */
export function endWithKey(
  server: FastifyInstance,
  options: { isValid: (keyId: string) => Promise<boolean> },
): void {
  /** Connections with an answer under way, by key. */
  const open = new Map<string, Set<() => void>>()
  server.addHook('preHandler', async (request, reply) => {
    const keyId = request.caller?.keyId
    if (keyId === null || keyId === undefined) return
    const end = (): void => void reply.raw.destroy()
    const ends = open.get(keyId) ?? new Set()
    open.set(keyId, ends.add(end))
    reply.raw.once('close', () => {
      ends.delete(end)
      if (ends.size === 0) open.delete(keyId)
    })
  })
  const look = async (): Promise<void> => {
    for (const [keyId, ends] of open) {
      // A store that cannot be asked says nothing about the key.
      const valid = await options.isValid(keyId).catch(() => true)
      if (!valid) for (const end of ends) end()
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs).unref()
  server.addHook('onClose', async () => clearInterval(timer))
}
