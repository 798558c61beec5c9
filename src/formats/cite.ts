import type { Citation, Span } from '../domain/citation.ts'
import type { Analysis } from '../text/document.ts'
import { sentenceText } from './column.ts'

/** The exact stretch of its source that a sentence is. */
function spanOf(analysis: Analysis, index: number): Span | null {
  const sentence = analysis.sentences[index]
  const source = sentence && analysis.sources[sentence.source]
  if (sentence === undefined || source === undefined) return null
  const { start, end, block } = sentence
  const page = source.blocks[block]?.page
  const quote = source.text.slice(start, end)
  return { source: source.id, start, end, quote, ...(page === undefined ? {} : { page }) }
}

/** The evidence of one field: one span a sentence. */
export function citation(analysis: Analysis, path: string, sentences: readonly number[]): Citation {
  const spans = sentences
    .map((index) => spanOf(analysis, index))
    .filter((span): span is Span => span !== null)
  return { path, spans }
}

/** Sentences as shown, one after the other. */
export function quoteText(analysis: Analysis, sentences: readonly number[]): string {
  return sentences.map((index) => sentenceText(analysis, index)).join(' ')
}

/** A paragraph of ours that is shorter takes in the beginning of the source's next one. */
const fewestParagraphCharacters = 240

/** Sentences as shown, in paragraphs that follow the source's own, separated by blank lines. */
export function quoteParagraphs(analysis: Analysis, sentences: readonly number[]): string {
  const paragraphs: string[] = []
  let block = ''
  for (const index of sentences) {
    const sentence = analysis.sentences[index]
    if (sentence === undefined) continue
    const here = `${sentence.source}/${sentence.block}`
    const last = paragraphs.at(-1)
    if (last !== undefined && (here === block || last.length < fewestParagraphCharacters)) {
      paragraphs[paragraphs.length - 1] = `${last} ${sentence.text}`
    } else paragraphs.push(sentence.text)
    block = here
  }
  return paragraphs.join('\n\n')
}
