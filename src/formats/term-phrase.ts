import type { Analysis, Term } from '../text/document.ts'
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
  const [open, close] = phrases.quotes
  if (phrases.language !== 'en')
    return { text: `${open}${term.text}${close}`, name: term.text, plural: false }
  const uses = countUses(analysis, term)
  const plural = isPlural(term.text, uses)
  const before = plural ? (uses.definite > uses.bare ? 'the ' : '') : article(term.text, uses)
  return { text: `${before}${term.text}`, name: term.text, plural }
}

function article(text: string, uses: Uses): string {
  const named = /^\p{Lu}/u.test(text)
  if (uses.indefinite > 0 && uses.indefinite * 3 >= uses.definite && !named) {
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
  const head = text.split(/\s+of\s+/)[0] ?? text
  return /s$/i.test(head) && !singularEndings.test(head) && !/^[A-Z0-9]+$/.test(head)
}

function countUses(analysis: Analysis, term: Term): Uses {
  const uses: Uses = { indefinite: 0, definite: 0, bare: 0, singularVerb: 0, pluralVerb: 0 }
  const wanted = term.text.toLowerCase()
  for (const index of term.sentences.slice(0, mostUses)) {
    const sentence = analysis.sentences[index]
    const block = sentence && analysis.sources[sentence.source]?.blocks[sentence.block]
    if (sentence === undefined || block?.kind === 'heading') continue
    countUse(uses, sentence.text.toLowerCase(), wanted)
  }
  return uses
}

/** Words before a term that say nothing about which article it takes. */
const otherDeterminers = /^(?:this|that|its|their|our|his|her|each|every|any|no|one)$/

function countUse(uses: Uses, text: string, wanted: string): void {
  const at = text.indexOf(wanted)
  const end = at + wanted.length
  if (at < 0 || /[\p{L}\p{N}]/u.test(text.charAt(end))) return
  const before = /(\S+)\s$/.exec(text.slice(Math.max(0, at - 20), at))?.[1] ?? ''
  if (/^an?$/.test(before)) uses.indefinite++
  else if (before === 'the') uses.definite++
  else if (!otherDeterminers.test(before)) uses.bare++
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
