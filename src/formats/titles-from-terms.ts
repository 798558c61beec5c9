import { type Analysis, PartOfSpeech, type Term } from '../text/document.ts'
import { genericStemsOf } from '../text/generic-words.ts'
import { findKey, type SentenceWords, wordsOf } from '../text/sentence-words.ts'
import { valueAt } from './column.ts'
import { withDefinedSubjects } from './defined-subjects.ts'
import { listOf, type Phrases } from './phrases/phrases.ts'
import type { Part } from './plan-parts.ts'
import type { SentencePool } from './sentence-pool.ts'
import { isTeachable } from './teachable-terms.ts'
import { termName, termPhrase } from './term-phrase.ts'

/** Terms beyond these name no section. */
const mostTerms = 300
/** A term that a part defines names it better than one it only uses. */
const definedBonus = 1.6
/** A second term is named beside the first when it is at least this near to it in value. */
const companionShare = 0.5

interface Counted {
  readonly term: Term
  readonly perPart: ReadonlyMap<number, number>
  readonly total: number
  /** Part that defines the term, or undefined. */
  readonly definedIn: number | undefined
}

/** For parts without a heading: one or two terms that a part uses much more than the others do. */
export function titlesFromTerms(
  pool: SentencePool,
  parts: readonly Part[],
  phrases: Phrases,
): string[] {
  // Nothing to name where every part has its heading.
  if (parts.every((part) => part.titles.some(({ title }) => title !== '')))
    return parts.map(() => '')
  const counted = countTerms(pool, parts)
  const used = new Set<number>()
  return parts.map((_, index) => {
    const ranked = counted
      .map((of) => ({
        term: of.term,
        value: valueIn(of, index),
        lasts: isMoreThanMention(of, index),
      }))
      .filter(({ term, value }) => value > 0 && !used.has(term.index))
      .sort((a, b) => b.value - a.value || a.term.index - b.term.index)
    const [best] = ranked
    if (best === undefined) return ''
    const second = ranked
      .slice(1, 6)
      .find(
        ({ term, value, lasts }) =>
          lasts && value >= companionShare * best.value && apart(term, best.term),
      )
    const named = second === undefined ? [best] : [best, second]
    for (const { term } of named) used.add(term.index)
    const title = listOf(
      phrases,
      named.map(({ term }) => shownName(pool.analysis, term, phrases)),
    )
    return title.charAt(0).toLocaleUpperCase('en') + title.slice(1)
  })
}

/** In English the plural where the text mostly uses it ("Native Americans"). */
function shownName(analysis: Analysis, term: Term, phrases: Phrases): string {
  const name = termName(analysis, term)
  if (analysis.language !== 'en') return name
  const form = termPhrase(analysis, term, phrases).name
  return form === `${name}s` ? form : name
}

function countTerms(pool: SentencePool, parts: readonly Part[]): Counted[] {
  const { analysis } = pool
  const owner = new Int32Array(analysis.sentences.length).fill(-1)
  parts.forEach((part, index) => {
    for (const { first, end } of part.ranges) owner.fill(index, first, end)
  })
  const generic = genericStemsOf(analysis.language)
  const { terms, definitions } = withDefinedSubjects(pool, generic)
  const definedIn = new Map<number, number>()
  for (const { term, sentence, confidence } of definitions) {
    const part = valueAt(owner, sentence)
    if (part >= 0 && confidence >= 0.5 && !definedIn.has(term)) definedIn.set(term, part)
  }
  return terms
    .slice(0, mostTerms)
    .filter(
      (term) =>
        isTeachable(analysis, term, definedIn.has(term.index), generic) && isHead(analysis, term),
    )
    .map((term) => {
      const perPart = new Map<number, number>()
      for (const sentence of term.sentences) {
        const part = valueAt(owner, sentence)
        if (part >= 0) perPart.set(part, (perPart.get(part) ?? 0) + 1)
      }
      const total = [...perPart.values()].reduce((sum, count) => sum + count, 0)
      return { term, perPart, total, definedIn: definedIn.get(term.index) }
    })
}

/** Concentrated in the part, used often there, of high rank in the text, defined there. */
function valueIn({ term, perPart, total, definedIn }: Counted, part: number): number {
  const here = perPart.get(part) ?? 0
  if (here === 0) return 0
  const bonus = definedIn === part ? definedBonus : 1
  const mention = here === 1 && definedIn !== part ? (isName(term) ? 0.7 : 0.35) : 1
  return ((here / total) * Math.sqrt(here) * bonus * mention) / (8 + term.index)
}

/** Said at least twice in the part, defined there, or a name: what is named once in passing is no topic. */
function isMoreThanMention({ term, perPart, definedIn }: Counted, part: number): boolean {
  return (perPart.get(part) ?? 0) > 1 || definedIn === part || isName(term)
}

function isName(term: Term): boolean {
  return /^\p{Lu}/u.test(term.text)
}

/** Occurrences that are looked at. */
const mostUses = 30

/**
 * Whether a term mostly stands by itself: "Indian Reorganization" before "Act" and "Christian" before
 * "church" are pieces of longer names. English alone, where the tagger tells nouns.
 */
function isHead(analysis: Analysis, term: Term): boolean {
  if (analysis.language !== 'en') return true
  let alone = 0
  let before = 0
  for (const index of term.sentences.slice(0, mostUses)) {
    const sentence = analysis.sentences[index]!
    const words = wordsOf(analysis, sentence)
    const range = findKey(words, term.key)
    if (range === null) continue
    const isNoun = valueAt(words.pos, range.end - 1) !== PartOfSpeech.adjective
    if (!isNoun || goesOn(words, range.end, isName(term))) before++
    else alone++
  }
  return alone >= before
}

/** Whether two terms share no word ("tribal land" and "tribes" do), so that both say something. */
function apart(a: Term, b: Term): boolean {
  const opening = (word: string) => word.slice(0, 5)
  const words = new Set(a.key.split(' ').map(opening))
  return b.key.split(' ').every((word) => !words.has(opening(word)))
}

/** Whether a noun follows, or after a name another word with a capital ("Act", which may be tagged a verb). */
function goesOn(words: SentenceWords, at: number, name: boolean): boolean {
  if (at >= words.count) return false
  const pos = valueAt(words.pos, at)
  if (pos === PartOfSpeech.noun || pos === PartOfSpeech.properNoun) return true
  return name && /^\p{Lu}/u.test(words.text.charAt(valueAt(words.start, at)))
}
