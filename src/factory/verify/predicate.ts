import { backReferences } from './cues.ts'
import type { Statement, Word } from './statement.ts'
import { sameMeaning } from './synonyms.ts'

/**
 * Verbs that carry no topic of their own, and so count as none of a claim's words, though all hangs
 * on them: "Copper is electricity" has every word of "Copper conducts electricity well".
 */
interface LightVerb {
  readonly forms: ReadonlySet<string>
  /** What says the same between the two things, beside the forms themselves. */
  readonly alike: ReadonlySet<string>
  /** A word after it that makes it an auxiliary ("is made", "is growing", "has grown"), and how far off. */
  readonly auxiliary: { readonly before: RegExp; readonly within: number }
}

function verb(forms: string, alike: string, before: RegExp, within = 3): LightVerb {
  const words = (list: string) => new Set(list.split(' '))
  return { forms: words(forms), alike: words(alike), auxiliary: { before, within } }
}

const never = /^$/
const english =
  /(?:ed|en|wn|ung|ught|ilt|elt|ept|ost|made|cut|put|set|won|run|found|held|led|left|sent|sold|told|shut|hit|hid|read|fed|met|paid|laid|said)$/
const german =
  /^(?:ge|be|ver|er|ent|zer|ab|an|auf|aus|ein|um|vor|zu|über|unter)\p{Ll}*(?:t|en)$|iert$/u
const french = /(?:é|ée|és|ées|i|ie|ies|is|it|ite|u|ue|us|ues|ert|erte)$/
const iberian = /(?:[aeií]d[oa]s?|[stn]?t[oa]s?|s[oa]s?|ch[oa]s?|[aei]ndo)$/
/** A German participle stands at the end of its clause. */
const wholeClause = 20

// Stryker disable StringLiteral: vocabulary, not logic
const lightVerbs: Readonly<Record<string, readonly LightVerb[]>> = {
  en: [
    verb(
      'is are was were be been',
      'as called named termed known means mean meant refers refer becomes became become remains remain remained forms form formed makes equals represents represent namely or',
      new RegExp(`${english.source}|ing$`),
    ),
    verb(
      'has have had',
      'with of contains contain contained includes include included comprises comprise comprised consists consist consisted possesses possess owns own bears bear carries carry holds hold features shows show gets get got',
      english,
    ),
    verb(
      'need needs needed',
      'requires require required demands demand must necessary depends depend depended relies rely without takes take',
      never,
    ),
  ],
  de: [
    verb(
      'ist sind war waren',
      'als heißt heißen hieß genannt nennt bedeutet bezeichnet wird werden wurde bleibt bleiben bildet bilden oder nämlich',
      german,
      wholeClause,
    ),
    verb(
      'hat haben hatte hatten',
      'mit von enthält enthalten besitzt besitzen umfasst umfassen besteht bestehen trägt tragen zeigt',
      german,
      wholeClause,
    ),
  ],
  fr: [
    verb(
      'est sont était étaient fut furent',
      'comme appelé appelée appelés nommé nommée signifie désigne devient deviennent reste restent forme forment constitue représente ou',
      french,
    ),
    verb(
      'a ont avait avaient',
      'avec de du des contient contiennent possède possèdent comprend comporte porte',
      french,
    ),
  ],
  es: [
    verb(
      'es son era eran fue fueron está están',
      'como llamado llamada llamados significa forma forman constituye representa o',
      iberian,
    ),
    verb(
      'tiene tienen tenía tenían',
      'con de del contiene contienen posee poseen comprende incluye lleva',
      never,
    ),
  ],
  pt: [
    verb(
      'é são era eram foi foram está estão',
      'como chamado chamada chamados significa forma formam constitui representa ou',
      iberian,
    ),
    verb(
      'tem têm tinha tinham',
      'com de do da contém contêm possui possuem compreende inclui leva',
      never,
    ),
  ],
}

// Stryker restore all

/**
 * Whether a claim ties two things by "is", "has" or "needs" that its evidence ties by another verb.
 * Only where the evidence names them in the same order with that verb between them; a phrase that
 * stands beside a name ("Chlorophyll, the green pigment of leaves, …") ties them by no verb.
 *
 * @returns the verb of the evidence as it stands, or null
 */
export function otherPredicate(
  claim: Statement,
  evidence: Statement,
  language: string,
): string | null {
  for (const [at, { lower }] of claim.words.entries()) {
    const light = lightVerbs[language]?.find(({ forms }) => forms.has(lower))
    if (light === undefined) continue
    const subject = claim.words.slice(0, at).findLast(({ content }) => content)
    const rest = claim.words.slice(at + 1)
    const object = rest.find(({ content }) => content)
    if (subject === undefined || object === undefined) continue
    const { before, within } = light.auxiliary
    if (rest.slice(0, within).some((word) => before.test(word.lower))) continue
    const between = betweenThem(evidence, subject, object)
    const other = between?.find((word) => word.content && !claim.keys.has(word.key))
    if (other === undefined || between === null) continue
    if (between.some((word) => says(light, word))) continue
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
