/**
 * npm run test:monitoring: the product with Redis, a worker and a stand-in for a provider, read by a
 * real Prometheus under the rules of monitoring/ with their times sped up. Every panel must give
 * data under load, and every fault must make its alerts fire, and clear once it is healed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { rows } from '../monitoring/dashboards/production.ts'
import { fasterExpression } from '../test/monitoring/live/fast-rules.ts'
import { type Fault, faults, notLive } from '../test/monitoring/live/faults.ts'
import { openWorld, type World } from '../test/monitoring/live/world.ts'
import { readAlerts } from '../test/monitoring/rule-files.ts'
import { requireServer } from '../test/require-server.ts'

const prometheus = requireServer('prometheus')
const redis = requireServer('redis-server')
const emulator = requireServer('firestore-emulator')
/** Far above any window of the sped-up rules; a busy machine starts processes slowly. */
const mostMs = 90_000

if (!prometheus.available || !redis.available) {
  console.log(`The live run of the monitoring${prometheus.note}${redis.note}`)
} else {
  const world = await openWorld({
    redis: redis.path,
    prometheus: prometheus.path,
    emulator: emulator.path ?? null,
  })
  const problems: string[] = []
  try {
    problems.push(...(await checkPanels(world)))
    const only = process.argv.slice(2).join(' ')
    for (const fault of faults.filter(({ name }) => name.includes(only))) {
      problems.push(...(await checkFault(world, fault)))
    }
    if (only === '') problems.push(...uncovered())
  } finally {
    await world.close()
  }
  for (const problem of problems) console.error(`FAILED: ${problem}`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

/** Every question of every panel, until each has an answer. */
async function checkPanels({ prometheus }: World): Promise<string[]> {
  const open = new Map(
    rows
      .flatMap(({ panels }) => panels)
      .flatMap(({ title, queries }) => queries.map(({ expr }) => [expr, title] as const)),
  )
  const all = open.size
  const seconds = await until(async () => {
    for (const expr of open.keys()) {
      const values = await prometheus.query(fasterExpression(expr))
      if (values.some((value) => !Number.isNaN(value))) open.delete(expr)
    }
    return open.size === 0
  })
  console.log(`panels: ${all - open.size} of ${all} questions answered within ${seconds} s`)
  return [...open].map(([expr, title]) => `no data for "${title}": ${expr}`)
}

async function checkFault(world: World, fault: Fault): Promise<string[]> {
  const { prometheus } = world
  await fault.prepare?.(world)
  const quietAfter = await until(async () => none(await prometheus.firing(), fault.alerts))
  const problems: string[] = []
  const waiting = new Set(fault.alerts)
  // Looked at while the fault is made as well: some take long to make, and some alerts are quick.
  let watching = true
  const watch = (async () => {
    while (watching && waiting.size > 0) {
      for (const alert of await prometheus.firing()) waiting.delete(alert)
      await sleep(250)
    }
  })()
  await fault.inject(world)
  const fired = await until(async () => waiting.size === 0)
  watching = false
  await watch
  for (const alert of waiting) problems.push(`${alert} did not fire when ${fault.name}`)
  await fault.heal(world)
  const cleared = await until(async () => none(await prometheus.firing(), fault.alerts))
  const left = fault.alerts.filter((alert) => !waiting.has(alert))
  if (cleared === null) {
    const firing = await prometheus.firing()
    for (const alert of left.filter((alert) => firing.has(alert))) {
      problems.push(`${alert} did not clear after ${fault.name}`)
    }
  }
  console.log(
    `${problems.length === 0 ? 'ok' : 'FAILED'}: ${fault.name}: ${fault.alerts.join(', ')} fired ${fired} s after, clear ${cleared} s after healing (quiet before: ${quietAfter} s)`,
  )
  return problems
}

function none(firing: ReadonlySet<string>, alerts: readonly string[]): boolean {
  return alerts.every((alert) => !firing.has(alert))
}

/** Alerts that no fault brings about and no reason excuses. */
function uncovered(): string[] {
  const covered = new Set([...faults.flatMap(({ alerts }) => alerts), ...Object.keys(notLive)])
  for (const [alert, reason] of Object.entries(notLive))
    console.log(`not live: ${alert}: ${reason}`)
  return readAlerts()
    .filter(({ alert }) => !covered.has(alert))
    .map(({ alert }) => `no fault makes ${alert} fire`)
}

/** Seconds until something was so; null when it was not in time. */
async function until(isSo: () => Promise<boolean>): Promise<number | null> {
  const started = performance.now()
  while (performance.now() - started < mostMs) {
    if (await isSo()) return Math.round((performance.now() - started) / 100) / 10
    await sleep(250)
  }
  return null
}
