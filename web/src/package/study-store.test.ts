import { Rating } from 'ts-fsrs'
import { describe, expect, it } from 'vitest'
import { openStudyStore, type Place } from './study-store.ts'

function memory(texts = new Map<string, string>()): Place {
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  }
}

const now = new Date('2026-03-01T10:00:00Z')
const after = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
const ids = ['a', 'b', 'c']

describe('the study store', () => {
  it('has every card to learn at first', () => {
    const store = openStudyStore(memory(), 'p1')
    expect(store.due(ids, now)).toEqual(ids)
    expect(store.progress(ids, now)).toEqual({ due: 3, learned: 0, fresh: 3, total: 3 })
  })

  it('brings a card that was known back later, and one that was not sooner', () => {
    const store = openStudyStore(memory(), 'p1')
    const easy = store.grade('a', Rating.Easy, now)
    const again = store.grade('b', Rating.Again, now)
    expect(again.getTime()).toBeLessThan(easy.getTime())
    expect(store.due(ids, now)).toEqual(['c'])
    expect(store.due(ids, after(60))).toEqual(['b', 'a', 'c'])
    expect(store.progress(ids, now)).toEqual({ due: 1, learned: 1, fresh: 1, total: 3 })
  })

  it('says beforehand when a card would come again, later for what is known better', () => {
    const minutes = openStudyStore(memory(), 'p1').preview('a', now)
    expect(minutes).toHaveLength(4)
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
  })

  it('is there again when the page is opened anew, and gone after a reset', () => {
    const place = memory()
    openStudyStore(place, 'p1').grade('a', Rating.Easy, now)
    const reopened = openStudyStore(place, 'p1')
    expect(reopened.due(ids, now)).toEqual(['b', 'c'])
    expect(openStudyStore(place, 'p2').due(ids, now)).toEqual(ids)
    reopened.reset()
    expect(openStudyStore(place, 'p1').due(ids, now)).toEqual(ids)
  })

  it.each(['', '{', '[]', '7', '{"a":7}', '{"a":{"due":"never"}}'])(
    'takes what it cannot read for nothing: %s',
    (text) => {
      const store = openStudyStore(memory(new Map([['acpf.study.p1', text]])), 'p1')
      expect(store.due(ids, now)).toEqual(ids)
    },
  )
})
