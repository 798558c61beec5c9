import { describe, expect, it } from 'vitest'
import { analyze } from '../text/analyze.ts'
import { english } from './phrases/english.ts'
import { sentencePool } from './sentence-pool.ts'
import { plainDocument } from './testing/plain-document.ts'
import { titlesFromTerms } from './titles-from-terms.ts'

/** Titles of two parts without headings: the paragraphs of a text. */
async function titlesOf(text: string): Promise<string[]> {
  const analysis = await analyze([plainDocument(text)], { language: 'en' })
  const border = analysis.sentences.findIndex(({ block }) => block > 0)
  const ranges = [
    { first: 0, end: border },
    { first: border, end: analysis.sentences.length },
  ]
  const parts = ranges.map((range) => ({ source: 0, ranges: [range], titles: [], words: 100 }))
  return titlesFromTerms(sentencePool(analysis), parts, english)
}

describe('titles from terms', () => {
  it('name what a part speaks of again and again, not what it mentions once', async () => {
    const [ferry, orchard] = await titlesOf(
      'The ferry crossed the lake twice a day. A storm drowned the ferry in 1902 with a cargo of copper wire. The village bought a new ferry from Lisbon. Children waved lanterns at the ferry.\n\n' +
        'The orchard lay behind the church. Frost killed half of the orchard in one night of April. The gardener planted the orchard again with hardy pears. Two years later neighbours praised the orchard.',
    )
    expect(ferry).toBe('Ferry')
    expect(orchard).toBe('Orchard')
  })

  it('hold no piece of a sentence and no piece of a longer name', async () => {
    const titles = await titlesOf(
      'The Harbour Reform Act changed the port. Merchants praised the Harbour Reform Act. The port flourished, and the port grew.\n\n' +
        'The blacksmith repaired engines in a workshop. The workshop stood by the river. Years later Anna Bell sold the workshop.',
    )
    for (const title of titles) {
      expect(title).not.toMatch(/repaired|later|Reform$|Reform and/)
      expect(title).not.toBe('')
    }
  })
})
