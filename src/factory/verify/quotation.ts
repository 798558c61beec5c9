import { conditionWords, negations, strengthOf } from './cues.ts'
import type { Evidence } from './evidence.ts'
import type { Statement, Word } from './statement.ts'

/**
 * Whether a sentence stands in the evidence word for word, or with insertions left out that its
 * marks set apart (", however," or a remark in brackets), and nothing that is left out of the
 * sentence takes back what is kept.
 */
export function isQuoted(claim: Statement, { statement, lead }: Evidence): boolean {
  const count = claim.words.length
  if (count === 0 || count > statement.words.length) return false
  const omitted = runWithin(claim, statement) ?? omissions(claim, statement)
  if (omitted === null) return false
  const before = [...(lead?.words ?? []), ...omitted.before]
  return ![...before, ...omitted.within].some(takesBack) && !omitted.after.some(limits)
}

interface Omitted {
  readonly before: readonly Word[]
  readonly within: readonly Word[]
  readonly after: readonly Word[]
}

/** What stands around the claim where it is one run of the evidence's words. */
function runWithin(claim: Statement, { words }: Statement): Omitted | null {
  const most = words.length - claim.words.length
  for (let at = 0; at <= most; at++) {
    if (claim.words.every((word, index) => word.lower === words[at + index]?.lower)) {
      return {
        before: words.slice(0, at),
        within: [],
        after: words.slice(at + claim.words.length),
      }
    }
  }
  return null
}

/** What is left out where the claim is the evidence without whole stretches between marks. */
function omissions(claim: Statement, { words }: Statement): Omitted | null {
  const within: Word[] = []
  let next = 0
  let skipping = false
  let at = 0
  for (; at < words.length && next < claim.words.length; at++) {
    const word = words[at]
    if (word === undefined) break
    const matches = word.lower === claim.words[next]?.lower
    // An omission ends where the next stretch begins, and begins only where one ended.
    if (matches && (!skipping || word.afterMark)) {
      next++
      skipping = false
    } else {
      const begins = at === 0 || word.afterMark
      if (!skipping && !begins) return null
      skipping = true
      within.push(word)
      if (strengthOf.has(word.lower)) return null
    }
  }
  if (next < claim.words.length) return null
  const after = words.slice(at)
  return after.length > 0 && after[0]?.afterMark !== true ? null : { before: [], within, after }
}

function takesBack({ lower }: Word): boolean {
  return negations.has(lower) || conditionWords.has(lower) || lower.endsWith("n't")
}

const limiting = new Set(['if', 'unless', 'except', 'only', 'provided'])

function limits({ lower }: Word): boolean {
  return limiting.has(lower)
}
