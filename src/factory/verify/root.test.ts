import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rootOf } from './root.ts'

const families = [
  'cell cells',
  'divide divided divides dividing division',
  'produce produces produced producing production',
  'study studies studied studying',
  'box boxes',
  'class classes',
  'grow grew grown growing growth',
  'write wrote written writes',
  'child children',
  'stop stopped stopping',
  'circulate circulates circulation',
  'collapse collapsed',
  'nation national',
  'careful carefully',
  'move moved moving motion',
  'pressure pressures',
  'strong strength stronger',
  'plant plants planted',
  'electric electrical',
  'organize organizes organization',
  'treat treatment',
  'dark darkness',
  'excite excitement',
  'relate relation relational',
  'rare rarely',
  'analysis analyses analyze',
  'catch caught catches',
  'man men',
  'Newton’s newton'.toLowerCase(),
  "dog dogs dog's dogs'",
  'tie ties',
  'tax taxes',
  'buzz buzzes',
  'dish dishes',
  'branch branches',
  'carry carries carried carrying',
  'try tries tried trying',
  'suppose supposed supposedly',
  'seem seemingly',
  'plan planned planning',
  'fall falls falling fell',
  'regulate regulated regulation',
  'form formation formative',
  'gas gases gaseous',
  'final finally',
  'quick quickly',
  'happy happily happiness',
  'vary variable variation variance',
  'season seasonal seasonally',
  'class classify',
  'flex flexible',
  'simple simplify',
  'business businesses',
  'illness illnesses',
  'nation national nationally',
]

describe('rootOf', () => {
  it.each(families)('folds one family: %s', (family) => {
    expect(new Set(family.split(' ').map(rootOf)).size).toBe(1)
  })

  it.each([
    ['heart', 'heat'],
    ['artery', 'art'],
    ['bus', 'bu'],
    ['this', 'thi'],
    ['glass', 'glas-s'],
    ['ring', 'r'],
    ['red', 'r'],
    ['universe', 'unity'],
    ['policy', 'police-station'],
    ['lower', 'flower'],
    ['need', 'n'],
    ['help', 'helpless'],
    ['ice', 'ion'],
    ['tour', 'tourist'],
    ['month', 'mon'],
    ['spring', 'spred'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(rootOf(a)).not.toBe(rootOf(b))
  })

  it('leaves short words and final -ss, -us and -is alone', () => {
    expect(['gas', 'bus', 'moss', 'axis', 'virus'].map(rootOf)).toEqual([
      'gas',
      'bus',
      'mos',
      'axis',
      'virus',
    ])
  })

  it.each([
    'string',
    'thing',
    'king',
    'sled',
    'shed',
    'bed',
    'sly',
    'ion',
    'eye',
    'add',
    'see',
    'feed',
    'weed',
  ])('takes nothing off "%s", which only looks like a form of another word', (word) => {
    expect(rootOf(word)).toBe(word)
  })

  it('never gives an empty key for a word of letters, and the same key each time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        const root = rootOf(word)
        expect(root.length).toBeGreaterThan(0)
        expect(rootOf(word)).toBe(root)
      }),
    )
  })
})
