import { describe, expect, it } from 'vitest'
import { evidenceOf, readEvidence } from './evidence.ts'
import { documentOf, mapOf } from './testing/documents.ts'

describe('evidenceOf', () => {
  it('tells what stands before a stretch in its sentence, and what "it" may mean', () => {
    const source = documentOf('# Metals\n\nIt is false that Iron rusts. It turns red.')
    const at = source.text.indexOf('Iron')
    const [first, second] = evidenceOf(source, at, source.text.length)
    expect(first?.lead?.text).toContain('false')
    expect(second?.lead).toBeNull()
    expect([...(second?.context ?? [])]).toEqual(expect.arrayContaining(['metal', 'iron', 'sourc']))
    const whole = evidenceOf(source, source.text.indexOf('It is'), source.text.length)
    expect(whole[0]?.lead).toBeNull()
    expect(whole.map(({ start, end }) => source.text.slice(start, end))).toEqual([
      'It is false that Iron rusts.',
      'It turns red.',
    ])
  })

  it('reads negation and conditions of the nearest clause only', () => {
    const source = documentOf('Salt does not burn, but sugar burns brown.')
    const [evidence] = evidenceOf(source, source.text.indexOf('sugar'), source.text.length)
    expect(evidence?.lead?.negated ?? []).toEqual([])
  })

  const leadOf = (before: string) => {
    const source = documentOf(`${before}sugar burns brown.`)
    return evidenceOf(source, before.length, source.text.length)[0]?.lead?.text ?? null
  }

  it.each([
    'Salt melts. ',
    'Salt melts!  ',
    'He said (loudly.) ',
    'He said “stop.” ',
    'Three things melt:  ',
    'A title\n',
    'A title\n  ',
    '   ',
    '',
    'Salt melts.',
    'Salt melts.”',
  ])('sees that nothing runs on after "%s"', (before) => {
    expect(leadOf(before)).toBeNull()
  })

  it.each([
    ['It is false that ', 'It is false that'],
    ['Salt melts. It is false that ', 'It is false that'],
    ['Salt melts; they deny that ', 'they deny that'],
    ['Salt melts, and they deny that ', 'they deny that'],
    ['Mr. X said in vol. 3, which was wrong, that ', 'that'],
  ])('reads what runs on after "%s"', (before, lead) => {
    expect(leadOf(before)).toContain(lead)
  })

  it('finds the heading above, and looks back no further than it must', () => {
    const filler = 'Nothing of interest is said here. '.repeat(20)
    const source = documentOf(
      `# Metals\n\n${filler}\n\n# Gases\n\nHelium is light. It rises quickly.\n\n# Stones\n\nGranite is hard.`,
      { title: 'Chemistry' },
    )
    const keysAt = (quote: string) => {
      const at = source.text.indexOf(quote)
      return evidenceOf(source, at, at + quote.length)[0]?.context ?? new Set()
    }
    const rises = keysAt('It rises quickly.')
    expect(
      ['gas', 'helium', 'chem'].map((key) => [...rises].some((found) => found.startsWith(key))),
    ).toEqual([true, true, true])
    expect([...rises].some((key) => key.startsWith('metal') || key.startsWith('ston'))).toBe(false)
    expect([...keysAt('Helium is light.')].some((key) => key.startsWith('metal'))).toBe(false)
    const top = documentOf('Iron rusts in rain. It turns red.', { title: 'Notes' })
    const [one] = evidenceOf(top, 0, 19)
    expect([...(one?.context ?? [])]).toEqual([...(evidenceOf(top, 0, 19)[0]?.context ?? [])])
    expect([...(one?.context ?? [])].some((key) => key.startsWith('iron'))).toBe(false)
  })

  it('reads the citations of many sources, and none of one it does not know', () => {
    const a = documentOf('Iron rusts in rain.', { id: 's1' })
    const span = { source: 's1', start: 0, end: 19, quote: 'Iron rusts in rain.' }
    const known = mapOf(a)
    expect(readEvidence([span, { ...span, source: 's9' }], known)).toHaveLength(1)
    // What was read of a stretch is kept: formats cite the same sentences.
    expect(readEvidence([span], known)[0]).toBe(readEvidence([span], known)[0])
  })
})
