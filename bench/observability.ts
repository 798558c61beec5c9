import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { freePort } from '../test/redis-server.ts'

/**
 * Measures what metrics, logs and tracing (off) cost in requests per second, against the same server
 * without them, in one run and one process: short rounds in turn, so that a busy machine slows both
 * alike.
 *
 *   node bench/observability.ts [--rounds 8] [--seconds 2]
 *
 * Rates depend on what else the machine does, so processor time per request is measured as well: a
 * server that is busy all the time answers as many fewer as each costs it more. The bar is for the
 * share of that time, as the median over the rounds. Exits 1 above 5 %.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '2' },
  },
})
const most = 0.05
/** An ordinary route (key, store, one line of log), and the one machines call most (no line). */
const paths = ['/api/v1/jobs?limit=1', '/healthz']

const folder = mkdtempSync(join(tmpdir(), 'acpf-bench-'))
const server = await start()
let missed = false
try {
  for (const path of paths) missed = (await compare(path)) > most || missed
} finally {
  server.child.kill('SIGKILL')
  await server.gone
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = missed ? 1 : 0

async function compare(path: string): Promise<number> {
  const observed = server.port
  const bare = server.port + 1
  for (const port of [observed, bare]) await measure(port, path)
  const rates: number[] = []
  const costs: number[] = []
  const all: Record<'with' | 'without', Round[]> = { with: [], without: [] }
  for (let round = 0; round < Number(values.rounds); round++) {
    // Who goes first takes turns as well.
    const first = round % 2 === 0 ? observed : bare
    const one = await measure(first, path)
    const other = await measure(first === observed ? bare : observed, path)
    const [withIt, without] = first === observed ? [one, other] : [other, one]
    all.with.push(withIt)
    all.without.push(without)
    rates.push(1 - withIt.perSecond / without.perSecond)
    costs.push(1 - without.microseconds / withIt.microseconds)
  }
  const share = median(costs)
  const shown = (kind: 'with' | 'without') =>
    `${median(all[kind].map(({ microseconds }) => microseconds)).toFixed(0)} µs and ${median(all[kind].map(({ perSecond }) => perSecond)).toFixed(0)} requests/s ${kind}`
  console.log(
    `${share > most ? 'MISSED ' : ''}GET ${path}: ${percent(share)} of a request's time (at most ${percent(most)}); ${percent(median(rates))} fewer requests/s; ${shown('with')}, ${shown('without')}; rounds: ${costs.map(percent).join(', ')}`,
  )
  return share
}

interface Round {
  readonly perSecond: number
  /** Of processor time for a request. */
  readonly microseconds: number
}

async function measure(port: number, path: string): Promise<Round> {
  const before = await cpuOf(server.child)
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${path}`,
    connections: 20,
    duration: Number(values.seconds),
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} of the answers were no 2xx`)
  const microseconds = ((await cpuOf(server.child)) - before) / result.requests.total
  return { perSecond: result.requests.average, microseconds }
}

interface Server {
  readonly port: number
  readonly child: ChildProcess
  readonly gone: Promise<unknown>
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** Processor time so far, in microseconds. */
function cpuOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (usage: NodeJS.CpuUsage) => resolve(usage.user + usage.system))
    child.send('cpu')
  })
}

async function start(): Promise<Server> {
  const port = await freePort()
  // A file, as under a supervisor: what is written to nowhere costs less.
  const log = openSync(join(folder, 'log'), 'w')
  const child = spawn(process.execPath, ['bench/observability/server.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      METRICS_ENABLED: 'true',
      RATE_LIMIT_ENABLED: 'false',
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port + 1}/healthz`).catch(() => null)
    if (answer?.ok) return { port, child, gone }
    await sleep(100)
  }
  throw new Error('the servers did not start')
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
