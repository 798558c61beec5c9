import type { TextField } from '../../formats/define-format.ts'
import { askedWords } from './question.ts'
import { readStatement, type Statement } from './statement.ts'

/** Share of topic words two longer texts have in common from which they say the same. */
const repeatThreshold = 0.6
/** Below this many topic words, one word makes a difference ("nervous system", "central nervous system"). */
const fewWords = 4

/**
 * Finds units of a format that say what an earlier one says: the same words, or the same topic
 * words to a large part (Jaccard index of their keys) with no difference in numbers or negation.
 *
 * @returns pairs of the later unit and the earlier one, in order
 */
export function findRepeats(
  units: readonly TextField[],
  language: string,
): { later: TextField; earlier: TextField }[] {
  const found: { later: TextField; earlier: TextField }[] = []
  const kept: { unit: TextField; plain: string; keys: ReadonlySet<string>; figures: string }[] = []
  const plainOnes = new Map<string, TextField>()
  /** Key → indexes into `kept`, so that only units with a word in common are compared. */
  const byKey = new Map<string, number[]>()
  for (const unit of units) {
    const statement = readStatement(unit.text, { language })
    const plain = plainOf(unit.text)
    const keys = unit.text.endsWith('?')
      ? new Set(askedWords(unit.text, { language }).map((word) => word.key))
      : statement.keys
    const figures = figuresOf(unit, statement)
    const same = plainOnes.get(`${keys.size < fewWords ? listOf(unit.path) : ''} ${plain}`)
    const candidates = new Set([...keys].flatMap((key) => byKey.get(key) ?? []))
    const alike =
      same === undefined
        ? [...candidates]
            .map((index) => kept[index])
            .find(
              (other) =>
                other !== undefined && other.figures === figures && areAlike(keys, other.keys),
            )?.unit
        : same
    if (alike !== undefined) {
      found.push({ later: unit, earlier: alike })
      continue
    }
    plainOnes.set(`${keys.size < fewWords ? listOf(unit.path) : ''} ${plain}`, unit)
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), kept.length])
    kept.push({ unit, plain, keys, figures })
  }
  return found
}

/** What must be equal before two texts can say the same, beside their topic words. */
function figuresOf(unit: TextField, { quantities, negated, words }: Statement): string {
  // Short texts repeat each other within their list only: a section may bear a term's name.
  const place = words.filter((word) => word.content).length < fewWords ? listOf(unit.path) : ''
  const numbers = quantities.map(({ value }) => value).join(' ')
  // "What is X?" and "How does X work?" ask different things of the same words.
  const asked = unit.text.endsWith('?') ? (words[0]?.lower ?? '') : ''
  return `${place}|${numbers}|${negated.length}|${asked}`
}

/** The path with its indexes left out: equal for the elements of one list. */
function listOf(path: string): string {
  return path.replace(/\/\d+/g, '/-')
}

function plainOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0
  for (const key of a) if (b.has(key)) shared++
  const all = a.size + b.size - shared
  if (Math.min(a.size, b.size) < fewWords) return a.size > 0 && shared === all
  return shared / all >= repeatThreshold
}
