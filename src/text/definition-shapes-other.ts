import type { DefinitionShape } from './definition-clauses.ts'
import type { Range, SentenceWords } from './sentence-words.ts'

interface Cues {
  readonly articles: ReadonlySet<string>
  /** "is" and "are". */
  readonly be: ReadonlySet<string>
  /** Words a defining noun phrase opens with. */
  readonly openers: ReadonlySet<string>
  /** "means", "denotes": first words and, where two are needed, the second. */
  readonly means: ReadonlySet<string>
}

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

const cues: Readonly<Record<string, Cues>> = {
  de: {
    articles: set('der die das ein eine'),
    be: set('ist sind'),
    openers: set('ein eine der die das jede jeder jedes'),
    means: set('bezeichnet bedeutet umfasst beschreibt besteht'),
  },
  fr: {
    articles: set("le la les l' un une l’"),
    be: set('est sont'),
    openers: set("un une le la les l' l’ des"),
    means: set('désigne désignent signifie représente comprend consiste décrit'),
  },
  es: {
    articles: set('el la los las un una'),
    be: set('es son'),
    openers: set('un una el la los las cualquier'),
    means: set('significa designa representa consiste comprende describe denomina'),
  },
  pt: {
    articles: set('o a os as um uma'),
    be: set('é são'),
    openers: set('um uma o a os as qualquer'),
    means: set('significa designa representa consiste compreende descreve'),
  },
}

/**
 * "T ist ein …", "T est une …", "T es el …", "T é um …" and "T means …" in German, French, Spanish
 * and Portuguese, where T opens the sentence; null in every other case and language.
 */
export function definitionShapeOther(
  words: SentenceWords,
  term: Range,
  language: string,
): DefinitionShape | null {
  if (language === 'de') {
    const named = namedInGerman(words, term)
    if (named !== null) return named
  }
  const cue = cues[language]
  if (cue === undefined || !opens(words, term, cue)) return null
  const at = pastBracket(words, term.end)
  const word = words.lower[at] ?? ''
  const end = sentenceEnd(words)
  if (cue.means.has(word)) {
    return { shape: 'means', term, body: { first: at + 1, end }, strength: 'strong' }
  }
  if (!cue.be.has(word) || !cue.openers.has(words.lower[at + 1] ?? '')) return null
  if (end - at < 5) return null
  return { shape: 'is', term, body: { first: at + 1, end }, strength: 'strong' }
}

/** "Unter T versteht man …" and "Als T bezeichnet man …". */
function namedInGerman(words: SentenceWords, term: Range): DefinitionShape | null {
  const { lower } = words
  const first = /^(?:der|die|das|dem|den|einem?|einer?)$/.test(lower[1] ?? '') ? 2 : 1
  if (term.first !== first || lower[term.end + 1] !== 'man') return null
  const verb = lower[0] === 'unter' ? 'versteht' : lower[0] === 'als' ? 'bezeichnet' : null
  const body = { first: term.end + 2, end: sentenceEnd(words) }
  if (verb === null || lower[term.end] !== verb || body.end - body.first < 3) return null
  return { shape: 'means', term, body, strength: 'strong' }
}

function opens(words: SentenceWords, term: Range, cue: Cues): boolean {
  if (term.first === 0) return true
  return term.first === 1 && cue.articles.has(words.lower[0]!)
}

function pastBracket(words: SentenceWords, from: number): number {
  if (words.lower[from] !== '(') return from
  const close = words.lower.indexOf(')', from)
  return close === -1 ? from : close + 1
}

function sentenceEnd(words: SentenceWords): number {
  return /^[.!?…]$/.test(words.lower[words.count - 1] ?? '') ? words.count - 1 : words.count
}
