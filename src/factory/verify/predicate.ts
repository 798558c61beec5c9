import { backReferences } from './cues.ts'
import type { Statement, Word } from './statement.ts'
import { sameMeaning } from './synonyms.ts'

/**
 * Verbs that carry no topic of their own, and so count as none of a claim's words, though all hangs
 * on them: "Copper is electricity" has every word of "Copper conducts electricity well". English.
 */
interface LightVerb {
  readonly forms: ReadonlySet<string>
  /** What says the same between the two things, beside the forms themselves. */
  readonly alike: ReadonlySet<string>
  /** Words after it that make it an auxiliary: "is made", "is growing", "has grown". */
  readonly auxiliaryBefore: RegExp
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const participle =
  /(?:ed|en|wn|ung|ught|ilt|elt|ept|ost|made|cut|put|set|won|run|found|held|led|left|sent|sold|told|shut|hit|hid|read|fed|met|paid|laid|said)$/
const participleOrProgress = new RegExp(`${participle.source}|ing$`)

const lightVerbs: readonly LightVerb[] = [
  {
    forms: words('is are was were be been'),
    alike: words(
      'as called named termed known means mean meant refers refer becomes became become remains remain remained forms form formed makes equals represents represent namely or',
    ),
    auxiliaryBefore: participleOrProgress,
  },
  {
    forms: words('has have had'),
    alike: words(
      'with of contains contain contained includes include included comprises comprise comprised consists consist consisted possesses possess owns own bears bear carries carry holds hold features shows show gets get got',
    ),
    auxiliaryBefore: participle,
  },
  {
    forms: words('need needs needed'),
    alike: words(
      'requires require required demands demand must necessary depends depend depended relies rely without takes take',
    ),
    auxiliaryBefore: /^$/,
  },
]

/**
 * Whether a claim ties two things by "is", "has" or "needs" that its evidence ties by another verb.
 * Only where the evidence names them in the same order with that verb between them; a phrase that
 * stands beside a name ("Chlorophyll, the green pigment of leaves, …") ties them by no verb.
 *
 * @returns the verb of the evidence as it stands, or null
 */
export function otherPredicate(claim: Statement, evidence: Statement): string | null {
  for (const [at, { lower }] of claim.words.entries()) {
    const verb = lightVerbs.find(({ forms }) => forms.has(lower))
    if (verb === undefined) continue
    const subject = claim.words.slice(0, at).findLast(({ content }) => content)
    const rest = claim.words.slice(at + 1)
    const object = rest.find(({ content }) => content)
    if (subject === undefined || object === undefined) continue
    if (rest.slice(0, 3).some((word) => verb.auxiliaryBefore.test(word.lower))) continue
    const between = betweenThem(evidence, subject, object)
    const other = between?.find((word) => word.content && !claim.keys.has(word.key))
    if (other === undefined || between === null) continue
    if (between.some((word) => says(verb, word))) continue
    return other.text
  }
  return null
}

function says({ forms, alike }: LightVerb, { lower, text }: Word): boolean {
  return forms.has(lower) || alike.has(lower) || /['’]s$/.test(text)
}

/** The words of the evidence from the first thing, or a pronoun for it, to the second; null where they do not so follow. */
function betweenThem({ words: all }: Statement, subject: Word, object: Word): Word[] | null {
  const isIt = (word: Word, thing: Word) => word.content && sameMeaning(word.key, thing.key)
  const named = all.findIndex((word) => isIt(word, subject))
  const from = named >= 0 ? named : all.findIndex(({ lower }) => backReferences.has(lower))
  const until = all.findIndex((word, at) => at > from && isIt(word, object))
  if (from < 0 || until < 0) return null
  const between = all.slice(from + 1, until)
  // A mark sets a phrase apart that needs no verb.
  return between.some(({ afterMark }) => afterMark) || all[until]?.afterMark ? null : between
}
