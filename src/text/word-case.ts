import { englishBackground } from './background-frequencies.ts'
import type { Analysis, Tokens } from './document.ts'
import { PartOfSpeech as Pos } from './document.ts'

/** Tells how a word that opens a sentence is written inside one. */
export type InnerCase = (word: string, token: number) => string

const known = new WeakMap<Tokens, InnerCase>()

/** `createInnerCase`, once for an analysis. */
export function innerCaseOf(analysis: CaseInput): InnerCase {
  const found = known.get(analysis.tokens) ?? createInnerCase(analysis)
  known.set(analysis.tokens, found)
  return found
}

type CaseInput = Pick<Analysis, 'sources' | 'sentences' | 'tokens' | 'language' | 'vocabulary'>

/**
 * Learns from the whole text which words are names: those that are written with a capital where no
 * sentence begins. Linear in the text.
 */
function createInnerCase(analysis: CaseInput): InnerCase {
  const { tokens, language, vocabulary } = analysis
  const { small, capital } = countCases(analysis)
  const isName = (word: string, token: number): boolean => {
    const asName = capital.get(word.toLowerCase()) ?? 0
    const asWord = small.get(word.toLowerCase()) ?? 0
    const tagged = tokens.pos[token] === Pos.properNoun
    // "King Louis", also where no king is named inside a sentence; only the English tagger is that sure.
    const sure = asName > 0 || language === 'en'
    if (tagged && sure && tokens.pos[token + 1] === Pos.properNoun) return true
    if (asName + asWord > 0) return asName > asWord
    if (!tagged || nationality.test(word)) return tagged
    // A word never met elsewhere: common English words, and words before a plain noun, are no names.
    const stem = vocabulary.stems[tokens.stem[token]!]!
    const common = language === 'en' && englishBackground().idf(stem) < commonBelow
    return !common && !abstract.test(word) && tokens.pos[token + 1] !== Pos.noun
  }
  return (word, token) => {
    const inner = `${word.charAt(0).toLowerCase()}${word.slice(1)}`
    if (word === 'I' || /\p{Lu}/u.test(word.slice(1))) return word
    if (tokens.stop[token] === 1) return inner
    // German writes every noun with a capital; only its small words change.
    return language === 'de' || isName(word, token) ? word : inner
  }
}

/** How often each word stands with a small letter, and with a capital inside a sentence. */
function countCases(analysis: Pick<Analysis, 'sources' | 'sentences' | 'tokens'>): {
  small: Map<string, number>
  capital: Map<string, number>
} {
  const { sources, sentences, tokens } = analysis
  const small = new Map<string, number>()
  const capital = new Map<string, number>()
  for (const sentence of sentences) {
    const source = sources[sentence.source]!
    if (source.blocks[sentence.block]!.kind === 'heading') continue
    for (let t = sentence.firstToken + 1; t < sentence.endToken; t++) {
      if (tokens.word[t] === 0) continue
      const word = source.text.slice(tokens.start[t], tokens.end[t])
      const lower = word.toLowerCase()
      if (word === lower) small.set(lower, (small.get(lower) ?? 0) + 1)
      else if (!opensBefore(source.text, tokens, t)) {
        capital.set(lower, (capital.get(lower) ?? 0) + 1)
      }
    }
  }
  return { small, capital }
}

/** A capital after a quote or a colon says no more than one at the start. */
function opensBefore(text: string, tokens: Tokens, t: number): boolean {
  if (tokens.word[t - 1] === 1) return false
  return !/^[,)’-]$/.test(text.slice(tokens.start[t - 1], tokens.end[t - 1]))
}

/** Inverse document frequency below which a stem is a word everyone uses. */
const commonBelow = 3.9
/** Endings of words for processes, fields and substances. */
const abstract = /(?:ism|ion|ity|ness|logy|ing|ment|ance|ence|sis|ase|ose|yse|phy|metry|cy|ics)$/
const nationality = /(?:ican|sian|pean|ish|ese|rman|ench|tian|lian|dian|reek|oman)s?$/
