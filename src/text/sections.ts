import type { Section, Sentence, Term, TextSource, Tokens, Vocabulary } from './document.ts'
import { type CutInput, cutByCohesion, cutWhereFew } from './found-sections.ts'
import { acronymsOf, headingTitle } from './heading-titles.ts'
import { headedSections } from './headings.ts'
import { createUnitReader, type UnitReader } from './lexical-units.ts'
import { between, type SectionDraft, sumWords, type WordSums } from './section-drafts.ts'
import { type FoundTitle, foundTitles, openingTitle, type TitleInput } from './section-titles.ts'

/** What sections are found from. */
export interface SectionInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly terms: readonly Term[]
  readonly language: string
}

/**
 * The sections of all sources in reading order: by their headings where there are any, else where
 * the words change, titled by the terms that set each apart. Time grows linearly with the text.
 */
export function findSections(input: SectionInput): Section[] {
  const sums = sumWords(input.sources, input.sentences, input.tokens)
  const readUnit = createUnitReader(input.tokens, input.vocabulary)
  const sections: Section[] = []
  let first = 0
  while (first < input.sentences.length) {
    const source = input.sentences[first]!.source
    let end = first
    while (end < input.sentences.length && input.sentences[end]!.source === source) end += 1
    addSource(input, { source, first, end }, sums, readUnit, sections)
    first = end
  }
  return sections
}

interface SourceRange {
  readonly source: number
  readonly first: number
  readonly end: number
}

function addSource(
  input: SectionInput,
  { source: index, first, end }: SourceRange,
  sums: WordSums,
  readUnit: UnitReader,
  sections: Section[],
): void {
  const source = input.sources[index]!
  const cut: CutInput = { source, sentences: input.sentences, sums, readUnit }
  const headed = headedSections(source, input.sentences, first, end, sums)
  const drafts = headed ? cutWhereFew(cut, headed) : cutByCohesion(cut, first, end)
  const own = input.sentences.slice(first, end)
  const writer: Writer = {
    sections,
    index,
    sums,
    titles: { ...input, source, taken: new Set([source.title.toLowerCase()]) },
    acronyms: lazily(() => acronymsOf(source, own, input.tokens)),
  }
  const whole: SectionDraft = { heading: -1, firstSentence: first, endSentence: end, children: [] }
  if (drafts.length > 0) writeAll(writer, drafts, -1, 1, headed !== null)
  else writeOne(writer, whole, { title: source.title, span: null }, -1, 1)
}

interface Writer {
  readonly sections: Section[]
  /** Index of the source. */
  readonly index: number
  readonly sums: WordSums
  readonly titles: TitleInput
  readonly acronyms: () => ReadonlySet<string>
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Writes neighbouring sections and what is in them; those without a heading are titled together. */
function writeAll(
  writer: Writer,
  drafts: readonly SectionDraft[],
  parent: number,
  level: number,
  hasOpening: boolean,
): void {
  const titled = drafts.map((draft, at) =>
    draft.heading < 0 ? null : headed(writer, draft.heading, at + 1),
  )
  for (const title of titled) if (title) writer.titles.taken.add(title.title.toLowerCase())
  const opening = hasOpening && drafts[0]!.heading < 0 ? openingOf(writer) : null
  if (opening) titled[0] = opening
  const bare = drafts.filter((_, at) => titled[at] === null)
  const found = foundTitles(bare, writer.titles)
  for (const [at, draft] of drafts.entries()) {
    const title = titled[at] ?? found.shift()!
    writeOne(writer, draft, title, parent, level)
  }
}

function headed({ titles, acronyms }: Writer, heading: number, position: number): FoundTitle {
  const { start, end } = titles.sentences[heading]!
  const made = headingTitle(titles.source.text.slice(start, end), start, position, acronyms)
  return { title: made.title, span: { start: made.start, end } }
}

/** The text before the first heading, unless a heading already bears that name. */
function openingOf({ titles }: Writer): FoundTitle | null {
  const title = openingTitle(titles.language)
  if (title === null || titles.taken.has(title.toLowerCase())) return null
  titles.taken.add(title.toLowerCase())
  return { title, span: null }
}

function writeOne(
  writer: Writer,
  draft: SectionDraft,
  { title, span }: FoundTitle,
  parent: number,
  level: number,
): void {
  const { sections, sums } = writer
  const { firstSentence, endSentence, children } = draft
  const index = sections.length
  sections.push({
    index,
    source: writer.index,
    title,
    titleSpan: span,
    level,
    parent,
    firstSentence,
    endSentence,
    words: between(sums.all, firstSentence, endSentence),
  })
  if (children.length > 0) writeAll(writer, children, index, level + 1, false)
}
