import { describe, expect, it } from 'vitest'
import { readQuantities, unitNamed } from './numbers.ts'

const read = (text: string) =>
  readQuantities(text.toLowerCase().split(' ')).map(({ value, unit, ordinal }) =>
    [value, unit ?? '-', ordinal ? 'th' : '#'].join(' '),
  )

describe('readQuantities', () => {
  it.each([
    ['75 people', ['75 - #']],
    ['3,286 metres long', ['3286 metre #']],
    ['27.3 days', ['27.3 day #']],
    ['2,5 km', ['2.5 kilometre #']],
    ['10km away', ['10 kilometre #']],
    ['5 % of', ['5 percent #']],
    ['$ 40', ['40 dollar #']],
    ['40 dollars', ['40 dollar #']],
    ['- 173 degrees', ['-173 degree #']],
    ['− 4', ['-4 - #']],
    ['20 ° c', ['20 °c #']],
    ['three cats', ['3 - #']],
    ['twenty five minutes', ['25 minute #']],
    ['nineteen eggs', ['19 - #']],
    ['three hundred', ['300 - #']],
    ['4.5 billion years', ['4500000000 year #']],
    ['two thousand million', ['2000000000 - #']],
    ['million', ['1000000 - #']],
    ['a dozen eggs', ['12 - #']],
    ['one of them', []],
    ['one hour', ['1 hour #']],
    ['the 19th century', ['19 - th']],
    ['the third planet', ['3 - th']],
    ['the first one', []],
    ['the second time', []],
    ['ten seconds', ['10 second #']],
    ['the 1990s', ['1990 - #']],
    ['1.2.3', []],
    ['h2o', []],
    ['12 men and 30 women', ['12 - #', '30 - #']],
    ['1,234,567.25 km', ['1234567.25 kilometre #']],
    ['12,345 people', ['12345 - #']],
    ['1234,567 km', ['1234.567 kilometre #']],
    ['1,234,5', []],
    ['zero', ['0 - #']],
    ['five six', ['5 - #', '6 - #']],
    ['thirty ten', ['30 - #', '10 - #']],
    ['7 xyz', ['7 - #']],
    ['7xyz', []],
  ])('reads "%s"', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('says which words a quantity is written in', () => {
    expect(readQuantities('about 4.5 billion years ago'.split(' '))).toEqual([
      { value: 4.5e9, unit: 'year', ordinal: false, first: 1, end: 4 },
    ])
    expect(readQuantities('costs $ 5'.split(' '))).toEqual([
      { value: 5, unit: 'dollar', ordinal: false, first: 1, end: 3 },
    ])
  })
})

describe('unitNamed', () => {
  it('knows written units, and no single letters', () => {
    expect(unitNamed('minutes')).toBe('minute')
    expect(unitNamed('m')).toBeNull()
    expect(unitNamed('km')).toBeNull()
    expect(unitNamed('table')).toBeNull()
  })
})
