import { splitSentences } from '../../src/text/sentences.ts'
import { createStemmer } from '../../src/text/stem.ts'
import { stopWordsOf } from '../../src/text/stop-words.ts'
import { createColumns, createTokenizer } from '../../src/text/tokens.ts'
import { createVocabulary } from '../../src/text/vocabulary.ts'

/** In how many stretches of text each stem stands. */
export interface FrequencyTable {
  readonly documents: number
  readonly frequencies: ReadonlyMap<string, number>
}

/** Words of one stretch: about a long paragraph, so that a book gives many. */
const stretchWords = 150

/** Counts, over stretches of about 150 words of English, the stretches that hold each stem. */
export function countFrequencies(texts: readonly string[]): FrequencyTable {
  const frequencies = new Map<string, number>()
  let documents = 0
  for (const text of texts) {
    const words = contentStems(text)
    for (let from = 0; from < words.length; from += stretchWords) {
      if (from > 0 && words.length - from < stretchWords / 3) break
      documents += 1
      for (const stem of new Set(words.slice(from, from + stretchWords).flat())) {
        frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1)
      }
    }
  }
  return { documents, frequencies }
}

/** For every word of a text the stems it counts for: none for a stop word or a number. */
function contentStems(text: string): string[][] {
  const vocabulary = createVocabulary(createStemmer('en'))
  const columns = createColumns(text.length)
  const tokenize = createTokenizer('en', vocabulary, columns)
  for (const { start, end } of splitSentences(text, 0, text.length, 'en'))
    tokenize(text, start, end)
  const stops = stopWordsOf('en')
  const words: string[][] = []
  for (let t = 0; t < columns.count; t += 1) {
    if (columns.word[t] !== 1) continue
    const stems = (vocabulary.stems[columns.stem[t] ?? 0] ?? '').split('-')
    words.push(stems.filter((stem) => /^\p{L}{2,}$/u.test(stem) && !stops.has(stem)))
  }
  return words
}
