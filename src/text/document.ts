/**
 * The shapes the embedded engine's language tools share. Everything carries offsets into the
 * untouched source text (UTF-16), so that whatever is made from it can be cited exactly.
 */

export type BlockKind = 'heading' | 'paragraph' | 'list_item' | 'quote' | 'code' | 'table'

/** A stretch of a source with one role in its structure; in order, never overlapping. */
export interface Block {
  readonly kind: BlockKind
  /** Headings: 1 is the highest. List items: nesting depth from 1. Everything else: 0. */
  readonly level: number
  readonly start: number
  readonly end: number
  readonly page?: string | undefined
}

/** A source as the language tools take it. */
export interface TextSource {
  /** The id citations name ("s1"). */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly blocks: readonly Block[]
}

/** Parts of speech, as coarse as ranking and question forming need them. */
export const PartOfSpeech = {
  other: 0,
  noun: 1,
  properNoun: 2,
  adjective: 3,
  verb: 4,
  adverb: 5,
  pronoun: 6,
  determiner: 7,
  preposition: 8,
  conjunction: 9,
  number: 10,
  punctuation: 11,
  auxiliary: 12,
  particle: 13,
} as const
export type PartOfSpeechCode = (typeof PartOfSpeech)[keyof typeof PartOfSpeech]

/** All tokens of all sources in reading order, as columns: token `i` is the `i`-th of each array. */
export interface Tokens {
  readonly count: number
  /** Offsets into the text of the sentence's source. */
  readonly start: Uint32Array
  readonly end: Uint32Array
  /** Index into `Vocabulary.stems`. */
  readonly stem: Uint32Array
  /** A `PartOfSpeech` code. */
  readonly pos: Uint8Array
  /** 1 where the token is a word (has a letter or digit). */
  readonly word: Uint8Array
  /** 1 where the token is a stop word of the source's language. */
  readonly stop: Uint8Array
}

export interface Vocabulary {
  /** Lower-cased stem by id. */
  readonly stems: readonly string[]
  readonly ids: ReadonlyMap<string, number>
}

export interface Sentence {
  readonly index: number
  /** Index into `Analysis.sources`. */
  readonly source: number
  /** Index into that source's `blocks`. */
  readonly block: number
  /** Offsets into that source's text. */
  readonly start: number
  readonly end: number
  /** Half-open range of tokens. */
  readonly firstToken: number
  readonly endToken: number
  /** As it can be shown: white space folded, citation marks and list markers removed. */
  readonly text: string
  /** Whether it is a statement that can be read without its neighbours (see stands-alone.ts). */
  readonly standsAlone: boolean
}

/** A part of a source that treats one topic: from its headings, or found by lexical cohesion. */
export interface Section {
  readonly index: number
  readonly source: number
  /** A heading of the source, or for a found section a term of it that its neighbours lack. */
  readonly title: string
  /** Where the title stands in the source. */
  readonly titleSpan: { readonly start: number; readonly end: number } | null
  /** 1 is the highest. */
  readonly level: number
  /** Index of the section around it, or -1. */
  readonly parent: number
  /** Half-open range of sentences, subsections included. */
  readonly firstSentence: number
  readonly endSentence: number
  readonly words: number
}

/** A key term: a noun phrase that the text is about. */
export interface Term {
  readonly index: number
  /** As it is best shown ("action potential", "DNA", "Nash equilibrium"). */
  readonly text: string
  /** Stems joined by a space: equal for variants of one term. */
  readonly key: string
  /** Ranking score, highest first; comparable within one analysis only. */
  readonly score: number
  /** Sentences it occurs in, ascending. */
  readonly sentences: readonly number[]
  /** Other forms met in the text: plurals, acronyms, long forms. */
  readonly variants: readonly string[]
}

/** A sentence that says what a term is. */
export interface Definition {
  /** Index into `Analysis.terms`. */
  readonly term: number
  readonly sentence: number
  /** The defined term, and the words that define it, as offsets into the sentence's source. */
  readonly termStart: number
  readonly termEnd: number
  readonly bodyStart: number
  readonly bodyEnd: number
  /** `is`: "T is …" · `called`: "… is called T" · `apposition`: "T, a …," · `alias`: "T (…)" · `means`: "T means/refers to …". */
  readonly shape: 'is' | 'called' | 'apposition' | 'alias' | 'means'
  /** 0 to 1. */
  readonly confidence: number
}

/** All that the embedded engine knows of a package's sources. */
export interface Analysis {
  readonly sources: readonly TextSource[]
  /** ISO 639-1 code of the language most of the text is in, or `und`. */
  readonly language: string
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  readonly sentences: readonly Sentence[]
  /** In reading order; a section comes before its subsections. */
  readonly sections: readonly Section[]
  /** Best first. */
  readonly terms: readonly Term[]
  /** Best first within a term. */
  readonly definitions: readonly Definition[]
  /** How much of the text's substance each sentence carries; comparable within one analysis. */
  readonly salience: Float64Array
}
