import { describe, expect, it } from 'vitest'
import { createSearch, fold } from './search.ts'
import { samplePackage } from './testing/sample-package.ts'

const atOnce = { now: () => 0, rest: () => Promise.resolve() }

describe('the search in a package', () => {
  it('finds words in every format, whatever their case and accents', async () => {
    const search = createSearch(samplePackage(), atOnce)
    const found = await search.find('  SÁLT slows ')
    expect(found?.count).toBe(4)
    expect(found?.matches[0]).toEqual({
      format: 'outline',
      path: '/sections/0/keyPoints/1',
      before: '',
      found: 'Salt slows',
      after: ' it.',
    })
    expect((await search.find('nothing like it'))?.count).toBe(0)
    expect((await search.find(' '))?.count).toBe(0)
  })

  it('gives the page room after each slice, and up for a newer query', async () => {
    let time = 0
    let rests = 0
    const search = createSearch(samplePackage(), {
      now: () => (time += 5),
      rest: () => {
        rests += 1
        return Promise.resolve()
      },
    })
    const [older, newer] = await Promise.all([search.find('bread'), search.find('dough')])
    expect(older).toBeNull()
    expect(newer?.count).toBeGreaterThan(0)
    expect(rests).toBeGreaterThan(5)
  })

  it('folds without moving anything', () => {
    for (const text of ['Straße', 'Ärger', 'İstanbul', 'ﬁne', 'a😀b']) {
      expect(fold(text)).toHaveLength(text.length)
    }
    expect(fold('Ärger')).toBe('arger')
  })
})
