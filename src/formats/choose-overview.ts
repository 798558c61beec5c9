import { candidatesOf, chooseSentences, type UsedSentences } from './choose-sentences.ts'
import { sentenceText } from './column.ts'
import type { CourseMaterial } from './course-material.ts'

/** Bounds of a joined text in characters. */
export interface TextBounds {
  readonly least: number
  readonly most: number
}

/** How far into a text its opening reaches. */
const openingShare = 0.12

/** Every sentence of the plan's sections that may be quoted, in reading order. */
export function allCandidates(material: CourseMaterial): number[] {
  const found: number[] = []
  material.score.forEach((score, index) => {
    if (score > 0) found.push(index)
  })
  return found
}

/**
 * Two to four sentences that say what the whole is about: the most general statement of the
 * opening, then those of the weightiest sections. Null where there are too few to reach the least
 * length.
 */
export function chooseOverview(
  material: CourseMaterial,
  bounds: TextBounds,
  used: UsedSentences,
): number[] | null {
  const all = allCandidates(material)
  const opening = all.slice(0, Math.max(3, Math.ceil(all.length * openingShare)))
  const pools = [opening, ...bySize(material).map((index) => openingOf(material, index)), all, all]
  const chosen: number[] = []
  let length = 0
  for (const pool of pools) {
    if (chosen.length >= 4 || (chosen.length >= 3 && length >= bounds.least)) break
    const room = { sentences: 1, characters: bounds.most - length }
    chosen.push(...chooseSentences(material, pool, room, used, material.general))
    length = joinedLength(material, chosen)
  }
  chosen.sort((a, b) => a - b)
  return length >= bounds.least ? chosen : null
}

/** The first third of a section's sentences: where it says what it treats. */
function openingOf(material: CourseMaterial, section: number): number[] {
  const candidates = candidatesOf(material, section)
  return candidates.slice(0, Math.max(4, Math.ceil(candidates.length / 3)))
}

/** Plan sections, the longest first; at most six are heard in an overview or a summary. */
function bySize(material: CourseMaterial): number[] {
  return [...material.plan.sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, 6)
    .map((section) => section.index)
}

/** Length of sentences joined by spaces, as `quoteText` shows them. */
export function joinedLength(material: CourseMaterial, sentences: readonly number[]): number {
  const characters = sentences.reduce(
    (sum, index) => sum + sentenceText(material.analysis, index).length,
    0,
  )
  return characters + Math.max(0, sentences.length - 1)
}

/** How far before its end a text's closing begins. */
const closingShare = 0.15

/**
 * What to keep: the best of the closing of the text, then one statement of each of its weightiest
 * sections. Null where there are too few to reach the least length.
 */
export function chooseConclusion(
  material: CourseMaterial,
  bounds: TextBounds,
  used: UsedSentences,
): number[] | null {
  const all = allCandidates(material)
  const closing = all.slice(Math.min(all.length - 3, Math.floor(all.length * (1 - closingShare))))
  const limits = { sentences: 1, characters: bounds.most }
  const chosen = chooseSentences(material, closing, limits, used, material.general)
  let length = joinedLength(material, chosen)
  for (const index of bySize(material)) {
    const wanted = bounds.least + (bounds.most - bounds.least) / 2
    if (chosen.length >= 4 && length >= wanted) break
    const room = { sentences: 1, characters: bounds.most - length }
    chosen.push(
      ...chooseSentences(material, candidatesOf(material, index), room, used, material.general),
    )
    length = joinedLength(material, chosen)
  }
  chosen.sort((a, b) => a - b)
  return length >= bounds.least ? chosen : null
}
