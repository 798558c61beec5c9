import { allCandidates, chooseOverview } from './choose-overview.ts'
import {
  candidatesOf,
  chooseSentences,
  createUsed,
  type UsedSentences,
} from './choose-sentences.ts'
import { quoteText } from './cite.ts'
import type { CourseMaterial } from './course-material.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type DialogueTurn, type ScriptContent, writeDialogue } from './podcast-dialogue.ts'

/** How fast a script is spoken. */
export const spokenWordsPerMinute = 150

/** Without a length asked for: half of the source, three to fifteen minutes. */
const usual = { share: 0.5, leastWords: 450, mostWords: 2250 }
/** A source of many sections is given this many words for each, up to an hour. */
const wordsPerSection = 130
const mostWords = 9000
/** Lengths within this share of the one aimed at are not corrected further. */
const tolerance = 0.025
const mostCorrections = 6

/** Spoken words: what white space separates. */
export function countSpokenWords(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length
}

/** How many words a script is to have: those asked for, or a sensible share of the source. */
export function aimedWords(material: CourseMaterial, minutes: number | null): number {
  if (minutes !== null) return minutes * spokenWordsPerMinute
  const { sections } = material.plan
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  const least = Math.min(mostWords, sections.length * wordsPerSection)
  const aim = Math.max(usual.leastWords, Math.min(usual.mostWords, words * usual.share))
  return Math.max(aim, words * usual.share > least ? least : 0)
}

/** Writes the script several times, correcting the words quoted until the whole has the length aimed at. */
export function writeToLength(
  material: CourseMaterial,
  phrases: Phrases,
  aim: number,
): DialogueTurn[] {
  let budget = aim * 0.75
  let best: DialogueTurn[] = []
  let bestMiss = Number.POSITIVE_INFINITY
  let quotedBefore = -1
  for (let round = 0; round < mostCorrections; round++) {
    const turns = writeDialogue(material, phrases, chooseContent(material, budget, aim))
    const quoted = turnWords(material, turns, true)
    const words = quoted + turnWords(material, turns, false)
    const miss = Math.abs(words - aim) / aim
    if (miss < bestMiss) {
      best = turns
      bestMiss = miss
    }
    // The source gives no more: a larger budget would quote the same.
    if (miss <= tolerance || (words < aim && quoted === quotedBefore)) break
    quotedBefore = quoted
    budget = Math.max(40, budget + (aim - words) * (quoted / Math.max(1, words)))
  }
  return best
}

function turnWords(
  material: CourseMaterial,
  turns: readonly DialogueTurn[],
  quoted: boolean,
): number {
  return turns
    .filter((turn) => (turn.line === null) === quoted)
    .reduce(
      (sum, turn) =>
        sum + countSpokenWords(turn.line ?? quoteText(material.analysis, turn.sentences)),
      0,
    )
}

/** Overview and recap are set aside first; what is left is shared out by the sections' lengths. */
function chooseContent(material: CourseMaterial, budget: number, aim: number): ScriptContent {
  const used = createUsed(material)
  const { sections } = material.plan
  const overview =
    chooseOverview(material, { least: 40, most: Math.max(260, Math.min(500, aim)) }, used) ?? []
  const recapped = [...sections]
    .sort((a, b) => b.words - a.words || a.index - b.index)
    .slice(0, Math.max(2, Math.min(7, Math.round(aim / 220))))
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
  const chosen = sections.map(({ index, words }) =>
    chooseSentences(
      material,
      candidatesOf(material, index),
      { words: Math.max(20, Math.round((left * words ** 0.8) / whole)) },
      used,
    ),
  )
  return { overview, sections: topUp(material, chosen, left, used), recap }
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
