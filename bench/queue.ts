import { randomUUID } from 'node:crypto'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { openBullQueue } from '../src/adapters/queue/bullmq.ts'
import { startRedis } from '../test/redis-server.ts'
import { requireServer } from '../test/require-server.ts'

/**
 * Throughput of the distributed queue beside bare BullMQ: the same Redis, the same no-op job, the
 * same number in flight, alternately in one run.
 *
 *   node bench/queue.ts [--json]
 *
 * Exits 1 below 80 % of bare BullMQ. Both figures depend on the machine; their ratio much less.
 */
const jobs = 5000
const inFlight = 100
const concurrency = 50
const rounds = 5
const lowestRatio = 0.8

interface Contender {
  add(index: number): Promise<unknown>
  work(done: () => void): Promise<void>
  close(): Promise<void>
}

/** BullMQ as its own documentation uses it, without leftovers. */
function openBare(url: string): Contender {
  const prefix = randomUUID()
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  const queue = new Queue('bare', { connection, prefix })
  const workers: Worker[] = []
  return {
    add: (index) => {
      const data = { v: 1, jobId: `job-${index}`, token: 1 }
      return queue.add('run', data, { jobId: `${index}.1`, removeOnComplete: true })
    },
    async work(done) {
      const work = async () => done()
      workers.push(new Worker('bare', work, { connection, prefix, concurrency }))
    },
    async close() {
      for (const worker of workers) await worker.close()
      await queue.close()
      connection.disconnect()
    },
  }
}

/** The queue of the product. */
function openOurs(url: string): Contender {
  const queue = openBullQueue({ url, prefix: randomUUID(), onError: () => undefined })
  return {
    add: (index) => queue.add([{ jobId: `job-${index}`, token: 1 }]),
    async work(done) {
      await queue.consume(async () => done(), concurrency)
    },
    close: () => queue.close(),
  }
}

/** Jobs per second from the first that is added to the last that is done. */
async function measure(contender: Contender): Promise<number> {
  await untilReady(contender)
  let left = jobs + 1
  const finished = Promise.withResolvers<void>()
  await contender.work(() => {
    left -= 1
    if (left === 0) finished.resolve()
  })
  const start = performance.now()
  let next = 1
  const add = async (): Promise<void> => {
    for (let index = next++; index <= jobs; index = next++) await contender.add(index)
  }
  await Promise.all(Array.from({ length: inFlight }, add))
  await finished.promise
  const seconds = (performance.now() - start) / 1000
  await contender.close()
  return jobs / seconds
}

/** The first job, which is not timed, goes in as soon as Redis is connected. */
async function untilReady(contender: Contender): Promise<void> {
  for (;;) {
    try {
      await contender.add(0)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const program = requireServer('redis-server')
if (program.available) {
  const redis = await startRedis(program.path)
  const bare: number[] = []
  const ours: number[] = []
  // Alternately, so that a machine that slows down slows both.
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(openBare(redis.url)))
    ours.push(await measure(openOurs(redis.url)))
  }
  await redis.close()
  const ratio = median(ours.map((value, round) => value / (bare[round] ?? value)))
  const figures = { bare: Math.round(median(bare)), ours: Math.round(median(ours)), ratio }
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures))
  else {
    console.log(`bare BullMQ: ${figures.bare} jobs/s`)
    console.log(`our queue:   ${figures.ours} jobs/s`)
    console.log(`ratio:       ${ratio.toFixed(2)} (at least ${lowestRatio})`)
  }
  process.exitCode = ratio >= lowestRatio ? 0 : 1
} else {
  console.log(`The queue was not measured${program.note}.`)
}
