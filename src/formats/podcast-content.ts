import { allCandidates, chooseOverview } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { valueAt } from './column.ts'
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
    (sum, index) => sum + valueAt(material.words, index),
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
  const quoted = chosen.flat().reduce((sum, index) => sum + valueAt(material.words, index), 0)
  const left = budget - quoted
  if (left < 15) return [...chosen]
  const more = chooseSentences(material, allCandidates(material), { words: left }, used)
  const all = chosen.map((sentences) => [...sentences])
  for (const index of more) all[valueAt(material.sectionOf, index)]?.push(index)
  return all.map((sentences) => sentences.sort((a, b) => a - b))
}

/** The largest sections, in reading order. */
function weightiest(material: CourseMaterial, count: number): PlanSection[] {
  return [...material.plan.sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, Math.max(2, count))
    .sort((a, b) => a.index - b.index)
}

/** Words of the lines that lead over to a section or its recap, on average. */
const leadWords = 14
const mostTries = 5

interface Change {
  readonly content: ScriptContent
  /** Words by which the script gets longer or shorter. */
  readonly words: number
}

/**
 * The content with one sentence more or less, of about as many words as `difference` says (negative:
 * too many): the changes that come nearest, best first; none that would make it worse.
 */
export function oneSentenceNearer(
  material: CourseMaterial,
  content: ScriptContent,
  difference: number,
): ScriptContent[] {
  const wanted = Math.abs(difference)
  const miss = ({ words }: Change) => Math.abs(words - wanted)
  return (difference < 0 ? reductions(material, content) : additions(material, content))
    .filter((change) => miss(change) < wanted)
    .sort((a, b) => miss(a) - miss(b))
    .slice(0, mostTries)
    .map((change) => change.content)
}

function reductions(material: CourseMaterial, content: ScriptContent): Change[] {
  const { overview, sections, recap } = content
  const words = (index: number) => valueAt(material.words, index)
  const spoken = sections.filter((sentences) => sentences.length > 0).length
  const fromSections = sections.flatMap((sentences, section) =>
    sentences.length === 1 && spoken <= 2
      ? []
      : sentences.map((gone) => ({
          content: {
            ...content,
            sections: sections.map((of, index) =>
              index === section ? of.filter((at) => at !== gone) : of,
            ),
          },
          words: words(gone) + (sentences.length === 1 ? leadWords : 0),
        })),
  )
  const fromOverview = (overview.length > 1 ? overview : []).map((gone) => ({
    content: { ...content, overview: overview.filter((at) => at !== gone) },
    words: words(gone),
  }))
  const fromRecap = (recap.length > 1 ? recap : []).map((gone) => ({
    content: { ...content, recap: recap.filter((item) => item !== gone) },
    words: words(gone.sentence) + leadWords,
  }))
  return [...fromSections, ...fromOverview, ...fromRecap]
}

function additions(material: CourseMaterial, content: ScriptContent): Change[] {
  const { overview, sections, recap } = content
  const said = new Set([...overview, ...sections.flat(), ...recap.map(({ sentence }) => sentence)])
  return allCandidates(material).flatMap((index) => {
    const section = valueAt(material.sectionOf, index)
    if (said.has(index) || (sections[section]?.length ?? 0) === 0) return []
    const changed = sections.map((of, at) =>
      at === section ? [...of, index].sort((a, b) => a - b) : of,
    )
    return [{ content: { ...content, sections: changed }, words: valueAt(material.words, index) }]
  })
}
