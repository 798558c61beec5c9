import { hinges, polesOf } from './cues.ts'
import type { Statement, Word } from './statement.ts'
import { sameMeaning } from './synonyms.ts'

/**
 * Whether two parts of a claim have changed places against its evidence: what stood before a hinge
 * (a verb, a preposition, "than", "because") now stands after it and the other way round. A phrase
 * that only moved ("In 1905 …" to the end) crosses in one direction and is no swap; a passive
 * ("B is made by A") crosses in both, and so does a converse ("A before B", "B after A"), which
 * together with the crossing say the same.
 */
export function isSwapped(claim: Statement, evidence: Statement): boolean {
  const turned = isTurned(claim, evidence)
  const pairs = sharedWords(claim, evidence)
  let crossed = false
  for (const hinge of hingesOf(claim, evidence)) {
    const rightward = pairs.some((pair) => isMoved(pair, hinge, 1))
    const leftward = pairs.some((pair) => isMoved(pair, hinge, -1))
    if (rightward && leftward) crossed = true
  }
  return crossed !== turned && (crossed || keepsPlaces(pairs, isConverse(claim, evidence)))
}

interface Pair {
  readonly word: Word
  readonly other: Word
  readonly mine: number
  readonly theirs: number
}

/** Words that occur once on each side: only of those is it known which is which. */
function sharedWords(claim: Statement, evidence: Statement): Pair[] {
  const counts = (statement: Statement) => {
    const found = new Map<string, number[]>()
    for (const [at, word] of statement.words.entries()) {
      if (!word.content && !/^\d/.test(word.lower)) continue
      found.set(word.key, [...(found.get(word.key) ?? []), at])
    }
    return found
  }
  const theirs = counts(evidence)
  return [...counts(claim)].flatMap(([key, places]) => {
    const others = theirs.get(key)
    if (places.length !== 1 || others?.length !== 1) return []
    const mine = places[0]!
    const at = others[0]!
    return [{ word: claim.words[mine]!, other: evidence.words[at]!, mine, theirs: at }]
  })
}

interface Hinge {
  readonly mine: number
  readonly theirs: number
}

/** Words both sides have once that parts can stand left and right of; not members of a list. */
function hingesOf(claim: Statement, evidence: Statement): Hinge[] {
  const found: Hinge[] = []
  for (const [mine, word] of claim.words.entries()) {
    if (!word.content && !hinges.has(word.lower)) continue
    if (word.name || isListed(claim, mine)) continue
    const same = (other: Word) =>
      word.content ? other.content && sameMeaning(word.key, other.key) : word.lower === other.lower
    if (claim.words.filter(same).length !== 1) continue
    const theirs = evidence.words.findIndex(same)
    if (theirs < 0 || evidence.words.findLastIndex(same) !== theirs) continue
    if (!isListed(evidence, theirs)) found.push({ mine, theirs })
  }
  return found
}

/** Whether the pair went from one side of the hinge to the other, in the given direction. */
function isMoved(pair: Pair, hinge: Hinge, direction: 1 | -1): boolean {
  if (pair.mine === hinge.mine || pair.theirs === hinge.theirs) return false
  // An adverbial ("in 1905", "by bees") keeps its role wherever it stands.
  const kept = pair.word.governor !== '' && pair.word.governor === pair.other.governor
  if (kept) return false
  const before = Math.sign(pair.theirs - hinge.theirs)
  const after = Math.sign(pair.mine - hinge.mine)
  return before === -direction && after === direction
}

function isListed(statement: Statement, at: number): boolean {
  const isJoint = (index: number) => /^(?:and|or)$/.test(statement.words[index]?.lower ?? '')
  return isJoint(at - 1) || isJoint(at + 1)
}

/** Whether the claim says it the other way round: passive for active, or one converse for the other. */
function isTurned(claim: Statement, evidence: Statement): boolean {
  const voice = isPassive(claim, evidence) !== isPassive(evidence, claim)
  return voice !== isConverse(claim, evidence)
}

const participleEndings = 'd t en wn un ne ung unk uck ug made won'.split(' ')

/** "… is made by …", "… was written in 1911 by …", by whom or what the other speaks of too. */
function isPassive(statement: Statement, other: Statement): boolean {
  const { words } = statement
  const be = words.findIndex((word) => /^(?:is|are|was|were|be|been|being)$/.test(word.lower))
  if (be < 0) return false
  const near = words.slice(be + 1, be + 4)
  const participle = near.findIndex(({ lower }) =>
    participleEndings.some((end) => lower.endsWith(end)),
  )
  if (participle < 0) return false
  const by = words.findIndex(({ lower }, at) => lower === 'by' && at >= be + participle + 2)
  const agent = by < 0 ? undefined : words.slice(by + 1).find(({ content }) => content)
  return agent !== undefined && other.words.some((word) => sameMeaning(word.key, agent.key))
}

const converses = new Set(['before', 'after', 'above', 'below', 'more', 'less'])

/** Whether one side compares with the opposite word of the other ("larger than", "smaller than"). */
export function isConverse(claim: Statement, evidence: Statement): boolean {
  const mine = conversePoles(claim)
  const theirs = conversePoles(evidence)
  return [...mine].some(([pair, side]) => theirs.has(pair) && theirs.get(pair) !== side)
}

/** Comparisons only: "before" and "after", or any pair of opposites where "than" follows. */
function conversePoles(statement: Statement): Map<number, 0 | 1> {
  const compared = statement.words.some((word) => word.lower === 'than')
  const found = new Map<number, 0 | 1>()
  for (const word of statement.words) {
    if (!compared && !converses.has(word.lower)) continue
    for (const { pair, side } of polesOf.get(word.key) ?? []) found.set(pair, side)
  }
  return found
}

/** Whether the first and the last shared word stand in the same order as in the evidence. */
function keepsPlaces(pairs: readonly Pair[], compared: boolean): boolean {
  const able = compared
    ? pairs
    : pairs.filter((pair) => pair.word.governor === '' || pair.word.governor === 'by')
  return able.length > 1 && able[0]!.theirs < able.at(-1)!.theirs
}

/**
 * A name that the evidence has, but not near any of the words the claim puts beside it.
 *
 * @returns the name as the claim writes it, or null
 */
export function strayName(claim: Statement, evidence: Statement): string | null {
  const ranks = ranksOf(evidence)
  for (const [rank, index] of claim.content.entries()) {
    const word = claim.words[index]!
    const places = ranks.get(word.key)
    if (!word.name || places === undefined || isBesideNumber(claim, index)) continue
    const beside = claim.content
      .slice(Math.max(0, rank - 1), rank + 2)
      .filter((at) => at !== index)
      .flatMap((at) => {
        const others = ranks.get(claim.words[at]!.key)
        return others === undefined ? [] : [others]
      })
    if (beside.length > 0 && !beside.some((others) => areNear(places, others))) return word.text
  }
  return null
}

/** Words that tell one thing of a kind from another. English. */
// Stryker disable StringLiteral: vocabulary, not logic
const telling = new Set(
  `red orange yellow green blue violet purple black white grey gray brown pink inner outer upper lower left
  right northern southern eastern western front rear early late first second third large small big high low
  hot cold warm cool long short old young new male female positive negative primary secondary`.split(
    /\s+/,
  ),
)

// Stryker restore all

/** A telling word stands before its noun, with others of its kind between, or right after its verb. */
const beforeNoun = 4
const afterNoun = 2

/**
 * A colour, side or size that the claim gives to one thing and the evidence only to another:
 * "green pigments" of "yellow pigments that absorb green light".
 *
 * @returns the word as the claim writes it, or null
 */
export function strayModifier(claim: Statement, evidence: Statement): string | null {
  for (const [at, word] of claim.words.entries()) {
    const noun = claim.words[at + 1]
    if (!telling.has(word.lower) || noun?.content !== true || noun.afterMark) continue
    if (!evidence.keys.has(word.key) || !evidence.keys.has(noun.key)) continue
    const isTold = evidence.words.some(
      ({ key }, place) => key === word.key && tells(evidence, place, noun),
    )
    if (!isTold) return word.text
  }
  return null
}

function tells({ words }: Statement, place: number, { key }: Word): boolean {
  const isNoun = (word: Word) => word.key === key
  if (words.slice(Math.max(0, place - afterNoun), place).some(isNoun)) return true
  const next = words.slice(place + 1, place + 1 + beforeNoun)
  const noun = next.findIndex(isNoun)
  return next.slice(0, Math.max(0, noun)).every(isAside) && noun >= 0
}

/** What may stand between a telling word and its noun. */
function isAside({ content, lower }: Word): boolean {
  return !content || telling.has(lower)
}

/** "20 July 1969": the number next to it already ties it. */
function isBesideNumber({ quantities }: Statement, at: number): boolean {
  return quantities.some(({ first, end }) => end === at || first === at + 1)
}

/** Key → its places among the topic words. */
function ranksOf({ words, content }: Statement): Map<string, number[]> {
  const ranks = new Map<string, number[]>()
  for (const [rank, index] of content.entries()) {
    const { key } = words[index]!
    ranks.set(key, [...(ranks.get(key) ?? []), rank])
  }
  return ranks
}

/** Topic words apart. */
const nearby = 3

function areNear(places: readonly number[], others: readonly number[]): boolean {
  return places.some((place) => others.some((other) => Math.abs(place - other) <= nearby))
}

/**
 * How much of the claim's word order the evidence shows: the share of neighbouring topic words of
 * the claim that stand near each other there too, in either order (a passive turns them round).
 */
export function sharedNeighbours(claim: Statement, evidence: Statement): number {
  const ranks = ranksOf(evidence)
  let known = 0
  let near = 0
  let before: number[] | undefined
  for (const index of claim.content) {
    const places = ranks.get(claim.words[index]!.key)
    if (places === undefined) continue
    if (before !== undefined) {
      known++
      if (areNear(places, before)) near++
    }
    before = places
  }
  return known === 0 ? 1 : near / known
}
