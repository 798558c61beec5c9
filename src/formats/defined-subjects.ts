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

interface Words {
  readonly articles: ReadonlySet<string>
  readonly is: ReadonlySet<string>
  /** Articles of what defines. */
  readonly kinds: ReadonlySet<string>
}

function wordsOf(articles: string, is: string, kinds: string): Words {
  const set = (list: string) => new Set(list.split(' '))
  return { articles: set(articles), is: set(is), kinds: set(kinds) }
}

const shapes: Readonly<Record<string, Words>> = {
  en: wordsOf('a an the', 'is are was were', 'a an the'),
  de: wordsOf('ein eine der die das', 'ist sind', 'ein eine einer der die das'),
  fr: wordsOf('un une le la les', 'est sont', 'un une le la les des'),
  es: wordsOf('un una el la los las', 'es son', 'un una el la los las unos unas'),
  pt: wordsOf('um uma o a os as', 'é são', 'um uma o a os as uns umas'),
}
const elision = /^l['’]/i
const mostWords = 4

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
const confidence = 0.6

/**
 * Adds the subjects of sentences such as "A stratum is a layer …" that are no ranked term: few
 * mentions in a short text keep them out of the ranking, yet they are what it explains.
 */
export function withDefinedSubjects(pool: SentencePool, generic: GenericStems): Explained {
  const { analysis } = pool
  const shape = shapes[analysis.language]
  if (shape === undefined) return analysis
  const known = new Map(analysis.definitions.map((found) => [found.sentence, found]))
  const keys = new Map(analysis.terms.map((term) => [term.key, term]))
  const terms = [...analysis.terms]
  const definitions = [...analysis.definitions]
  const replaced = new Set<Definition>()
  const stem = createStemmer(analysis.language)
  for (const sentence of analysis.sentences) {
    if (pool.usable[sentence.index] === 0) continue
    const subject = definedSubject(shape, sentence.text)
    const name = subject && nameIn(analysis.language, subject.words)
    const bounds = subject && boundsOf(analysis, sentence, subject)
    if (!name || !bounds) continue
    const stems = (name.toLowerCase().match(/[^\s-]+/g) ?? []).map(stem)
    const found = known.get(sentence.index)
    // "A write-ahead log is a file" does not define the log.
    const isWhole = found !== undefined && !isPartOf(analysis.terms[found.term], stems)
    if (isWhole || namesNothing(stems, subject, generic)) continue
    const key = stems.join(' ')
    const term = keys.get(key) ?? newTerm(terms.length, name, key, sentence)
    if (!keys.has(key)) {
      keys.set(key, term)
      terms.push(term)
    }
    if (found !== undefined) replaced.add(found)
    definitions.push({
      term: term.index,
      sentence: sentence.index,
      ...bounds,
      shape: 'is',
      confidence: found?.confidence ?? confidence,
    })
  }
  return { terms, definitions: definitions.filter((found) => !replaced.has(found)) }
}

/** "An " at the most: what "the" stands before is some matter at hand, and a generic word then names nothing. */
const longestIndefinite = 3

function namesNothing(
  stems: readonly string[],
  { wordsAt }: Subject,
  generic: GenericStems,
): boolean {
  return isGeneric(stems, generic) && (wordsAt > longestIndefinite || stems.length > 1)
}

/** Whether a term is a true part of a longer name. */
function isPartOf(term: Term | undefined, stems: readonly string[]): boolean {
  const parts = term?.key.split(' ') ?? []
  return parts.length < stems.length && parts.every((part) => stems.includes(part))
}

interface Subject {
  /** The defined words, without their article. */
  readonly words: string
  /** Characters before them, and up to what defines them. */
  readonly wordsAt: number
  readonly bodyAt: number
}

/** "An octavo" of "An octavo is a book …"; null where a sentence does not begin that way. */
function definedSubject(shape: Words, text: string): Subject | null {
  const words = text.split(' ', mostWords + 3)
  const lower = words.map((word) => word.toLowerCase())
  const first = shape.articles.has(lower[0] ?? '') ? 1 : 0
  const elided = first === 0 ? (elision.exec(words[0] ?? '')?.[0].length ?? 0) : 0
  const verb = lower.findIndex((word, index) => index > first && shape.is.has(word))
  const kind = lower[verb + 1] ?? ''
  if (verb < 0 || verb - first > mostWords) return null
  // "A write-ahead log (WAL) is"
  const last = /^\([\p{L}\d-]+\)$/u.test(words[verb - 1] ?? '') ? verb - 1 : verb
  if (!shape.kinds.has(kind) && !(shape.kinds.has('le') && elision.test(kind))) return null
  const wordsAt = words.slice(0, first).join(' ').length + first + elided
  const bodyAt = words.slice(0, verb + 1).join(' ').length + 1
  const named = words.slice(first, last).join(' ').slice(elided)
  return last > first && /^[\p{L}\p{N}'’ -]+$/u.test(named)
    ? { words: named, wordsAt, bodyAt }
    : null
}

function isGeneric(stems: readonly string[], generic: GenericStems): boolean {
  const names = (stem: string | undefined) =>
    stem !== undefined && !generic.nouns.has(stem) && !generic.adjectives.has(stem)
  return !names(stems[0]) || !names(stems.at(-1))
}

/** The defined words in the form a glossary lists, or null where they name nothing. */
function nameIn(language: string, words: string): string | null {
  const parts = words.split(' ')
  const edges = [parts[0], parts.at(-1)].map((part) => part!.toLowerCase())
  const stop = stopWordsOf(language)
  if (words.length < 3 || /\d/.test(words)) return null
  if (edges.some((word) => stop.has(word) || pointers.has(word))) return null
  // "Besonders betroffen ist die Fichte" names the spruce.
  if (language === 'de' && !/^\p{Lu}/u.test(parts.at(-1)!)) return null
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
  { words, wordsAt, bodyAt }: Subject,
): Pick<Definition, 'termStart' | 'termEnd' | 'bodyStart' | 'bodyEnd'> | null {
  const { text } = analysis.sources[sentence.source]!
  if (!text.startsWith(sentence.text.slice(0, bodyAt), sentence.start)) return null
  const termStart = sentence.start + wordsAt
  return {
    termStart,
    termEnd: termStart + words.length,
    bodyStart: sentence.start + bodyAt,
    bodyEnd: sentence.end,
  }
}
