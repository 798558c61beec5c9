import { analyze } from '../../src/text/analyze.ts'
import { definitionFeatures } from '../../src/text/definition-features.ts'
import type { Block } from '../../src/text/document.ts'
import type { DeftSentence } from './data.ts'

/** DEFT prints its tokens apart ("( non - living )"); real text does not. */
function joined(text: string): string {
  return text
    .replace(/\( \[ link \] \)|\[ link \]/g, '')
    .replace(/ ([,.;:?!)\]”’%])/g, '$1')
    .replace(/([([“]) /g, '$1')
    .replace(/ ['’] ?(s|t|re|ve|ll|d)\b/g, '’$1')
    .replace(/ - /g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The definition features of every sentence of DEFT, read as one text of one paragraph each. */
export async function deftFeatures(rows: readonly DeftSentence[]): Promise<Set<string>[]> {
  let text = ''
  const blocks: Block[] = []
  for (const row of rows) {
    const sentence = joined(row.text) || '.'
    blocks.push({
      kind: 'paragraph',
      level: 0,
      start: text.length,
      end: text.length + sentence.length,
    })
    text += `${sentence}\n\n`
  }
  const analysis = await analyze([{ id: 's1', title: '', text, blocks }], { language: 'en' })
  const features = rows.map(() => new Set<string>())
  for (const sentence of analysis.sentences) {
    const found = definitionFeatures(text, analysis.tokens, sentence, analysis.vocabulary.stems)
    for (const feature of found) features[sentence.block]?.add(feature)
  }
  return features
}
