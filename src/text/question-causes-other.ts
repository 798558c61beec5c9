import type { QuestionDraft } from './question-sentence.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import type { InnerCase } from './word-case.ts'

/** A sentence of a language without a full tagger. */
export interface PlainSentence {
  readonly words: SentenceWords
  /** Tokens up to the closing stop. */
  readonly end: number
  readonly innerCase: InnerCase
  readonly language: string
}

/** How a language asks, and the words by which it gives reasons, conditions, aims and years. */
interface Wording {
  /** Before what gives a reason; several words with spaces between. */
  readonly because: RegExp
  readonly when: RegExp
  /** What opens an aim ("Pour obtenir …,"), with the verb after it. */
  readonly aim: RegExp
  readonly inYear: RegExp
  readonly why: (clause: string) => string
  readonly whatIf: (clause: string) => string
  readonly how: (aim: string) => string
  readonly whichYear: (clause: string) => string
  /** How a clause that can be asked about begins. */
  readonly subject: RegExp
  /** Words that only the sentences before explain. */
  readonly vague: RegExp
}

/** These languages keep the order of words in a question; German has its own page. */
const wordings: Readonly<Record<string, Wording>> = {
  fr: {
    because: /^(?:parce|car|puisque)$/,
    when: /^(?:lorsque|lorsqu'|quand|si)$/,
    aim: /^pour$/,
    inYear: /^en$/,
    why: (clause) => `Pourquoi est-ce que ${clause} ?`,
    whatIf: (clause) => `Que se passe-t-il ${clause} ?`,
    how: (aim) => `Comment peut-on ${aim} ?`,
    whichYear: (clause) => `En quelle année est-ce que ${clause} ?`,
    subject: /^(?:le|la|les|l'|un|une|des)$/,
    vague:
      /^(?:il|elle|ils|elles|ce|cela|ça|celui|celle|ceux|celles|cet|cette|ces|nous|vous|je|on|y|ici|là|ainsi|donc|alors|aussi|lui|eux|autre|autres)$/,
  },
  es: {
    because: /^(?:porque|pues)$/,
    when: /^(?:cuando|si)$/,
    aim: /^para$/,
    inYear: /^en$/,
    why: (clause) => `¿Por qué ${clause}?`,
    whatIf: (clause) => `¿Qué ocurre ${clause}?`,
    how: (aim) => `¿Cómo se puede ${aim}?`,
    whichYear: (clause) => `¿En qué año ${clause}?`,
    subject: /^(?:el|la|los|las|un|una)$/,
    vague:
      /^(?:él|ella|ellos|ellas|esto|eso|ello|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|nosotros|aquí|allí|así|también|tampoco|otro|otra|otros|otras)$/,
  },
  pt: {
    because: /^(?:porque|pois)$/,
    when: /^(?:quando|se)$/,
    aim: /^para$/,
    inYear: /^em$/,
    why: (clause) => `Por que ${clause}?`,
    whatIf: (clause) => `O que acontece ${clause}?`,
    how: (aim) => `Como se pode ${aim}?`,
    whichYear: (clause) => `Em que ano ${clause}?`,
    subject: /^(?:o|a|os|as|um|uma)$/,
    vague:
      /^(?:ele|ela|eles|elas|isto|isso|este|esta|estes|estas|esse|essa|esses|essas|nós|aqui|ali|assim|também|outro|outra|outros|outras)$/,
  },
}

const infinitive: Readonly<Record<string, RegExp>> = {
  fr: /(?:er|ir|re|oir)$/,
  es: /[aeií]r$/,
  pt: /[aeio]r$/,
}
const year = /^(?:1\d|20)\d\d$/
const fewestWords = 3
const mostWords = 20

/**
 * Questions for reasons, conditions, means and years that a French, Spanish or Portuguese sentence
 * gives; the clause asked about keeps its words and their order. Empty for other languages.
 */
export function causesInRomance(s: PlainSentence): QuestionDraft[] {
  const wording = wordings[s.language]
  if (wording === undefined) return []
  return [reason(s, wording), condition(s, wording), aim(s, wording), inYear(s, wording)].filter(
    (draft) => draft !== null,
  )
}

/** "S V, car …" → "Pourquoi est-ce que S V ?" */
function reason({ words, end, ...s }: PlainSentence, wording: Wording): QuestionDraft | null {
  const cue = words.lower.findIndex((word, i) => i > 2 && wording.because.test(word))
  if (cue < 0 || end - cue < 4) return null
  const clause = { first: 0, end: words.lower[cue - 1] === ',' ? cue - 1 : cue }
  if (!isAskable(words, clause, wording)) return null
  const question = wording.why(clauseText({ words, end, ...s }, clause))
  return { kind: 'reason', question: elided(question), focus: { first: cue, end } }
}

/** "Lorsque S V, …" → "Que se passe-t-il lorsque S V ?" */
function condition({ words, end, ...s }: PlainSentence, wording: Wording): QuestionDraft | null {
  if (!wording.when.test(words.lower[0] ?? '')) return null
  const comma = words.lower.indexOf(',')
  if (comma < 4 || end - comma < 4) return null
  if (!isAskable(words, { first: 1, end: comma }, wording)) return null
  const question = wording.whatIf(clauseText({ words, end, ...s }, { first: 0, end: comma }))
  return { kind: 'condition', question, focus: { first: comma + 1, end } }
}

/** "Pour obtenir O, …" → "Comment peut-on obtenir O ?" */
function aim({ words, end, ...s }: PlainSentence, wording: Wording): QuestionDraft | null {
  const verb = words.lower[1] ?? ''
  if (!wording.aim.test(words.lower[0] ?? '') || infinitive[s.language]?.test(verb) !== true)
    return null
  const comma = words.lower.indexOf(',')
  if (comma < 4 || end - comma < 4) return null
  const range = { first: 1, end: comma }
  if (hasVague(words, range, wording.vague)) return null
  const question = wording.how(clauseText({ words, end, ...s }, range))
  return { kind: 'manner', question, focus: { first: comma + 1, end } }
}

/** "En 1925, S V." → "En quelle année est-ce que S V ?" */
function inYear({ words, end, ...s }: PlainSentence, wording: Wording): QuestionDraft | null {
  if (!wording.inYear.test(words.lower[0] ?? '') || !year.test(words.lower[1] ?? '')) return null
  const first = words.lower[2] === ',' ? 3 : 2
  const comma = words.lower.indexOf(',', first)
  const clause = { first, end: comma === -1 ? end : comma }
  if (!isAskable(words, clause, wording)) return null
  const question = wording.whichYear(clauseText({ words, end, ...s }, clause))
  return { kind: 'time', question: elided(question), focus: { first: 0, end: 2 } }
}

function isAskable(words: SentenceWords, clause: Range, wording: Wording): boolean {
  const count = clause.end - clause.first
  if (count < fewestWords || count > mostWords) return false
  const opens = wording.subject.test(words.lower[clause.first]!)
  const isOrdinal = ordinal.test(words.lower[clause.first + 1]!)
  if (isOrdinal && be.test(words.lower[clause.first + 2] ?? '')) return false
  return opens && !hasVague(words, clause, wording.vague)
}

/** "La primera es …": the first of what was counted before. */
const ordinal =
  /^(?:primer[oa]s?|segund[oa]s?|tercer[oa]s?|terceir[oa]s?|últim[oa]s?|primeir[oa]s?|premiers?|premières?|deuxième|troisième|seconde?|dernier|dernière)$/
const be = /^(?:es|son|é|são|est|sont|fue|foi|fut|era|était)$/

/** Whether a stretch holds a word that leans on others, or a mark that a question should not. */
export function hasVague(words: SentenceWords, { first, end }: Range, vague: RegExp): boolean {
  for (let i = first; i < end; i++) {
    const word = words.lower[i]!
    if (vague.test(word) || /^[,;:()[\]"“”«»„–—…]$/.test(word)) return true
  }
  return false
}

/** The words of a stretch as they stand inside a sentence. */
export function clauseText({ words, innerCase }: PlainSentence, range: Range): string {
  const raw = words.text
    .slice(words.start[range.first], words.end[range.end - 1])
    .replace(/\s+/g, ' ')
  if (range.first > 0) return raw
  const word = /^[\p{L}\p{M}]+/u.exec(raw)?.[0] ?? ''
  return innerCase(word, words.firstToken) + raw.slice(word.length)
}

/** "Est-ce que un" is said "est-ce qu’un". */
function elided(question: string): string {
  return question.replace(/(est-ce qu)e (?=[aeiouyhéèêîô])/iu, '$1’')
}
