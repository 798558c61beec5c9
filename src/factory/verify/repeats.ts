import type { TextField } from '../../formats/define-format.ts'
import { createStemmer } from '../../text/stem.ts'
import { lazily } from './lazily.ts'
import { askedWords } from './question.ts'
import { readContent, readStatement } from './statement.ts'

/** Share of topic words two longer texts have in common from which they say the same. */
const repeatThreshold = 0.6
/** Below this many topic words, one word makes a difference ("nervous system", "central nervous system"). */
const fewWords = 4
/** From so many topic words on, a text that says the same elsewhere in the format is a repeat too. */
const manyWords = 6

/** A unit as it is compared; what few pairs come to compare is read when it is asked for. */
interface Reading {
  readonly unit: TextField
  /** Its words alone, lower-cased. */
  readonly plain: string
  /** Stems of all topic words, and of those that do not only put a question or a task. */
  readonly keys: ReadonlySet<string>
  readonly asked: () => ReadonlySet<string>
  /** What must be equal before two texts can say the same, beside their topic words. */
  readonly figures: () => string
}

/**
 * Finds units of a format that say what an earlier one says: the same words, or the same topic
 * words to a large part (Jaccard index of their keys) with no difference in numbers or negation.
 * A question repeats one that asks in the same way about the same.
 *
 * @returns pairs of the later unit and the earlier one, in order
 */
export function findRepeats(
  units: readonly TextField[],
  language: string,
): { later: TextField; earlier: TextField }[] {
  const stem = createStemmer(language)
  const found: { later: TextField; earlier: TextField }[] = []
  /** Key → what was kept that has it, so that only units with a word in common are compared. */
  const byKey = new Map<string, Reading[]>()
  const byPlain = new Map<string, TextField>()
  for (const unit of units) {
    const reading = read(unit, language, stem)
    const earlier = byPlain.get(reading.plain) ?? findAlike(reading, byKey)?.unit
    if (earlier !== undefined) {
      found.push({ later: unit, earlier })
      continue
    }
    byPlain.set(reading.plain, unit)
    for (const key of reading.keys) {
      const sharing = byKey.get(key)
      if (sharing === undefined) byKey.set(key, [reading])
      else sharing.push(reading)
    }
  }
  return found
}

function read(unit: TextField, language: string, stem: (word: string) => string): Reading {
  // The ranking stems, not the verifier's coarser roots: "lobbyist" and "lobbying" are two terms.
  const stemsOf = (list: readonly { lower: string }[]) =>
    new Set(list.map(({ lower }) => stem(lower)))
  const keys = stemsOf(readContent(unit.text, language))
  const statement = lazily(() => readStatement(unit.text, { language }))
  // Short texts repeat each other within their list only: a section may bear a term's name.
  const list = keys.size < manyWords ? unit.path.replace(/\/\d+/g, '/-') : ''
  return {
    unit,
    plain: `${list} ${(unit.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')}`,
    keys,
    asked: lazily(() => {
      const asked = stemsOf(askedWords(unit.text, { language }, statement()))
      return asked.size === 0 ? keys : asked
    }),
    figures: lazily(() => {
      const { quantities, negated } = statement()
      const numbers = quantities.map(({ value }) => value).join(' ')
      return `${list}|${numbers}|${negated.length}|${unit.text.endsWith('?')}`
    }),
  }
}

/** The first that says the same, in the order in which the words lead to them. */
function findAlike(
  reading: Reading,
  byKey: ReadonlyMap<string, readonly Reading[]>,
): Reading | undefined {
  /** What has words in common with it → how many. */
  const shared = new Map<Reading, number>()
  for (const key of reading.keys) {
    for (const other of byKey.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  for (const [other, count] of shared) {
    if (isMuch(count, reading.keys, other.keys) && saysTheSame(reading, other)) return other
  }
  return undefined
}

/** Whether two units with much in common do not differ in what else they say. */
function saysTheSame(a: Reading, b: Reading): boolean {
  if (parentOf(a.unit.path) === parentOf(b.unit.path)) return false
  return a.figures() === b.figures() && areAlike(a.asked(), b.asked())
}

/** The element a field is part of; what stands in a list itself is part of none. */
function parentOf(path: string): string {
  return /\/\d+$/.test(path) ? path : path.slice(0, path.lastIndexOf('/'))
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0
  for (const key of a) if (b.has(key)) shared++
  return isMuch(shared, a, b)
}

/** Whether two sets of topic words that have `shared` in common say the same. */
function isMuch(shared: number, a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const all = a.size + b.size - shared
  if (Math.min(a.size, b.size) < fewWords) return a.size > 0 && shared === all
  return shared / all >= repeatThreshold
}
