import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ProblemError } from '../../src/domain/problem.ts'
import { sampleJob } from '../contracts/samples.ts'
import { openBench } from './bench-of-workers.ts'

const soon = { timeout: 5000, interval: 10 }

describe('asking for jobs and waiting for them', () => {
  let bench: ReturnType<typeof openBench>
  beforeEach(() => {
    bench = openBench()
    return () => bench.close()
  })

  test('L8: beyond the cap new jobs are refused with a wait, and taken again once there is room', async () => {
    const small = openBench(2)
    try {
      await small.submit(sampleJob('j1'))
      await small.submit(sampleJob('j2'))
      const refused = small.submit(sampleJob('j3'))
      await expect(refused).rejects.toMatchObject({ id: 'unavailable', retryAfterSeconds: 5 })
      await small.work(async () => ({ state: 'completed', problem: null, content: null }))
      await vi.waitFor(() => small.submit(sampleJob('j4')), soon)
    } finally {
      await small.close()
    }
  })

  test('F9: a job that the queue refuses is taken back, key and all', async () => {
    const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
    const add = bench.queue.add
    bench.queue.add = async () => {
      throw new ProblemError('unavailable', 'The queue is away.')
    }
    await expect(bench.submit(sampleJob('j1', { repeat }))).rejects.toThrow(ProblemError)
    expect(await bench.jobs.read('j1', 'owner-a')).toBeNull()
    bench.queue.add = add
    expect((await bench.submit(sampleJob('j2', { repeat }))).repeated).toBe(false)
  })

  test('waits for the end, or as long as it was told, or until nobody wants to know', async () => {
    const never = new AbortController().signal
    await bench.submit(sampleJob('j1'))
    expect((await bench.waitForEnd('j1', 'owner-a', 20, never))?.state).toBe('queued')
    expect((await bench.waitForEnd('j1', 'owner-a', 60_000, AbortSignal.abort()))?.state).toBe(
      'queued',
    )
    expect(await bench.waitForEnd('j1', 'owner-b', 20, never)).toBeNull()
    const ended = bench.waitForEnd('j1', 'owner-a', 60_000, never)
    await bench.work(async () => ({ state: 'completed', problem: null, content: null }))
    expect((await ended)?.state).toBe('completed')
  })

  test('a watch gives what the bus lost, and ends where there is nothing more', async () => {
    bench.bus.publish = async () => undefined
    await bench.submit(sampleJob('j1'))
    const watch = await bench.watch('j1', 'owner-a', 0)
    expect((await watch!.next()).map(({ id }) => id)).toEqual([1])
    await bench.jobs.cancel('j1', 'owner-a')
    expect((await watch!.next()).map(({ type }) => type)).toEqual(['state', 'done'])
    expect(await watch!.next()).toEqual([])
    const late = await bench.watch('j1', 'owner-a', 3)
    expect(await late!.next()).toEqual([])
    const beyond = await bench.watch('j1', 'owner-a', 999)
    expect((await beyond!.next()).map(({ id }) => id)).toEqual([1, 2, 3])
    expect(await bench.watch('j1', 'owner-b', 0)).toBeNull()
  })
})
