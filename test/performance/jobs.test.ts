import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import Fastify from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-store.ts'
import { sampleJob } from '../contracts/samples.ts'
import { checkHistory, newHistory } from '../faults/history.ts'
import { accept, openPlace, type Place, reaches, readEvents, until } from '../faults/place.ts'

/** Figures of a busy machine are noisy: limits are ratios to a peer measured in the same run. */
const places: Place[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.close()
})

const body = JSON.stringify({ sources: [{ text: 'Cells are small.' }], formats: ['outline'] })
const seconds = 5

function post(url: string) {
  const headers = { 'content-type': 'application/json' }
  return autocannon({ url, method: 'POST', headers, body, connections: 50, duration: seconds })
}

/** A figure for whoever reads the run. */
function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

describe('jobs under load', () => {
  test('L2: accepting jobs keeps 15 % of the rate of a bare server, and every job ends', async () => {
    const bare = Fastify()
    bare.post('/jobs', async (_, reply) => reply.code(201).send({ id: 'x' }))
    const address = await bare.listen({ port: 0, host: '127.0.0.1' })
    const place = await openPlace({ LOG_LEVEL: 'warn', JOB_QUEUE_LIMIT: '1000000' })
    places.push(place)
    await place.serve({ WORKER_CONCURRENCY: '0' })
    const peer = await post(`${address}/jobs`)
    const ours = await post(`${place.api}/jobs`)
    await bare.close()
    expect(ours.errors).toBe(0)
    expect(ours.non2xx).toBe(0)
    tell(`L2: ${ours.requests.average} of ${peer.requests.average} requests/s`)
    expect(ours.requests.average / peer.requests.average).toBeGreaterThan(0.15)
    expect(ours.latency.p97_5).toBeLessThan(Math.max(20, 10 * peer.latency.p97_5))
    place.start('worker', { FAULT_CALL_MS: '0', WORKER_CONCURRENCY: '100' })
    await until(
      async () => {
        const page = await (await fetch(`${place.origin}/metrics`)).text()
        return (
          /^jobs_by_state\{state="queued"\} 0$/m.test(page) && /^active_jobs_total 0$/m.test(page)
        )
      },
      'every job has ended',
      200_000,
    )
    await checkHistory(place, newHistory())
  })

  test('L6: a thousand streams get their first event at once and the last one too', async () => {
    const place = await openPlace({ FAULT_CALL_MS: '20000', LOG_LEVEL: 'warn' })
    places.push(place)
    const server = await place.serve()
    const memory = () =>
      Number(/VmRSS:\s+([0-9]+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) /
      1024
    const job = await accept(place.api)
    await reaches(place.api, job.id, ['running'])
    const before = memory()
    const firsts: number[] = []
    const streams = Array.from({ length: 1000 }, async () => {
      const start = performance.now()
      let isFirst = true
      return readEvents(place.api, job.id, {
        enough: (events) => {
          if (isFirst && events.length > 0) {
            isFirst = false
            firsts.push(performance.now() - start)
          }
          return false
        },
      })
    })
    await until(() => firsts.length === 1000, 'every stream has its first event')
    const grown = memory() - before
    for (const events of await Promise.all(streams)) expect(events.at(-1)?.type).toBe('done')
    tell(`L6: +${grown.toFixed(0)} MB; all first events after ${Math.max(...firsts).toFixed(0)} ms`)
    expect(grown).toBeLessThan(150)
  })

  test('L10: an idle server answers soon after its start and ends at once when told to', async () => {
    const place = await openPlace()
    places.push(place)
    await (await place.serve()).stop('SIGTERM')
    const server = await place.serve()
    const ticks = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(' ').slice(13, 15)
    // Processor time: what a start costs, whatever else the machine is doing.
    const startSeconds = ticks.reduce((sum, value) => sum + Number(value) / 100, 0)
    tell(`L10: a start costs ${startSeconds.toFixed(2)} s of processor time`)
    expect(startSeconds).toBeLessThan(3)
    const start = performance.now()
    expect(await server.stop('SIGTERM')).toBe(0)
    tell(`L10: it ended after ${(performance.now() - start).toFixed(0)} ms`)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('L12: with 100,000 jobs, one is read as fast as from an empty store, and a page in 50 ms', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'acpf-many-'))
    const open = (name: string) =>
      openSqliteStore({
        path: join(directory, name),
        synchronous: 'normal',
        now: () => new Date().toISOString(),
      })
    const few = open('few.sqlite')
    const many = open('many.sqlite')
    await few.jobs.create(sampleJob('j0'))
    for (let made = 0; made < 100_000; made += 1) await many.jobs.create(sampleJob(`j${made}`))
    const time = async (ask: () => Promise<unknown>) => {
      const times: number[] = []
      for (let round = 0; round < 500; round += 1) {
        const start = performance.now()
        await ask()
        times.push(performance.now() - start)
      }
      return median(times)
    }
    const one = await time(() => few.jobs.read('j0', 'owner-a'))
    const amongMany = await time(() => many.jobs.read('j50000', 'owner-a'))
    const list = { ownerId: 'owner-a', limit: 100, cursor: null, state: null } as const
    const page = await time(() => many.jobs.list(list))
    tell(`L12: ${amongMany.toFixed(3)} ms of ${one.toFixed(3)} ms; a page ${page.toFixed(2)} ms`)
    expect(amongMany).toBeLessThan(2 * one + 0.1)
    expect(page).toBeLessThan(50)
    await few.close()
    await many.close()
    rmSync(directory, { recursive: true })
  })
})
