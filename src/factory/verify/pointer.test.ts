import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementAt, getAt, pathWithout, pointerTokens, setAt, withoutElements } from './pointer.ts'

const content = { title: 'T', 'a/b': { '~': 1 }, items: [{ q: 'x' }, { q: 'y' }, { q: 'z' }] }

describe('JSON Pointers', () => {
  it('reads tokens with their escapes', () => {
    expect(pointerTokens('/a~1b/~0')).toEqual(['a/b', '~'])
    expect(pointerTokens('')).toEqual([])
  })

  it('gets what is there and undefined for what is not', () => {
    expect(getAt(content, '/items/1/q')).toBe('y')
    expect(getAt(content, '/a~1b/~0')).toBe(1)
    expect(getAt(content, '')).toBe(content)
    for (const missing of ['/items/9/q', '/nothing', '/title/x', '/items/length', '/constructor']) {
      const expected = missing === '/items/length' ? 3 : undefined
      expect(getAt(content, missing)).toBe(expected)
    }
  })

  it('names nothing inside a text, an absent value or no content at all', () => {
    expect(getAt(content, '/title/0')).toBeUndefined()
    expect(getAt({ answer: null }, '/answer/text')).toBeUndefined()
    expect(getAt(undefined, '/title')).toBeUndefined()
    expect(setAt('text', '/0', 'T')).toBe('text')
  })

  it('sets what lies under escaped names', () => {
    const nested = { list: [{ 'a/b': { '~': 1 } }] }
    expect(setAt(nested, '/list/0/a~1b/~0', 2)).toEqual({ list: [{ 'a/b': { '~': 2 } }] })
  })

  it('sets in a copy and leaves the rest the same', () => {
    const changed = setAt(content, '/items/1/q', 'new')
    expect(getAt(changed, '/items/1/q')).toBe('new')
    expect(content.items[1]?.q).toBe('y')
    expect(getAt(changed, '/items/0')).toBe(content.items[0])
    expect(setAt(content, '/a~1b/~0', 2)).toMatchObject({ 'a/b': { '~': 2 } })
    expect(setAt(content, '/nothing/x', 1)).toEqual(content)
    expect(setAt('text', '/x', 1)).toBe('text')
    expect(setAt(null, '/x', 1)).toBeNull()
  })

  it('takes elements out of lists', () => {
    expect(withoutElements(content, '/items', new Set([0, 2]))).toMatchObject({
      items: [{ q: 'y' }],
    })
    expect(withoutElements(content, '/title', new Set([0]))).toBe(content)
  })

  it.each([
    ['/items/0/q', '/items/0/q'],
    ['/items/1/q', null],
    ['/items/1', null],
    ['/items/2/q', '/items/1/q'],
    ['/items/3', '/items/2'],
    ['/title', '/title'],
    ['/itemsets/2', '/itemsets/2'],
    ['/items', '/items'],
    ['/items/x', '/items/x'],
    ['/items/01/q', '/items/01/q'],
    ['/items//q', '/items//q'],
    ['/items/-1', '/items/-1'],
    ['/items/12/q/3', '/items/11/q/3'],
  ])('moves %s to %s when element 1 goes', (path, expected) => {
    expect(pathWithout(path, '/items', new Set([1]))).toBe(expected)
  })

  it('finds the element a path lies in', () => {
    expect(elementAt('/sections/2/keyPoints/4', '/sections/-/keyPoints')).toEqual({
      list: '/sections/2/keyPoints',
      index: 4,
    })
    expect(elementAt('/sections/2/keyPoints/4', '/sections')).toEqual({
      list: '/sections',
      index: 2,
    })
    expect(elementAt('/sections/2/title', '/sections/-/keyPoints')).toBeNull()
    expect(elementAt('/sections', '/sections')).toBeNull()
    expect(elementAt('/sections/x', '/sections')).toBeNull()
    expect(elementAt('/sections/x/keyPoints/1', '/sections/-/keyPoints')).toBeNull()
    expect(elementAt('/sections/1.5/keyPoints/1', '/sections/-/keyPoints')).toBeNull()
    expect(elementAt('/sections/1/titles/1', '/sections/-/keyPoints')).toBeNull()
    expect(elementAt('/sections//title', '/sections')).toBeNull()
    expect(elementAt('/sections/-1', '/sections')).toBeNull()
    expect(elementAt('/sections/12/keyPoints/0', '/sections/-/keyPoints')).toEqual({
      list: '/sections/12/keyPoints',
      index: 0,
    })
  })

  it('keeps every element that stays where its moved path says', () => {
    const lists = fc.array(fc.integer(), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(lists, fc.array(fc.nat(20), { maxLength: 8 }), (items, drop) => {
        const indexes = new Set(drop)
        const left = withoutElements({ items }, '/items', indexes)
        for (const [index, item] of items.entries()) {
          const path = pathWithout(`/items/${index}`, '/items', indexes)
          expect(path === null).toBe(indexes.has(index))
          if (path !== null) expect(getAt(left, path)).toBe(item)
        }
      }),
    )
  })
})
