import { describe, expect, it } from 'vitest'
import { openLocks } from './locks.ts'

describe('locks', () => {
  const texts = new Map<string, string>()
  const place = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  }

  it('hold a part by what it says, wherever it stands, until they are taken off', () => {
    const locks = openLocks(place, 'p1', 'outline')
    locks.set({ number: 1, title: 'Dough' }, true)
    expect(openLocks(place, 'p1', 'outline').has({ number: 4, title: 'Dough' })).toBe(true)
    expect(locks.has({ number: 1, title: 'Salt' })).toBe(false)
    expect(openLocks(place, 'p1', 'faq').has({ number: 1, title: 'Dough' })).toBe(false)
    locks.set({ number: 2, title: 'Dough' }, false)
    expect(texts.size).toBe(0)
  })

  it('are none where what is stored cannot be read', () => {
    texts.set('acpf.locks.p1.faq', '{')
    expect(openLocks(place, 'p1', 'faq').has('text')).toBe(false)
  })
})
