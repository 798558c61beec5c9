import type { Section, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'

/** What sections are found from. */
export interface SectionInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly language: string
}

/** The sections of all sources in reading order: by headings where there are any. */
export function findSections(input: SectionInput): Section[] {
  const { sources, sentences } = input
  const sections: { -readonly [K in keyof Section]: Section[K] }[] = []
  const open: number[] = []
  const close = (level: number, at: number) => {
    while (open.length > 0 && sections[open.at(-1)!]!.level >= level) {
      sections[open.pop()!]!.endSentence = at
    }
  }
  sentences.forEach((sentence, at) => {
    const source = sources[sentence.source]!
    const block = source.blocks[sentence.block]!
    const previous = sections.at(-1)
    const fresh = previous === undefined || previous.source !== sentence.source
    if (fresh) close(0, at)
    if (block.kind !== 'heading' && !fresh) return
    const level = block.kind === 'heading' ? block.level : 1
    close(level, at)
    sections.push({
      index: sections.length,
      source: sentence.source,
      title: block.kind === 'heading' ? sentence.text : source.title,
      titleSpan: block.kind === 'heading' ? { start: sentence.start, end: sentence.end } : null,
      level,
      parent: open.at(-1) ?? -1,
      firstSentence: at,
      endSentence: sentences.length,
      words: 0,
    })
    open.push(sections.length - 1)
  })
  for (const section of sections) {
    for (let s = section.firstSentence; s < section.endSentence; s += 1) {
      const { firstToken, endToken } = sentences[s]!
      for (let t = firstToken; t < endToken; t += 1) section.words += input.tokens.word[t]!
    }
  }
  return sections
}
