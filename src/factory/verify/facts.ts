import type { Strength } from './cues.ts'
import { type Quantity, unitNamed } from './numbers.ts'
import { findOpposite } from './opposites.ts'
import { rootOf } from './root.ts'
import type { Scope, Statement, Word } from './statement.ts'
import { sameMeaning, synonymsOf } from './synonyms.ts'

/**
 * Where a claim and its evidence must agree exactly, whatever else the words are: quantities,
 * negation, quantifiers and modality, opposites. Names are held to the evidence with the other words.
 *
 * @param options.conversely the claim turns a comparison round ("B is smaller than A" for "A is larger
 *   than B"), so its opposite words are right
 * @returns what disagrees, as a sentence for people; null where nothing does
 */
export function findDisagreement(
  claim: Statement,
  evidence: Statement,
  { conversely = false } = {},
): string | null {
  return (
    quantityDisagreement(claim, evidence) ??
    negationDisagreement(claim, evidence) ??
    strengthDisagreement(claim, evidence) ??
    unitDisagreement(claim, evidence) ??
    (conversely ? null : findOpposite(claim, evidence))
  )
}

/** Every quantity of the claim stands in the evidence, with its unit and beside the same words. */
export function quantityDisagreement(claim: Statement, evidence: Statement): string | null {
  for (const quantity of claim.quantities) {
    const same = evidence.quantities.filter((other) => equalQuantity(quantity, other))
    if (same.length === 0) {
      return `The number "${textOf(claim, quantity)}" is not in the cited text.`
    }
    const belongs = (other: Quantity) =>
      sharesNeighbour(claim, quantity, evidence, other) &&
      isOfSame(claim, quantity, evidence, other) &&
      standsWith(claim, quantity, evidence, other)
    if (!same.some(belongs)) {
      return `The number "${textOf(claim, quantity)}" belongs to something else in the cited text.`
    }
  }
  return null
}

function equalQuantity(a: Quantity, b: Quantity): boolean {
  if (a.ordinal !== b.ordinal || (a.unit ?? '') !== (b.unit ?? '')) return false
  return Math.abs(a.value - b.value) <= Math.abs(b.value) * 1e-9
}

function textOf(statement: Statement, { first, end }: Quantity): string {
  return statement.words
    .slice(first, end)
    .map((word) => word.text)
    .join(' ')
}

/**
 * What a number counts stands right after it. Where the claim puts a word there that the evidence
 * uses elsewhere, and neither side of the number agrees, it counts something else.
 */
function sharesNeighbour(
  claim: Statement,
  mine: Quantity,
  evidence: Statement,
  theirs: Quantity,
): boolean {
  // "500 grams of flour": what is measured stands after the "of".
  const measured = mine.unit !== null && claim.words[mine.end]?.lower === 'of'
  if (mine.unit !== null && !measured) return true
  const counted = measured ? contentNear(claim, mine.end, 1, 1)[0] : claim.words[mine.end]
  if (counted?.content !== true || counted.afterMark) return true
  // "In 1905 Einstein …": what follows a year is not what it counts.
  if (isYear(mine) && claim.words[mine.first]!.governor !== '') return true
  const beside = measured ? [] : contentNear(claim, mine.first - 1, -1, 1)
  const claimed = [counted, ...beside]
  if (!claimed.some((word) => evidence.keys.has(word.key))) return true
  const around = [
    ...contentNear(evidence, theirs.end, 1, 2),
    ...contentNear(evidence, theirs.first - 1, -1, 2),
  ]
  return claimed.some((word) => around.some((other) => sameMeaning(word.key, other.key)))
}

/** "Three molecules of water" are not three of salt: what "of" names after a number is the same. */
function isOfSame(
  claim: Statement,
  mine: Quantity,
  evidence: Statement,
  theirs: Quantity,
): boolean {
  const claimed = namedByOf(claim, mine)
  const found = namedByOf(evidence, theirs)
  if (claimed.length === 0 || found.length === 0) return true
  return claimed.some((word) => found.some((other) => sameMeaning(word.key, other.key)))
}

/** The topic words after "of", right after a number or the one word it counts. */
function namedByOf(statement: Statement, { end }: Quantity): Word[] {
  const at = [end, end + 1].find((place) => statement.words[place]?.lower === 'of')
  return at === undefined ? [] : contentNear(statement, at + 1, 1, 2)
}

/**
 * "It opened in 1890 and closed in 1950" does not say that it opened in 1950. A number under a
 * preposition belongs to what stands before it, from the number before on; where it comes first, to
 * what follows. The claim may not put a word of another number in the place of that.
 */
function standsWith(
  claim: Statement,
  mine: Quantity,
  evidence: Statement,
  theirs: Quantity,
): boolean {
  if (evidence.quantities.length < 2 || namedByOf(claim, mine).length > 0) return true
  if (!isGoverned(claim, mine) || !isGoverned(evidence, theirs)) return true
  const before = contentNear(evidence, theirs.first - 1, -1, mostBefore).filter(
    ({ lower }) => !bounds.has(lower),
  )
  const own = before.length > 0 ? before : contentNear(evidence, theirs.end, 1, mostBefore)
  const isSaid = (word: Word, list: readonly Word[]) =>
    list.some((other) => sameMeaning(word.key, other.key))
  const left = own.filter((word) => !isSaid(word, claim.words))
  const nearest = own.find(({ lower }) => !lower.endsWith('ly'))
  if (nearest === undefined || left.length === 0) return true
  const taken = contentNear(claim, mine.first - 1, -1, mostBefore).filter(
    (word) => evidence.keys.has(word.key) && !isSaid(word, own),
  )
  // A word left out is no word replaced, unless it is the nearest, or one name stands for another.
  if (before.length === 0 || left.includes(nearest)) return taken.length === 0
  return !left.some(isName) || !taken.some(isName)
}

const isName = ({ name }: Word): boolean => name

/** "In 1890", "at about 100 degrees", "above 35 degrees". */
function isGoverned({ words }: Statement, { first }: Quantity): boolean {
  return words[first]!.governor !== '' || bounds.has(words[first - 1]?.lower ?? '')
}

const bounds = new Set(['above', 'below', 'over', 'under', 'beyond'])

/** Topic words before a number that may belong to it. */
const mostBefore = 8

function isYear({ value, unit }: Quantity): boolean {
  return unit === null && Number.isInteger(value) && value >= 1000 && value < 2200
}

/** The topic words next to a place, up to the next quantity, which has its own. */
function contentNear(statement: Statement, from: number, step: 1 | -1, count: number): Word[] {
  const found: Word[] = []
  for (let at = from; found.length < count; at += step) {
    const word = statement.words[at]
    if (word === undefined) break
    if (statement.quantities.some(({ first, end }) => first <= at && at < end)) break
    if (word.content) found.push(word)
  }
  return found
}

/** Whether one side has a word that the other has with a negative prefix ("unstable", "stable"). */
function holdsPrefixed(claim: Statement, evidence: Statement): boolean {
  const has = (words: readonly Word[], keys: ReadonlySet<string>) =>
    words.some((word) => word.content && keys.has(negativeBase(word.lower) ?? ''))
  return has(claim.words, evidence.keys) || has(evidence.words, claim.keys)
}

/** The key of the word a negative prefix was put before; null where there is none. */
export function negativeBase(word: string): string | null {
  const rest = /^(?:un|in|im|non|dis|ir|il)(.{4,})$/.exec(word)?.[1]
  return rest === undefined ? null : rootOf(rest)
}

/** What one of the two negates, the other must not state. */
function negationDisagreement(claim: Statement, evidence: Statement): string | null {
  const flipped = holdsPrefixed(claim, evidence)
  const fewer = claim.negated.length < evidence.negated.length
  const removed = evidence.negated.find(
    (scope) => isDropped(scope, claim) || (fewer && isUnnegated(scope, claim)),
  )
  if (removed !== undefined && !flipped) {
    return `The cited text negates this ("${evidence.words[removed.at]!.text}"); the statement does not.`
  }
  const surplus = flipped ? undefined : claim.negated[evidence.negated.length]
  const added = claim.negated.find((scope) => isDropped(scope, evidence, claim)) ?? surplus
  if (added !== undefined && !flipped) {
    return `The statement negates ("${claim.words[added.at]!.text}") what the cited text says.`
  }
  if (flipped && claim.negated.length === 0 && evidence.negated.length === 0) {
    return 'The statement uses the negated form of a word of the cited text, or the other way round.'
  }
  return null
}

/**
 * Whether `other` speaks of what a negation bears on without negating it. With `own` given, a
 * negation that `other` has no word of is one that was added, and counts too.
 */
function isDropped(scope: Scope, other: Statement, own?: Statement): boolean {
  const engaged = scope.keys.some((key) => hasMeaning(other, key))
  if (!engaged) return own !== undefined && other.negated.length === 0
  return !other.negated.some((negation) =>
    negation.keys.some((key) => scope.keys.some((mine) => sameMeaning(mine, key))),
  )
}

/** Whether a statement has the word a negation stands before, and none of its negations bears on it. */
function isUnnegated({ keys: [nearest] }: Scope, { keys, negated }: Statement): boolean {
  if (nearest === undefined || !keys.has(nearest)) return false
  return !negated.some((scope) => scope.keys.some((key) => sameMeaning(key, nearest)))
}

function hasMeaning(statement: Statement, key: string): boolean {
  if (statement.keys.has(key)) return true
  return [...(synonymsOf(key) ?? [])].some((partner) => statement.keys.has(partner))
}

const freelyDropped: ReadonlySet<Strength> = new Set(['all', 'must'])

/** "Only about three" says how few three is; that there are three it says as well. */
function isOnlyOfNumber({ strength, at }: Limit, { quantities }: Statement): boolean {
  return strength === 'only' && quantities.some(({ first }) => first > at && first - at <= 2)
}

type Limit = Statement['strengths'][number]

/** "Most", "may", "only" and their like are neither added, taken away nor exchanged. */
function strengthDisagreement(claim: Statement, evidence: Statement): string | null {
  for (const { strength, at } of claim.strengths) {
    if (evidence.strengths.some((other) => other.strength === strength)) continue
    if (strength === 'many' && evidence.strengths.some((other) => other.strength === 'most')) {
      continue
    }
    return `"${claim.words[at]!.text}" is not what the cited text says.`
  }
  const limits = evidence.strengths.filter((limit) => !isOnlyOfNumber(limit, evidence))
  for (const { strength, at, keys } of limits) {
    if (claim.strengths.some((other) => other.strength === strength)) continue
    const [nearest] = keys
    if (nearest === undefined || !hasMeaning(claim, nearest)) continue
    if (freelyDropped.has(strength) && claim.strengths.length === 0) continue
    if (strength === 'most' && claim.strengths.some((other) => other.strength === 'many')) continue
    return `The cited text limits this by "${evidence.words[at]!.text}"; the statement does not.`
  }
  return null
}

/** A unit without a number ("per hour", "a square metre") is one the evidence names. */
function unitDisagreement(claim: Statement, evidence: Statement): string | null {
  for (const word of claim.words) {
    const unit = word.content ? unitNamed(word.lower) : null
    if (unit === null) continue
    if (!evidence.words.some((other) => unitNamed(other.lower) === unit)) {
      return `The cited text does not measure in "${word.text}".`
    }
  }
  return null
}
