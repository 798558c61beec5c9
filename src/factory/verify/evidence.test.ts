import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { documentOf } from './testing/documents.ts'

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
})
