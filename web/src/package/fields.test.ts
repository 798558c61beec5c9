import { describe, expect, it } from 'vitest'
import { formatNames } from '../../../src/domain/vocabulary.ts'
import { formats } from '../../../src/formats/index.ts'
import { countBacked, fieldsOf, plainTextOf } from './fields.ts'
import { samples } from './testing/samples.ts'

describe('the fields of a format', () => {
  it.each(formatNames)('state as facts what the server holds to the source: %s', (format) => {
    const content = samples[format]
    const facts = formats[format].factualFields(content as never) // a sample of this very format
    const ours = fieldsOf(format, content).filter(({ isFact }) => isFact)
    expect(ours.map(({ path, text }) => ({ path, text }))).toEqual(
      facts.map(({ path, text }) => ({ path, text })),
    )
  })

  it('are counted by the share that is backed', () => {
    const quality = { scores: { grounding: 0.75 } }
    expect(countBacked('one_pager', { content: samples.one_pager, quality })).toEqual({
      backed: 3,
      all: 4,
    })
  })

  it('read as plain text, a script with the names of its speakers', () => {
    expect(plainTextOf('podcast_script', samples.podcast_script)).toBe(
      'BREAD\n\nAda: Welcome.\n\nBen: Dough rises.\n',
    )
    expect(plainTextOf('faq', samples.faq)).toBe(
      'BREAD\n\nWhat rises?\n\nDough rises in the warmth.\n',
    )
  })
})
