import type { Sentence, Term, TextSource } from './document.ts'
import type { SectionDraft } from './section-drafts.ts'

/** Names for sections that have no heading, from the terms that set them apart. */

/** Terms looked at: later ones are too weak to name a section. */
const mostTerms = 2_000
const conjunctions: Readonly<Record<string, string>> = {
  en: 'and',
  de: 'und',
  fr: 'et',
  es: 'y',
  pt: 'e',
  it: 'e',
  nl: 'en',
}
const openings: Readonly<Record<string, string>> = {
  en: 'Introduction',
  de: 'Einleitung',
  fr: 'Introduction',
  es: 'Introducción',
  pt: 'Introdução',
  it: 'Introduzione',
  nl: 'Inleiding',
}

/** What the text before the first heading is called, or null where we have no word for it. */
export function openingTitle(language: string): string | null {
  return openings[language] ?? null
}

export interface FoundTitle {
  readonly title: string
  readonly span: { readonly start: number; readonly end: number } | null
}

interface Candidate {
  readonly term: Term
  readonly score: number
  readonly firstSentence: number
}

/** Score of a term that its neighbours share, taken only when there is no other. */
const lastResort = 1e-6

const wordCount = (text: string): number => text.split(/\s+/).length

/**
 * How well a term names one of several neighbouring sections: often in it, seldom in the others,
 * met early in it, and long enough to say something.
 */
function scoreOf(term: Term, counts: Int32Array, at: number, isEarly: boolean): number {
  const own = counts[at]!
  if (own === 0) return 0
  if (own <= Math.max(counts[at - 1] ?? 0, counts[at + 1] ?? 0))
    return lastResort / (1 + term.index)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const rank = 1 / Math.sqrt(1 + term.index / 20)
  const length = wordCount(term.text)
  const shape = length === 1 ? 0.7 : length <= 4 ? 1 : 0.5
  return Math.log(own + 0.5) * Math.sqrt(own / total) * rank * shape * (isEarly ? 1.5 : 1)
}

/** First letter upper case, unless the word is spelled its own way ("mRNA", "pH"). */
function sentenceCase(text: string): string {
  const [first = ''] = text.split(/[\s-]/, 1)
  if (/\p{Lu}/u.test(first.slice(1))) return text
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function overlaps(a: Term, b: Term): boolean {
  const words = new Set(a.key.split(' '))
  return b.key.split(' ').some((word) => words.has(word))
}

/** Where a term first stands in a sentence. */
function spanOf(source: TextSource, sentence: Sentence, term: Term): FoundTitle['span'] {
  const text = source.text.slice(sentence.start, sentence.end)
  for (const form of [term.text, ...term.variants]) {
    const at = text.toLowerCase().indexOf(form.toLowerCase())
    if (at < 0) continue
    return { start: sentence.start + at, end: sentence.start + at + form.length }
  }
  return null
}

/** Occurrences of the strongest terms in each of the sections. */
function countTerms(
  terms: readonly Term[],
  drafts: readonly SectionDraft[],
): { term: Term; counts: Int32Array; firsts: Int32Array }[] {
  const first = drafts[0]!.firstSentence
  const end = drafts.at(-1)!.endSentence
  const sectionOf = new Int32Array(end - first).fill(-1)
  drafts.forEach((draft, index) => {
    sectionOf.fill(index, draft.firstSentence - first, draft.endSentence - first)
  })
  return terms.slice(0, mostTerms).flatMap((term) => {
    const counts = new Int32Array(drafts.length)
    const firsts = new Int32Array(drafts.length).fill(-1)
    let met = false
    for (const sentence of term.sentences) {
      if (sentence < first || sentence >= end) continue
      const section = sectionOf[sentence - first]!
      if (section < 0) continue
      counts[section]! += 1
      if (firsts[section]! < 0) firsts[section] = sentence
      met = true
    }
    return met ? [{ term, counts, firsts }] : []
  })
}

/** Sentences at a section's start that say what it is about. */
const topicSentences = 3

function candidatesFor(
  counted: ReturnType<typeof countTerms>,
  draft: SectionDraft,
  at: number,
): Candidate[] {
  const candidates: Candidate[] = []
  for (const { term, counts, firsts } of counted) {
    const firstSentence = firsts[at]!
    const isEarly = firstSentence >= 0 && firstSentence < draft.firstSentence + topicSentences
    const score = scoreOf(term, counts, at, isEarly)
    if (score > 0) candidates.push({ term, score, firstSentence })
  }
  return candidates.sort((a, b) => b.score - a.score || a.term.index - b.term.index)
}

export interface TitleInput {
  readonly source: TextSource
  readonly sentences: readonly Sentence[]
  readonly terms: readonly Term[]
  readonly language: string
  /** Lower-cased titles already given in the source; those chosen here are added. */
  readonly taken: Set<string>
}

function chooseTitle(candidates: readonly Candidate[], input: TitleInput): FoundTitle | null {
  const { source, sentences, taken } = input
  const free = candidates.filter(({ term }) => !taken.has(term.text.toLowerCase()))
  const [best, ...rest] = free
  if (best === undefined) return null
  const and = conjunctions[input.language]
  const second =
    wordCount(best.term.text) > 2 || and === undefined
      ? undefined
      : rest.find(
          ({ term, score }) =>
            score >= Math.max(best.score * 0.4, 0.01) &&
            !overlaps(term, best.term) &&
            wordCount(term.text) <= 3,
        )
  if (second === undefined) {
    return {
      title: sentenceCase(best.term.text),
      span: spanOf(source, sentences[best.firstSentence]!, best.term),
    }
  }
  const isBefore = second.firstSentence < best.firstSentence
  const [one, two] = isBefore ? [second, best] : [best, second]
  return { title: sentenceCase(`${one.term.text} ${and} ${two.term.text}`), span: null }
}

/**
 * Titles for neighbouring sections without headings: the term, or pair of terms, that a section is
 * about and its neighbours are not.
 */
export function foundTitles(drafts: readonly SectionDraft[], input: TitleInput): FoundTitle[] {
  if (drafts.length === 0) return []
  const counted = countTerms(input.terms, drafts)
  return drafts.map((draft, at) => {
    const chosen = chooseTitle(candidatesFor(counted, draft, at), input)
    const found = chosen ?? { title: `${input.source.title} (${at + 1})`, span: null }
    input.taken.add(found.title.toLowerCase())
    return found
  })
}
