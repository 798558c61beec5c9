import { describe, expect, it } from 'vitest'
import { rootOf } from './root.ts'
import { sameMeaning, synonymsOf } from './synonyms.ts'

const same = (a: string, b: string) => sameMeaning(rootOf(a), rootOf(b))

describe('sameMeaning', () => {
  it('takes listed words for one another in any form and either way round', () => {
    expect(same('showed', 'demonstrates')).toBe(true)
    expect(same('demonstrates', 'showed')).toBe(true)
    expect(same('areas', 'region')).toBe(true)
  })

  it('takes a word for itself, listed or not, and for no other', () => {
    expect(same('valves', 'valve')).toBe(true)
    expect(same('show', 'hide')).toBe(false)
    expect(same('artery', 'vein')).toBe(false)
    expect(synonymsOf(rootOf('artery'))).toBeUndefined()
  })

  it('does not go from one group of words to another: what is big is not quick', () => {
    expect(same('rate', 'speed')).toBe(true)
    expect(same('fast', 'speed')).toBe(true)
    expect(same('fast', 'rate')).toBe(false)
  })
})
