import { quoteText } from './cite.ts'
import type { CourseMaterial } from './course-material.ts'
import type { Phrases } from './phrases/phrases.ts'
import { chooseContent, oneSentenceNearer } from './podcast-content.ts'
import {
  type DialogueTurn,
  dialogueGuide,
  type ScriptContent,
  writeDialogue,
} from './podcast-dialogue.ts'

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

/**
 * Writes the script several times, correcting the words quoted until the whole has the length aimed
 * at; then sentence by sentence. Of all tries the nearest is returned.
 */
export function writeToLength(
  material: CourseMaterial,
  phrases: Phrases,
  aim: number,
): DialogueTurn[] {
  const guide = dialogueGuide(material, phrases)
  const attempt = (content: ScriptContent): Attempt => {
    const turns = writeDialogue(guide, content)
    const quoted = turnWords(material, turns, true)
    return { content, turns, quoted, words: quoted + turnWords(material, turns, false) }
  }
  let budget = aim * 0.75
  let best = attempt(chooseContent(material, budget, aim))
  let last = best
  for (let round = 0; round < mostCorrections && missOf(last, aim) > tolerance; round++) {
    const { words, quoted } = last
    budget = Math.max(0, budget + (aim - words) * (quoted / Math.max(1, words)))
    const next = attempt(chooseContent(material, budget, aim))
    if (missOf(next, aim) < missOf(best, aim)) best = next
    // The source gives no more, or the script can be no shorter: another budget would quote the same.
    if (next.quoted === quoted) break
    last = next
  }
  return tune(material, best, aim, attempt).turns
}

interface Attempt {
  readonly content: ScriptContent
  readonly turns: DialogueTurn[]
  readonly quoted: number
  readonly words: number
}

function missOf({ words }: Attempt, aim: number): number {
  return Math.abs(words - aim) / aim
}

/** Adds or takes away single sentences of the length that is missing or too much. */
function tune(
  material: CourseMaterial,
  from: Attempt,
  aim: number,
  attempt: (content: ScriptContent) => Attempt,
): Attempt {
  let best = from
  for (let round = 0; round < mostCorrections && missOf(best, aim) > tolerance; round++) {
    const tries = oneSentenceNearer(material, best.content, aim - best.words).map(attempt)
    const nearest = tries.reduce((a, b) => (missOf(b, aim) < missOf(a, aim) ? b : a), best)
    if (nearest === best) break
    best = nearest
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
