import { allCandidates, chooseOverview } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import type { CourseMaterial } from './course-material.ts'
import type { PlanSection } from './course-plan.ts'
import type { ScriptContent } from './podcast-dialogue.ts'

/** Below this many words a script speaks of the weightiest sections only. */
const briefWords = 400
const wordsOfBriefSection = 75

/** Overview and recap are set aside first; what is left is shared out by the sections' lengths. */
export function chooseContent(
  material: CourseMaterial,
  budget: number,
  aim: number,
): ScriptContent {
  const used = createUsed(material)
  const brief = aim < briefWords
  const sections = brief
    ? weightiest(material, Math.floor(aim / wordsOfBriefSection))
    : material.plan.sections
  const overview =
    chooseOverview(material, { least: 40, most: Math.max(260, Math.min(500, aim)) }, used) ?? []
  const recapped = [...sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, Math.max(brief ? 1 : 2, Math.min(7, Math.round(aim / 220))))
    .sort((a, b) => a.index - b.index)
  const recap = recapped.flatMap(({ index }) =>
    chooseSentences(
      material,
      candidatesOf(material, index),
      { sentences: 1 },
      used,
      material.general,
    ).map((sentence) => ({ section: index, sentence })),
  )
  const spent = [...overview, ...recap.map(({ sentence }) => sentence)].reduce(
    (sum, index) => sum + (material.words[index] ?? 0),
    0,
  )
  const left = Math.max(0, budget - spent)
  const whole = sections.reduce((sum, { words }) => sum + words ** 0.8, 0)
  const chosen: number[][] = material.plan.sections.map(() => [])
  for (const { index, words } of sections) {
    const limits = { words: Math.max(20, Math.round((left * words ** 0.8) / whole)) }
    chosen[index] = chooseSentences(material, candidatesOf(material, index), limits, used)
  }
  return { brief, overview, sections: topUp(material, chosen, left, used), recap }
}

/** Gives what short sections could not use to those that have more to say. */
function topUp(
  material: CourseMaterial,
  chosen: readonly number[][],
  budget: number,
  used: UsedSentences,
): number[][] {
  const quoted = chosen.flat().reduce((sum, index) => sum + (material.words[index] ?? 0), 0)
  const left = budget - quoted
  if (left < 15) return [...chosen]
  const more = chooseSentences(material, allCandidates(material), { words: left }, used)
  const all = chosen.map((sentences) => [...sentences])
  for (const index of more) all[material.sectionOf[index] ?? -1]?.push(index)
  return all.map((sentences) => sentences.sort((a, b) => a - b))
}

/** The largest sections, in reading order. */
function weightiest(material: CourseMaterial, count: number): PlanSection[] {
  return [...material.plan.sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, Math.max(2, count))
    .sort((a, b) => a.index - b.index)
}

/**
 * The content with one sentence more or less, of about as many words as `difference` says (negative:
 * too many); null where no sentence brings it nearer.
 */
export function oneSentenceNearer(
  material: CourseMaterial,
  content: ScriptContent,
  difference: number,
): ScriptContent | null {
  const spoken = new Set([
    ...content.overview,
    ...content.sections.flat(),
    ...content.recap.map(({ sentence }) => sentence),
  ])
  const candidates =
    difference < 0
      ? content.sections.flatMap((sentences) => (sentences.length > 1 ? sentences : []))
      : allCandidates(material).filter(
          (index) =>
            !spoken.has(index) &&
            (content.sections[material.sectionOf[index] ?? -1]?.length ?? 0) > 0,
        )
  const wanted = Math.abs(difference)
  let best: number | null = null
  let least = wanted
  for (const index of candidates) {
    const miss = Math.abs((material.words[index] ?? 0) - wanted)
    if (miss < least) {
      best = index
      least = miss
    }
  }
  if (best === null) return null
  const changed = best
  const sections = content.sections.map((sentences, section) => {
    if (difference < 0) return sentences.filter((index) => index !== changed)
    return section === material.sectionOf[changed]
      ? [...sentences, changed].sort((a, b) => a - b)
      : sentences
  })
  return { ...content, sections }
}
