import { standaloneFault } from '../text/stands-alone.ts'
import type { UsedSentences } from './choose-sentences.ts'
import { valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'
import { holdsMarkup } from './plain-text.ts'

/** What only points back to the sentence before, and so reads well right after it. */
const resolvedByNeighbour = new Set([
  'leans back',
  'unresolved pronoun',
  'unresolved demonstrative',
])
const prose = new Set(['paragraph', 'list_item', 'quote'])
const mostWords = 45

/**
 * Lengthens a choice of sentences by what the source says right after them in the same paragraph,
 * most salient first, so that a reading flows instead of jumping. A sentence that leans on the one
 * before it is taken only right behind that one.
 * @returns the choice in reading order; the words added stay within `words`
 */
export function followOn(
  material: CourseMaterial,
  chosen: readonly number[],
  words: number,
  used: UsedSentences,
): number[] {
  const { analysis } = material
  const all = new Set(chosen)
  let left = words
  let open = [...chosen]
  // Two rounds: a chosen sentence may be followed by two more.
  for (let round = 0; round < 2; round++) {
    const next = open
      .map((index) => index + 1)
      .filter((index) => !all.has(index) && canFollow(material, index))
      .sort((a, b) => valueAt(analysis.salience, b) - valueAt(analysis.salience, a) || a - b)
    open = []
    for (const index of next) {
      const size = valueAt(material.words, index)
      if (size > left || used.repeats(index)) continue
      used.add(index)
      all.add(index)
      open.push(index)
      left -= size
    }
  }
  return [...all].sort((a, b) => a - b)
}

/** Whether a sentence can be read right after the one before it. */
function canFollow({ analysis, score, words }: CourseMaterial, index: number): boolean {
  const sentence = analysis.sentences[index]
  const before = analysis.sentences[index - 1]
  if (sentence === undefined || before?.block !== sentence.block) return false
  if (before.source !== sentence.source) return false
  if (valueAt(score, index) > 0) return true
  const block = analysis.sources[sentence.source]?.blocks[sentence.block]
  if (block === undefined || !prose.has(block.kind) || holdsMarkup(sentence.text)) return false
  const fault = standaloneFault(sentence.text, analysis.language)
  return fault !== null && resolvedByNeighbour.has(fault) && valueAt(words, index) <= mostWords
}
