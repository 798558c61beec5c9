import { findDefinitions } from './definitions.ts'
import type { Analysis, Block, Sentence, TextSource } from './document.ts'
import { detectLanguage } from './language.ts'
import { rankSentences } from './salience.ts'
import { findSections } from './sections.ts'
import { type Stretch, splitSentences } from './sentences.ts'
import { presentSentence } from './stands-alone.ts'
import { createStemmer } from './stem.ts'
import { loadTagger, tagTokens } from './tagger.ts'
import { findTerms } from './terms.ts'
import { createColumns, createTokenizer, freezeTokens, type Tokenizer } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'

export interface AnalyzeOptions {
  /** ISO 639-1 code; without it the language is detected. */
  readonly language?: string
}

/**
 * Reads sources into all that the embedded engine works from. Pure and deterministic: the same
 * sources give the same analysis on any machine. Time and memory grow linearly with the text.
 * Asynchronous only because language tables and the tagger's model are loaded at the first use.
 *
 * @param sources texts with their blocks; offsets in the result point into these texts
 */
export async function analyze(
  sources: readonly TextSource[],
  options: AnalyzeOptions = {},
): Promise<Analysis> {
  const language = options.language ?? (await detectLanguage(proseOf(sources)))
  const tagRun = await loadTagger(language)
  const vocabulary = createVocabulary(createStemmer(language))
  const columns = createColumns(sources.reduce((sum, source) => sum + source.text.length, 0))
  const tokenize = createTokenizer(language, vocabulary, columns)
  const sentences = readSentences(sources, language, tokenize, columns)
  const tokens = freezeTokens(columns)
  tagTokens(sources, sentences, tokens, tagRun)
  const base = { sources, language, tokens, vocabulary, sentences }
  const terms = findTerms(base)
  const sections = findSections({ ...base, terms })
  const definitions = findDefinitions({ ...base, terms })
  const salience = rankSentences({ ...base, terms, sections })
  return { ...base, sections, terms, definitions, salience }
}

/** The texts without code and tables, whose words are English in any language. */
function proseOf(sources: readonly TextSource[]): string[] {
  return sources.map(({ text, blocks }) =>
    blocks
      .filter((block) => block.kind !== 'code' && block.kind !== 'table')
      .map((block) => text.slice(block.start, block.end))
      .join('\n'),
  )
}

/** The sentences of all blocks, each with its tokens appended to `columns`. */
function readSentences(
  sources: readonly TextSource[],
  language: string,
  tokenize: Tokenizer,
  columns: { readonly count: number },
): Sentence[] {
  const sentences: Sentence[] = []
  sources.forEach(({ text, blocks }, source) => {
    blocks.forEach((block, blockIndex) => {
      for (const { start, end } of stretchesOf(text, block, language)) {
        const shown = presentSentence(text.slice(start, end), block.kind, language)
        const firstToken = columns.count
        tokenize(text, start, end)
        sentences.push({
          index: sentences.length,
          source,
          block: blockIndex,
          start,
          end,
          firstToken,
          endToken: columns.count,
          text: shown.text,
          standsAlone: shown.standsAlone,
        })
      }
    })
  })
  return sentences
}

/** A heading is one stretch, code and tables go line by line, everything else sentence by sentence. */
function stretchesOf(text: string, block: Block, language: string): Stretch[] {
  switch (block.kind) {
    case 'heading':
      return trimmed(text, block.start, block.end)
    case 'code':
    case 'table':
      return linesOf(text, block.start, block.end)
    default:
      return splitSentences(text, block.start, block.end, language)
  }
}

function linesOf(text: string, start: number, end: number): Stretch[] {
  const lines: Stretch[] = []
  let from = start
  while (from < end) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 || newline > end ? end : newline
    lines.push(...trimmed(text, from, to))
    from = to + 1
  }
  return lines
}

/** The stretch without white space at its ends, or none. */
function trimmed(text: string, start: number, end: number): Stretch[] {
  const raw = text.slice(start, end)
  const from = start + (raw.length - raw.trimStart().length)
  const to = end - (raw.length - raw.trimEnd().length)
  return from < to ? [{ start: from, end: to }] : []
}
