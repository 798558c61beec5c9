import type { Analysis, Definition, Sentence, Term } from '../text/document.ts'
import { createStemmer } from '../text/stem.ts'
import { stopWordsOf } from '../text/stop-words.ts'
import type { SentencePool } from './sentence-pool.ts'
import type { GenericStems } from './teachable-terms.ts'

/** Terms and definitions of an analysis, with those that its ranking of terms passed over. */
export interface Explained {
  readonly terms: readonly Term[]
  readonly definitions: readonly Definition[]
}

interface Pattern {
  /** Article of the defined term. */
  readonly article: string
  readonly is: string
  /** Article of what defines it. */
  readonly kind: string
}

const patterns: Readonly<Record<string, Pattern>> = {
  en: { article: 'an? |the ', is: 'is|are|was|were', kind: 'an?|the' },
  de: { article: 'eine? |der |die |das ', is: 'ist|sind', kind: 'eine?|einer|der|die|das' },
  fr: { article: "une? |les? |la |l[’']", is: 'est|sont', kind: "une?|les?|la|des|l[’']\\S+" },
  es: { article: 'una? |el |las? |los ', is: 'es|son', kind: 'una?|el|las?|los|unos|unas' },
  pt: { article: 'uma? |o |as? |os ', is: 'é|são', kind: 'uma?|o|as?|os|uns|umas' },
}

/** Words of other languages that count or point, and so name nothing. */
const pointers = new Set(
  `erste zweite dritte letzte nächste andere einzige grund ergebnis folge ziel problem beispiel frage antwort
  premier première second seconde deuxième troisième dernier dernière autre seul seule raison résultat but
  problème exemple question réponse suite primera primero segunda segundo tercera tercero última último otra
  otro única único razón resultado objetivo problema ejemplo pregunta respuesta primeira primeiro segunda
  terceira terceiro outra outro razão exemplo pergunta resposta result trick point answer idea reason problem`.split(
    /\s+/,
  ),
)
const mostWords = 4
const confidence = 0.6

/**
 * Adds the subjects of sentences such as "A stratum is a layer …" that are no ranked term: few
 * mentions in a short text keep them out of the ranking, yet they are what it explains.
 */
export function withDefinedSubjects(pool: SentencePool, generic: GenericStems): Explained {
  const { analysis } = pool
  const shape = patterns[analysis.language]
  if (shape === undefined) return analysis
  const opening = new RegExp(
    `^((?:${shape.article})?)((?:[\\p{L}\\p{N}'’-]+ ){1,${mostWords}})(?:${shape.is}) (?:${shape.kind})(?= )`,
    'iu',
  )
  const known = new Set(analysis.definitions.map((found) => found.sentence))
  const keys = new Map(analysis.terms.map((term) => [term.key, term]))
  const terms = [...analysis.terms]
  const definitions = [...analysis.definitions]
  const stem = createStemmer(analysis.language)
  for (const sentence of analysis.sentences) {
    if (pool.usable[sentence.index] === 0 || known.has(sentence.index)) continue
    const match = opening.exec(sentence.text)
    const name = match === null ? null : nameIn(analysis.language, match[2]?.trim() ?? '')
    if (name === null || match === null) continue
    const stems = name
      .toLowerCase()
      .split(/[\s-]+/)
      .map(stem)
    if (isGeneric(stems, generic)) continue
    const key = stems.join(' ')
    const term = keys.get(key) ?? newTerm(terms.length, name, key, sentence)
    const bounds = boundsOf(analysis, sentence, match)
    if (bounds === null) continue
    if (!keys.has(key)) {
      keys.set(key, term)
      terms.push(term)
    }
    definitions.push({
      term: term.index,
      sentence: sentence.index,
      ...bounds,
      shape: 'is',
      confidence,
    })
  }
  return { terms, definitions }
}

function isGeneric(stems: readonly string[], generic: GenericStems): boolean {
  const names = (stem: string | undefined) =>
    stem !== undefined && !generic.nouns.has(stem) && !generic.adjectives.has(stem)
  return !names(stems[0]) || !names(stems.at(-1))
}

/** The defined words in the form a glossary lists, or null where they name nothing. */
function nameIn(language: string, words: string): string | null {
  const parts = words.split(' ')
  const edges = [parts[0], parts.at(-1)].map((part) => (part ?? '').toLowerCase())
  const stop = stopWordsOf(language)
  if (words.length < 3 || /\d/.test(words)) return null
  if (edges.some((word) => stop.has(word) || pointers.has(word))) return null
  const isName = language === 'de' || /^\p{Lu}/u.test(parts[1] ?? '') || /^\p{Lu}{2}/u.test(words)
  return isName ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

function newTerm(index: number, text: string, key: string, sentence: Sentence): Term {
  return { index, text, key, score: 0, sentences: [sentence.index], variants: [] }
}

/** Where term and definition stand in the source; null where the sentence is shown otherwise than it stands there. */
function boundsOf(
  analysis: Analysis,
  sentence: Sentence,
  match: RegExpExecArray,
): Pick<Definition, 'termStart' | 'termEnd' | 'bodyStart' | 'bodyEnd'> | null {
  const text = analysis.sources[sentence.source]?.text ?? ''
  if (!text.startsWith(match[0], sentence.start)) return null
  const termStart = sentence.start + (match[1]?.length ?? 0)
  const termEnd = termStart + (match[2]?.trimEnd().length ?? 0)
  const article = /\S+$/.exec(match[0])?.[0].length ?? 0
  return {
    termStart,
    termEnd,
    bodyStart: sentence.start + match[0].length - article,
    bodyEnd: sentence.end,
  }
}
