import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../domain/problem.ts'
import { createMemoryCache } from './memory.ts'

function setUp(options: { maxCharacters?: number; maxAgeMs?: number } = {}) {
  const time = { ms: 0 }
  const clock = { now: () => '2026-01-01T00:00:00.000Z', monotonicMs: () => time.ms }
  const cache = createMemoryCache({ clock, maxCharacters: 1000, maxAgeMs: 100, ...options })
  let made = 0
  const make = async (value: unknown = 'value', keep = true) => {
    made++
    return { value, keep }
  }
  const { signal } = new AbortController()
  const ownerId = 'owner-a'
  const get = (key: string, value?: unknown, keep?: boolean) =>
    cache.getOrMake(key, () => make(value, keep), { signal, ownerId })
  return { cache, get, time, made: () => made, signal, ownerId }
}

describe('createMemoryCache', () => {
  it('makes a value once and keeps it', async () => {
    const { get, made } = setUp()
    expect(await get('a', { x: 1 })).toEqual({ value: { x: 1 }, hit: false })
    expect(await get('a', { x: 2 })).toEqual({ value: { x: 1 }, hit: true })
    expect(await get('b')).toEqual({ value: 'value', hit: false })
    expect(made()).toBe(2)
  })

  it('gives each caller its own copy', async () => {
    const { get } = setUp()
    await get('a', { x: [1] })
    const { value } = await get('a')
    Object.assign(value as object, { x: 'changed' }) // the copy of this caller
    expect((await get('a')).value).toEqual({ x: [1] })
  })

  it('does not keep what is not to be kept, what failed, or what is too old', async () => {
    const { get, made, time, cache, signal, ownerId } = setUp()
    await get('a', 1, false)
    await get('a', 2)
    expect(made()).toBe(2)
    time.ms = 99
    expect((await get('a')).hit).toBe(true)
    time.ms = 100
    expect((await get('a', 3)).value).toBe(3)
    const failing = () => Promise.reject(new ProblemError('engine-failed', 'no'))
    await expect(cache.getOrMake('f', failing, { signal, ownerId })).rejects.toMatchObject({
      id: 'engine-failed',
    })
    expect((await get('f', 4)).value).toBe(4)
  })

  it('forgets the least recently used beyond its size', async () => {
    const { get } = setUp({ maxCharacters: 14 })
    await get('a', 'aaaa')
    await get('b', 'bbbb')
    await get('a')
    await get('c', 'cccc')
    expect((await get('a', 'new')).hit).toBe(true)
    expect((await get('b', 'new')).hit).toBe(false)
    await get('huge', 'h'.repeat(50))
    expect((await get('huge', 'again')).value).toBe('again')
  })

  it('makes a value once for all who ask at the same time', async () => {
    const { cache, signal, ownerId } = setUp()
    const gate = Promise.withResolvers<{ value: string; keep: boolean }>()
    let made = 0
    const make = () => {
      made++
      return gate.promise
    }
    const calls = Array.from({ length: 1000 }, () =>
      cache.getOrMake('a', make, { signal, ownerId }),
    )
    gate.resolve({ value: 'one', keep: true })
    const results = await Promise.all(calls)
    expect(made).toBe(1)
    expect(results.filter(({ hit }) => !hit)).toHaveLength(1)
    expect(new Set(results.map(({ value }) => value))).toEqual(new Set(['one']))
  })

  it('goes on for those who wait when one leaves, and stops when the last has', async () => {
    const { cache, ownerId } = setUp()
    const gate = Promise.withResolvers<{ value: string; keep: boolean }>()
    let inside: AbortSignal | undefined
    const make = (signal: AbortSignal) => {
      inside = signal
      return gate.promise
    }
    const [first, second] = [new AbortController(), new AbortController()]
    const a = cache.getOrMake('a', make, { signal: first.signal, ownerId })
    const b = cache.getOrMake('a', make, { signal: second.signal, ownerId })
    first.abort()
    await expect(a).rejects.toMatchObject({ id: 'cancelled' })
    expect(inside?.aborted).toBe(false)
    second.abort(new ProblemError('deadline-exceeded', 'late'))
    await expect(b).rejects.toMatchObject({ id: 'deadline-exceeded' })
    expect(inside?.aborted).toBe(true)
    const again = cache.getOrMake('a', async () => ({ value: 'new', keep: true }), {
      signal: new AbortController().signal,
      ownerId,
    })
    expect(await again).toEqual({ value: 'new', hit: false })
  })

  it('begins nothing for one who has left already', async () => {
    const { cache, ownerId } = setUp()
    const make = async () => ({ value: 1, keep: true })
    await expect(
      cache.getOrMake('a', make, { signal: AbortSignal.abort(), ownerId }),
    ).rejects.toMatchObject({ id: 'cancelled' })
  })
})
