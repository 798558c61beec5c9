import type { Sentence, TextSource, Tokens } from './document.ts'
import { createRuleTagger } from './tagger-rules.ts'

/** Tags a run of tokens of one text by writing their parts of speech. */
export type TagRun = (text: string, tokens: Tokens, first: number, end: number) => void

/** No run handed to a tagger is longer, so that its memory does not grow with the text. */
const longestRun = 400

/** The tagger of a language (ISO 639-1): winkNLP's model for English, rules for every other. */
export async function loadTagger(language: string): Promise<TagRun> {
  if (language !== 'en') return createRuleTagger(language)
  // The model takes a tenth of a second to load, which only English text should pay for.
  const { createWinkTagger } = await import('./tagger-wink.ts')
  return createWinkTagger()
}

/**
 * Writes the part of speech of every token, run by run. A run is a stretch of whole sentences of
 * one block, so that a tag never depends on how the blocks around it are cut.
 */
export function tagTokens(
  sources: readonly TextSource[],
  sentences: readonly Sentence[],
  tokens: Tokens,
  tagRun: TagRun,
): void {
  let from = 0
  while (from < sentences.length) {
    const first = sentences[from]!
    let to = from + 1
    while (to < sentences.length && joins(first, sentences[to]!)) to += 1
    const text = sources[first.source]!.text
    const end = sentences[to - 1]!.endToken
    for (let at = first.firstToken; at < end; at += longestRun) {
      tagRun(text, tokens, at, Math.min(end, at + longestRun))
    }
    from = to
  }
}

/** Whether a sentence belongs to the run that `first` opens. */
function joins(first: Sentence, next: Sentence): boolean {
  return (
    next.source === first.source &&
    next.block === first.block &&
    next.endToken - first.firstToken <= longestRun
  )
}
