/** F34 of the reliability plan, shortened; `npm run test:blue-green` runs it with more load. */
import { describe, expect, it } from 'vitest'
import { openMachine } from '../../scripts/blue-green/machine.ts'
import { runBlueGreen } from '../../scripts/blue-green/run.ts'
import { freePort, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'

const nginx = requireServer('nginx')
const redis = requireServer('redis-server')

describe.skipIf(!nginx.available || !redis.available)(
  `two releases on one machine${nginx.note}${redis.note}`,
  () => {
    it('change places under load without losing a request, and a bad one gets none', async () => {
      const server = await startRedis(redis.path ?? '')
      const ports = [await freePort(), await freePort(), await freePort()] as const
      const machine = await openMachine({ nginx: nginx.path ?? '', redisUrl: server.url, ports })
      try {
        const result = await runBlueGreen(machine, 500)
        expect(result.failed, machine.logs()).toBe(0)
        expect(result.requests).toBeGreaterThan(20)
        expect(result.rollbackSeconds).toBeLessThan(60)
        expect(result.refused).toContain('the traffic stays on blue')
      } finally {
        await machine.close()
        await server.close()
      }
    }, 180_000)
  },
)
