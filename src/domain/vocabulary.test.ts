import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandFormats, formatGroups, formatNames } from './vocabulary.ts'

type Name = Parameters<typeof expandFormats>[0][number]
const groupNames = Object.keys(formatGroups) as (keyof typeof formatGroups)[] // its own keys

describe('expanding format names', () => {
  it('makes the outline part of every request, even of an empty one', () => {
    expect(expandFormats([])).toEqual(['outline'])
    expect(expandFormats(['faq'])).toEqual(['outline', 'faq'])
  })

  it('opens groups', () => {
    expect(expandFormats(['comprehensive'])).toEqual([...formatNames])
    expect(expandFormats(['guide', 'podcast'])).toEqual([
      'outline',
      'podcast_script',
      'study_guide',
    ])
  })

  it('gives each format once, in the order they are shown, whatever is asked for', () => {
    const any = fc.constantFrom<Name>(...formatNames, ...groupNames)
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (names) => {
        const formats = expandFormats(names)
        expect(formats).toEqual(formatNames.filter((name) => formats.includes(name)))
        for (const name of names) {
          if (!(name in formatGroups)) expect(formats).toContain(name)
        }
      }),
    )
  })
})
