import { describe, expect, it } from 'vitest'
import { partOf, valueAt, withValueAt } from './pointer.ts'

const content = { title: 'Bread', items: [{ term: 'Dough' }, { term: 'Salt' }] }

describe('pointers into a content', () => {
  it('read fields and elements', () => {
    expect(valueAt(content, '/title')).toBe('Bread')
    expect(valueAt(content, '/items/1/term')).toBe('Salt')
    expect(valueAt(content, '')).toBe(content)
    expect(valueAt(content, '/items/7/term')).toBeUndefined()
    expect(valueAt(content, '/constructor')).toBeUndefined()
  })

  it('write into a copy, and take elements out', () => {
    expect(withValueAt(content, '/items/0/term', 'Flour')).toEqual({
      title: 'Bread',
      items: [{ term: 'Flour' }, { term: 'Salt' }],
    })
    expect(withValueAt(content, '/items/0', undefined)).toEqual({
      title: 'Bread',
      items: [{ term: 'Salt' }],
    })
    expect(content.items).toHaveLength(2)
  })

  it('know the part that a field lies in', () => {
    expect(partOf('/items/3/answer')).toBe('/items/3')
    expect(partOf('/sections/2/keyPoints/1')).toBe('/sections/2')
    expect(partOf('/summary')).toBe('/summary')
  })
})
