import { describe, expect, it } from 'vitest'
import { rootOf } from './root.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { documentOf } from './testing/documents.ts'

const lexiconOf = (...texts: string[]) =>
  createSourceLexicon(texts.map((text, index) => documentOf(text, { id: `s${index + 1}` })))

const sample =
  '# Rare Words\n\nThe Greeks said so. Cells divide. A word by Darwin.\n\nCells grow. The Greeks knew. Cells Cells.'

describe('createSourceLexicon', () => {
  it('weighs a word the more the fewer passages hold it', () => {
    const lexicon = lexiconOf(sample)
    expect(lexicon.weight('unknown')).toBeGreaterThan(lexicon.weight('darwin'))
    expect(lexicon.weight('darwin')).toBeGreaterThan(lexicon.weight('cel'))
    expect(lexicon.weight('cel')).toBeGreaterThan(1)
    expect([lexicon.has('cel'), lexicon.has('unknown'), lexicon.language]).toEqual([
      true,
      false,
      'en',
    ])
  })

  it('gives a word of every passage the weight 1, whichever source the passage is of', () => {
    const lexicon = lexiconOf('Salt melts ice.\n\nSalt dissolves.', 'Salt is white.')
    expect(lexicon.weight(rootOf('salt'))).toBe(1)
    expect(lexicon.weight(rootOf('ice'))).toBeCloseTo(1 + Math.log(2))
  })

  it('takes the language of the first source, and English where there is none', () => {
    const german = documentOf('Salz schmilzt Eis.', { language: 'de' })
    expect(createSourceLexicon([german, documentOf(sample)]).language).toBe('de')
    expect(createSourceLexicon([])).toMatchObject({ language: 'en' })
  })

  it('knows names by how they are written inside sentences', () => {
    const lexicon = lexiconOf(sample)
    expect(['Darwin', 'Greeks', 'The', 'Rare', 'word', 'Nobody'].map(lexicon.isName)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it.each([
    ['a word that opens a text', 'Salt melts.', 'Salt', false],
    ['a word that opens a later sentence', 'All melts. Salt too.', 'Salt', false],
    ['a word that opens a quotation', 'He said “Salt melts” twice.', 'Salt', false],
    ['a word of a heading', '# The Salt\n\nIt melts.', 'Salt', false],
    ['a word behind a comma', 'Long ago, Salt was a town.', 'Salt', true],
    ['a word that is also written small', 'The town Salt sells salt.', 'Salt', false],
    ['a name that also opens a sentence', 'Curie spoke. Then Curie left.', 'Curie', true],
  ])('judges as it must of %s', (_, text, word, name) => {
    expect(lexiconOf(text).isName(word)).toBe(name)
  })
})
