import { describe, expect, it } from 'vitest'
import { createSourceLexicon } from './source-lexicon.ts'
import { documentOf } from './testing/documents.ts'

describe('createSourceLexicon', () => {
  const lexicon = createSourceLexicon([
    documentOf(
      '# Rare Words\n\nThe Greeks said so. Cells divide. A word by Darwin.\n\nCells grow. The Greeks knew. Cells Cells.',
    ),
  ])

  it('weighs a word the more the fewer passages hold it', () => {
    expect(lexicon.weight('unknown')).toBeGreaterThan(lexicon.weight('darwin'))
    expect(lexicon.weight('darwin')).toBeGreaterThan(lexicon.weight('cel'))
    expect(lexicon.weight('cel')).toBeGreaterThan(1)
    expect([lexicon.has('cel'), lexicon.has('unknown'), lexicon.language]).toEqual([
      true,
      false,
      'en',
    ])
  })

  it('knows names by how they are written inside sentences', () => {
    expect(['Darwin', 'Greeks', 'The', 'Rare', 'word', 'Nobody'].map(lexicon.isName)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})
