import { beforeEach, describe, expect, test } from 'vitest'
import { createEraseOwner } from '../../src/factory/erase-owner.ts'
import { createExpireOld } from '../../src/factory/expire-old.ts'
import { sampleJob, samplePackage } from '../contracts/samples.ts'
import { openBench } from './bench-of-workers.ts'

describe('what the store no longer keeps', () => {
  let bench: ReturnType<typeof openBench>
  beforeEach(() => {
    bench = openBench()
    return () => bench.close()
  })
  const dayMs = 86_400_000
  const repeat = {
    key: 'k',
    fingerprint: 'f',
    expiresAt: new Date(Date.now() + dayMs).toISOString(),
  }
  const expire = (retentionDays: number | null, inDays: number) =>
    createExpireOld({
      store: bench.store,
      retentionDays,
      now: () => Date.now() + inDays * dayMs,
    })()

  test('without a retention only expired idempotency records go', async () => {
    await bench.submit(sampleJob('j1', { repeat }))
    await bench.jobs.cancel('j1', 'owner-a')
    await bench.store.contents.add('owner-a', samplePackage('c1'), [])
    expect(await expire(null, 0.5)).toEqual({ jobs: 0, contents: 0, repeatKeys: 0 })
    expect(await expire(null, 1000)).toEqual({ jobs: 0, contents: 0, repeatKeys: 1 })
  })

  test('with one, packages and ended jobs past it go; jobs under way stay', async () => {
    for (let index = 0; index < 150; index += 1) {
      await bench.store.contents.add('owner-a', samplePackage(`c${index}`), [])
    }
    await bench.submit(sampleJob('ended'))
    await bench.jobs.cancel('ended', 'owner-a')
    await bench.submit(sampleJob('waiting'))
    expect(await expire(30, 29)).toMatchObject({ jobs: 0, contents: 0 })
    expect(await expire(30, 31)).toMatchObject({ jobs: 1, contents: 150 })
    expect(await bench.jobs.read('waiting', 'owner-a')).not.toBeNull()
  })

  test('erasing looks until nothing is left, and says so when an owner goes on adding', async () => {
    await bench.submit(sampleJob('j1', { repeat }))
    const order: string[] = []
    const note = (what: string) => async () => order.push(what)
    const places = {
      cache: { eraseOwner: note('cache') },
      ledger: { eraseOwner: note('ledger') },
      workEnded: async () => void order.push('work ended'),
    }
    const erase = createEraseOwner({ ...places, owners: bench.store.owners })
    expect(await erase('owner-a')).toEqual({
      jobs: 1,
      contents: 0,
      sources: 0,
      repeatKeys: 1,
      spending: 2,
      cached: 3,
    })
    // Work that has not ended could add to both.
    expect(order).toEqual(['work ended', 'ledger', 'cache'])
    await erase('owner-a')
    expect(order.slice(3)).toEqual(['ledger', 'cache'])
    const busy = {
      ...bench.store.owners,
      count: async () => ({ jobs: 1, contents: 0, sources: 0, repeatKeys: 0 }),
    }
    await expect(createEraseOwner({ ...places, owners: busy })('owner-a')).rejects.toMatchObject({
      id: 'conflict',
    })
  })
})
