import type { Analysis, Term } from '../text/document.ts'
import { stopWordsOf } from '../text/stop-words.ts'
import { innerCaseOf } from '../text/word-case.ts'
import type { Phrases } from './phrases/phrases.ts'

/** A term as it stands in a question or an objective. */
export interface TermPhrase {
  /** English: with the article the source uses ("an action potential"); other languages: in quotation marks. */
  readonly text: string
  /** The bare term. */
  readonly name: string
  readonly plural: boolean
}

/** Sentences looked at for a term's use. */
const mostUses = 40

interface Uses {
  indefinite: number
  definite: number
  bare: number
  /** "is" or "are" right after the term. */
  singularVerb: number
  pluralVerb: number
}

/**
 * How a term is put into a sentence of ours. English takes the article most used with it in the
 * source, so that "an action potential", "the cerebellum", "photosynthesis" and "neurons" each
 * come out right; other languages quote the term, which needs no agreement.
 */
export function termPhrase(analysis: Analysis, term: Term, phrases: Phrases): TermPhrase {
  const last = known.get(term)
  if (last?.analysis === analysis && last.phrases === phrases) return last.phrase
  const phrase = readPhrase(analysis, term, phrases)
  known.set(term, { analysis, phrases, phrase })
  return phrase
}

/** The phrases made: a script written to its length asks for each many times. */
const known = new WeakMap<Term, { analysis: Analysis; phrases: Phrases; phrase: TermPhrase }>()

function readPhrase(analysis: Analysis, term: Term, phrases: Phrases): TermPhrase {
  const [open, close] = phrases.quotes
  const name = termName(analysis, term)
  if (phrases.language !== 'en') return { text: `${open}${name}${close}`, name, plural: false }
  const [form = name, uses = noUses()] = mostUsedForm(analysis, term, name)
  const plural = isPlural(form, uses)
  const mostlyDefinite = plural ? uses.definite > uses.bare : false
  const before = plural ? (mostlyDefinite ? 'the ' : '') : article(form, uses)
  return { text: `${before}${form}`, name: form, plural }
}

/**
 * A term as a glossary lists it. One that has its capital only because it opens sentences is
 * written small; German nouns and names keep theirs.
 */
export function termName(analysis: Analysis, term: Term): string {
  const given = term.text.slice(0, 100)
  const text = analysis.language === 'de' && !given.includes(' ') ? capitalised(given) : given
  if (analysis.language === 'de' || !/^\p{Lu}\p{Ll}+(?![\p{L}\p{N}]*\p{Lu})/u.test(text))
    return text
  const small = text.charAt(0).toLowerCase() + text.slice(1)
  let opens = 0
  for (const index of term.sentences.slice(0, mostUses)) {
    const sentence = analysis.sentences[index]
    if (sentence === undefined || isHeading(analysis, index)) continue
    const raw = sentence.text
    if (raw.includes(small)) return small
    const at = raw.indexOf(text)
    if (at > 2) return text
    if (at >= 0 && isSmallInside(analysis, text, sentence.firstToken)) opens++
  }
  return opens > 0 ? small : text
}

/** Whether the first word of a term, met at `token`, has its capital only from the sentence it opens. */
function isSmallInside(analysis: Analysis, text: string, token: number): boolean {
  const [word = ''] = text.split(/[\s-]/)
  const inner = innerCaseOf(analysis)(word, token)
  return inner.charAt(0) !== word.charAt(0)
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('de') + text.slice(1)
}

function isHeading(analysis: Analysis, index: number): boolean {
  const sentence = analysis.sentences[index]
  const block = sentence && analysis.sources[sentence.source]?.blocks[sentence.block]
  return block?.kind === 'heading'
}

/** The form that the text uses most; the term's own where an article shows that it is used alone. */
function mostUsedForm(analysis: Analysis, term: Term, name: string): [string, Uses] | [] {
  const forms = [
    ...new Set([name, ...term.variants.filter((form) => sameWords(form, name)), `${name}s`]),
  ]
  const counted = forms.map((form): [string, Uses] => [form, countUses(analysis, term, form)])
  const own = counted.find(([, uses]) => uses.indefinite > 0 && uses.indefinite >= uses.bare / 4)
  const total = ([, uses]: [string, Uses]) => uses.indefinite + uses.definite + uses.bare
  return own ?? counted.reduce((best, next) => (total(next) > total(best) ? next : best))
}

/** Singular and plural of one term, but not an abbreviation and its long form. */
function sameWords(a: string, b: string): boolean {
  return (
    a !== a.toUpperCase() &&
    // "Danced" is no form of the noun.
    (!/[^e]ed$/.test(a) || /ed$/.test(b)) &&
    a.slice(0, 3).toLowerCase() === b.slice(0, 3).toLowerCase() &&
    Math.abs(a.length - b.length) <= 3
  )
}

function noUses(): Uses {
  return { indefinite: 0, definite: 0, bare: 0, singularVerb: 0, pluralVerb: 0 }
}

function article(text: string, uses: Uses): string {
  const named = /^\p{Lu}/u.test(text)
  const countable = uses.indefinite * 3 >= uses.definite && uses.indefinite * 2 >= uses.bare
  if (uses.indefinite > 0 && countable && !named) {
    return `${indefiniteArticle(text)} `
  }
  return uses.definite > uses.bare + uses.indefinite ? 'the ' : ''
}

/** "a" or "an", by how the first word sounds. */
export function indefiniteArticle(text: string): 'a' | 'an' {
  const word = text.toLowerCase()
  if (/^(?:[A-Z]{2,}|[A-Z]\b)/.test(text)) return /^[AEFHILMNORSX]/.test(text) ? 'an' : 'a'
  if (/^(?:uni|use|usu|eu|one\b|once|ubi|ut[ie]|ura)/.test(word)) return 'a'
  if (/^(?:hour|honest|hono|heir)/.test(word)) return 'an'
  return /^[aeiou8]/.test(word) ? 'an' : 'a'
}

const singularEndings = /(?:ss|us|is|ics|ous|as|os|xis|sis|news|series|species|means)$/i

function isPlural(text: string, uses: Uses): boolean {
  if (uses.indefinite > 0 || uses.singularVerb > uses.pluralVerb) return false
  if (uses.pluralVerb > uses.singularVerb) return true
  const head = text.split(' of ')[0] ?? text
  return /s$/i.test(head) && !singularEndings.test(head) && !/^[A-Z0-9]+$/.test(head)
}

function countUses(analysis: Analysis, term: Term, form: string): Uses {
  const uses = noUses()
  const wanted = form.toLowerCase()
  for (const index of term.sentences.slice(0, mostUses)) {
    const sentence = analysis.sentences[index]
    if (sentence === undefined || isHeading(analysis, index)) continue
    countUse(uses, sentence.text.toLowerCase(), wanted)
  }
  return uses
}

/** Words before a term that say nothing about which article it takes. */
const otherDeterminers =
  /^(?:this|that|its|their|our|his|her|each|every|any|no|one|some|all|many|most|another)$/
/** The three words right before a term, nearest first; a comma or another break ends them. */
function wordsBefore(text: string, at: number): string[] {
  const near = text.slice(Math.max(0, at - 50), at)
  if (!near.endsWith(' ')) return []
  const words = near.trim().split(' ').slice(-3).reverse()
  const broken = words.findIndex((word) => /[^\p{L}\p{N}'’-]/u.test(word))
  return broken < 0 ? words : words.slice(0, broken)
}

function countUse(uses: Uses, text: string, wanted: string): void {
  const at = text.indexOf(wanted)
  const end = at + wanted.length
  if (at < 0 || /[\p{L}\p{N}]/u.test(text.charAt(end)) || /[\p{L}\p{N}-]$/u.test(text.slice(0, at)))
    return
  const before = wordsBefore(text, at)
  // "a full bucket", "the last free bucket": adjectives stand between article and term.
  const found = before.find((word) => stopWordsOf('en').has(word))
  if (found === 'a' || found === 'an') uses.indefinite++
  else if (found === 'the') uses.definite++
  else if (found === undefined || !otherDeterminers.test(found)) uses.bare++
  const after = /^\s+(\S+)/.exec(text.slice(end, end + 20))?.[1] ?? ''
  if (/^(?:is|was|has)$/.test(after)) uses.singularVerb++
  if (/^(?:are|were|have)$/.test(after)) uses.pluralVerb++
}

/** The slot values of a line about one term, or two. */
export function termSlots(term: TermPhrase, other?: TermPhrase): Record<string, string> {
  return {
    term: term.text,
    name: term.name,
    is: term.plural ? 'are' : 'is',
    does: term.plural ? 'do' : 'does',
    works: term.plural ? 'work' : 'works',
    ...(other === undefined ? {} : { other: other.text }),
  }
}
