import type { Sentence, TextSource } from './document.ts'
import type { UnitReader } from './lexical-units.ts'
import { between, type SectionDraft, type WordSums } from './section-drafts.ts'
import type { LexicalUnit } from './segment-weights.ts'
import { segment } from './segmentation.ts'

/** Sections are asked for at about this many words each. */
const wordsPerSection = 600
const fewestSections = 3
const mostSections = 40
/** No section shorter than this is asked for: it could hold no point of its own. */
const shortestSection = 60
/** No found section is shorter than this share of the mean. */
const shortestShare = 0.35
/** Found sections from this length are parted again. */
const longSection = 2_400

export interface CutInput {
  readonly source: TextSource
  readonly sentences: readonly Sentence[]
  readonly sums: WordSums
  readonly readUnit: UnitReader
}

/** Sentences that no boundary may part: a paragraph with its list, table or code, or one sentence. */
interface UnitRange {
  readonly first: number
  end: number
}

function paragraphUnits({ source, sentences }: CutInput, first: number, end: number): UnitRange[] {
  const units: UnitRange[] = []
  for (let at = first; at < end; at += 1) {
    const { block } = sentences[at]!
    const { kind } = source.blocks[block]!
    const before = at > first ? sentences[at - 1]! : undefined
    const opens = (kind === 'paragraph' || kind === 'quote') && before?.block !== block
    // Text under a heading that made no section stays with it.
    const isHeld = before !== undefined && source.blocks[before.block]!.kind === 'heading'
    if (units.length === 0 || kind === 'heading' || (opens && !isHeld)) {
      units.push({ first: at, end: at + 1 })
    } else units.at(-1)!.end = at + 1
  }
  return units
}

function sentenceUnits(first: number, end: number): UnitRange[] {
  return Array.from({ length: end - first }, (_, i) => ({ first: first + i, end: first + i + 1 }))
}

function countFor(words: number): number {
  const wanted = Math.min(
    mostSections,
    Math.max(fewestSections, Math.round(words / wordsPerSection)),
  )
  return Math.min(wanted, Math.floor(words / shortestSection))
}

/** Parts a range of sentences where its words change; a part that is still long is parted again. */
export function cutByCohesion(input: CutInput, first: number, end: number): SectionDraft[] {
  const { sentences, sums, readUnit } = input
  const count = countFor(between(sums.body, first, end))
  if (count < 2) return []
  const paragraphs = paragraphUnits(input, first, end)
  const ranges = paragraphs.length >= count * 2 ? paragraphs : sentenceUnits(first, end)
  const units = ranges.map(
    (range): LexicalUnit =>
      readUnit(sentences[range.first]!.firstToken, sentences[range.end - 1]!.endToken),
  )
  const shortest = (shortestShare * units.reduce((sum, unit) => sum + unit.length, 0)) / count
  const starts = segment(units, { count, shortest }).map((unit) => ranges[unit]!.first)
  if (starts.length < 2) return []
  return starts.map((from, index): SectionDraft => {
    const to = starts[index + 1] ?? end
    const isLong = between(sums.body, from, to) >= longSection
    return {
      heading: -1,
      firstSentence: from,
      endSentence: to,
      children: isLong ? cutByCohesion(input, from, to) : [],
    }
  })
}

/** Below this many sections headings say too little of a text, and its longer sections are parted. */
const enoughHeadings = 3
const worthParting = 400

/** Headed sections as they are, but parted by cohesion where headings alone are too few. */
export function cutWhereFew(
  input: CutInput,
  drafts: readonly SectionDraft[],
): readonly SectionDraft[] {
  if (drafts.length >= enoughHeadings) return drafts
  const leaves = drafts.reduce((sum, draft) => sum + Math.max(1, draft.children.length), 0)
  if (leaves >= enoughHeadings) return drafts
  return drafts.map((draft) => {
    const words = between(input.sums.body, draft.firstSentence, draft.endSentence)
    if (draft.children.length > 0 || words < worthParting) return draft
    const from = draft.heading >= 0 ? draft.firstSentence + 1 : draft.firstSentence
    return { ...draft, children: cutByCohesion(input, from, draft.endSentence) }
  })
}
