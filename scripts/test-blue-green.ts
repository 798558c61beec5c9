/**
 * npm run test:blue-green [-- SECONDS]: two releases on one machine behind nginx, with load running,
 * changing places by deploy/switch and back. Needs nginx and redis-server. SECONDS (10) of load before,
 * between and after. Ends with 0, 1 (something does not hold) or 2 (it cannot be tried here).
 */

import { freePort, startRedis } from '../test/redis-server.ts'
import { requireServer } from '../test/require-server.ts'
import { openMachine } from './blue-green/machine.ts'
import { runBlueGreen } from './blue-green/run.ts'

const mostRollbackSeconds = 60

const [nginx, redis] = [requireServer('nginx'), requireServer('redis-server')]
const seconds = Number(process.argv[2] ?? 10)
if (!nginx.available || !redis.available || !(seconds > 0)) {
  console.error(`Usage: npm run test:blue-green [-- SECONDS]${nginx.note}${redis.note}`)
  process.exit(2)
}
const server = await startRedis(redis.path)
const ports = [await freePort(), await freePort(), await freePort()] as const
const machine = await openMachine({ nginx: nginx.path, redisUrl: server.url, ports })
try {
  const result = await runBlueGreen(machine, seconds * 1000)
  const holds = result.failed === 0 && result.rollbackSeconds <= mostRollbackSeconds
  console.log(`✔ a release that is not well got no traffic (${result.refused})`)
  console.log('✔ the version before reads what the next one wrote')
  console.log(`${result.failed === 0 ? '✔' : '✖'} ${result.failed} of ${result.requests} failed`)
  console.log(`  ${result.generated} of them made a package`)
  console.log(`• switch ${result.switchSeconds.toFixed(1)} s`)
  console.log(
    `• rollback ${result.rollbackSeconds.toFixed(1)} s (at most ${mostRollbackSeconds} s)`,
  )
  if (!holds) {
    console.error(machine.logs())
    process.exitCode = 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error(machine.logs())
  process.exitCode = 1
} finally {
  await machine.close()
  await server.close()
}
