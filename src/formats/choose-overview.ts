import { candidatesOf, chooseSentences, type UsedSentences } from './choose-sentences.ts'
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
 * Two to four sentences that say what the whole is about: the best of the opening, then the best
 * of all. Null where there are too few to reach the least length.
 */
export function chooseOverview(
  material: CourseMaterial,
  bounds: TextBounds,
  used: UsedSentences,
): number[] | null {
  const all = allCandidates(material)
  const opening = all.slice(0, Math.max(3, Math.ceil(all.length * openingShare)))
  const chosen = chooseSentences(
    material,
    opening,
    { sentences: 2, characters: Math.round(bounds.most * 0.6) },
    used,
  )
  let length = joinedLength(material, chosen)
  while (chosen.length < 4 && (length < bounds.least || chosen.length < 3)) {
    const more = chooseSentences(
      material,
      all,
      { sentences: 1, characters: bounds.most - length },
      used,
    )
    if (more.length === 0) break
    chosen.push(...more)
    length = joinedLength(material, chosen)
  }
  chosen.sort((a, b) => a - b)
  return length >= bounds.least ? chosen : null
}

/** Length of sentences joined by spaces, as `quoteText` shows them. */
export function joinedLength(material: CourseMaterial, sentences: readonly number[]): number {
  const characters = sentences.reduce(
    (sum, index) => sum + (material.analysis.sentences[index]?.text.length ?? 0),
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
  const chosen = chooseSentences(material, closing, { sentences: 1, characters: bounds.most }, used)
  const weightiest = [...material.plan.sections].sort(
    (a, b) => b.words - a.words || a.index - b.index,
  )
  let length = joinedLength(material, chosen)
  for (const { index } of weightiest.slice(0, 6)) {
    const wanted = bounds.least + (bounds.most - bounds.least) / 2
    if (chosen.length >= 4 && length >= wanted) break
    const room = { sentences: 1, characters: bounds.most - length }
    chosen.push(...chooseSentences(material, candidatesOf(material, index), room, used))
    length = joinedLength(material, chosen)
  }
  chosen.sort((a, b) => a - b)
  return length >= bounds.least ? chosen : null
}
