import type { Sentence, TextSource, Tokens, Vocabulary } from './document.ts'
import { PartOfSpeech } from './document.ts'
import type { TermLexicon } from './term-lexicon.ts'

/** What candidates are read from. */
export interface CandidateInput {
  readonly sources: readonly TextSource[]
  readonly sentences: readonly Sentence[]
  readonly tokens: Tokens
  readonly vocabulary: Vocabulary
  /** ISO 639-1. */
  readonly language: string
}

/** A phrase that may be a term, all its occurrences in one stretch of text together. */
export interface Candidate {
  /** Ids of its words' stems; the parts of a hyphenated word count one by one. */
  readonly parts: readonly number[]
  /** Shape of its first occurrence, one letter a token: N noun, P name, J adjective, V verb, R adverb, C number, I link. */
  readonly shape: string
  /** First token of each occurrence, ascending. */
  readonly starts: number[]
  /** Token after each occurrence: "short-term" and "short term" are two and one. */
  readonly ends: number[]
  /** Sentence of each occurrence. */
  readonly sentences: number[]
  /** Tokens of the first occurrence. */
  readonly length: number
  /** Occurrences that no longer noun phrase holds. */
  free: number
  /** Most occurrences of one longer candidate that holds this one. */
  longest: number
  /** How many longer candidates hold it. */
  holders: number
}

const longestPhrase = 5

/** Words that may link two noun phrases to one term ("freedom of speech", "checks and balances"). */
const linksOf: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['of', 'to', 'in', 'and', 'for', 'by']),
  fr: new Set(['de', 'du', 'des', "d'", 'à']),
  es: new Set(['de', 'del', 'en', 'a']),
  pt: new Set(['de', 'do', 'da', 'dos', 'das', 'em', 'a']),
  it: new Set(['di', 'del', 'della', 'dei', 'delle', "dell'", 'a']),
}
const noLinks: ReadonlySet<string> = new Set()

/** Letters of token classes, by part of speech; blank: ends a run. */
const classOf: readonly string[] = (() => {
  const letters = new Array<string>(16).fill('')
  letters[PartOfSpeech.noun] = 'N'
  letters[PartOfSpeech.properNoun] = 'P'
  letters[PartOfSpeech.adjective] = 'J'
  letters[PartOfSpeech.verb] = 'V'
  letters[PartOfSpeech.adverb] = 'R'
  letters[PartOfSpeech.number] = 'C'
  return letters
})()

/** A run of tokens that phrases are cut from. */
interface Run {
  readonly first: number
  readonly shape: string
}

/**
 * All phrases of up to five tokens of the sentences `from` … `to - 1` that could be terms: noun
 * phrases with the shorter ones inside them, two noun phrases with one link word, and single
 * adjectives and verbs that stand where a name of something would. Linear in the text.
 */
export function collectCandidates(
  input: CandidateInput,
  lexicon: TermLexicon,
  from: number,
  to: number,
): Candidate[] {
  const trie = new Map<number, number>()
  const found: (Candidate | undefined)[] = []
  for (let s = from; s < to; s += 1) {
    const sentence = input.sentences[s]!
    if (input.sources[sentence.source]!.blocks[sentence.block]!.kind === 'code') continue
    for (const run of runsOf(input, sentence)) cut(input.tokens, run, s)
  }
  const candidates = found.filter((candidate) => candidate !== undefined)
  for (const holder of candidates) linkNested(holder)
  return candidates

  /** Tells the candidates inside a longer one of it. */
  function linkNested(holder: Candidate): void {
    const { parts } = holder
    if (parts.length < 2 || holder.shape.includes('I')) return
    for (let i = 0; i < parts.length; i += 1) {
      let node = 0
      for (let j = i; j < parts.length; j += 1) {
        node = trie.get(edgeOf(node, parts[j]!)) ?? -1
        if (node < 0) break
        const inner = found[node]
        if (inner === undefined || inner === holder) continue
        inner.holders += 1
        inner.longest = Math.max(inner.longest, holder.starts.length)
      }
    }
  }

  function cut(tokens: Tokens, run: Run, sentence: number): void {
    const { shape } = run
    for (let i = 0; i < shape.length; i += 1) {
      if (!canOpen(shape, i)) continue
      let node = 0
      const most = Math.min(shape.length, i + longestPhrase)
      for (let j = i + 1; j <= most; j += 1) {
        for (const part of lexicon.partsOf(tokens.stem[run.first + j - 1]!)) node = step(node, part)
        const piece = shape.slice(i, j)
        if (isPhrase(piece, shape[j])) add(node, run, i, j, sentence)
      }
    }
  }

  /** The node of the phrase that `node` and one more part make. */
  function step(node: number, part: number): number {
    const edge = edgeOf(node, part)
    let next = trie.get(edge)
    if (next === undefined) {
      next = trie.size + 1
      trie.set(edge, next)
    }
    return next
  }

  function add(node: number, run: Run, i: number, j: number, sentence: number): void {
    const start = run.first + i
    let candidate = found[node]
    if (candidate === undefined) {
      candidate = {
        parts: partsBetween(lexicon, input.tokens, start, run.first + j),
        shape: run.shape.slice(i, j),
        starts: [],
        ends: [],
        sentences: [],
        length: j - i,
        free: 0,
        longest: 0,
        holders: 0,
      }
      found[node] = candidate
    }
    candidate.starts.push(start)
    candidate.ends.push(run.first + j)
    candidate.sentences.push(sentence)
    if (isFree(run.shape, i, j)) candidate.free += 1
  }
}

/** One number for a node and a part; below 2^53, as there are fewer than 2^26 of either. */
function edgeOf(node: number, part: number): number {
  return node * 0x4000000 + part
}

function partsBetween(lexicon: TermLexicon, tokens: Tokens, first: number, end: number): number[] {
  const ids: number[] = []
  for (let t = first; t < end; t += 1) {
    for (const part of lexicon.partsOf(tokens.stem[t]!)) ids.push(part)
  }
  return ids
}

/** Stretches of a sentence without punctuation and function words, but with link words kept. */
function runsOf(input: CandidateInput, sentence: Sentence): Run[] {
  const { tokens, vocabulary } = input
  const runs: Run[] = []
  const links = linksOf[input.language] ?? noLinks
  let first = -1
  let shape = ''
  for (let t = sentence.firstToken; t <= sentence.endToken; t += 1) {
    const letter = t < sentence.endToken ? letterOf(tokens, vocabulary, links, t) : ''
    if (letter !== '') {
      if (first < 0) first = t
      shape += letter
      continue
    }
    if (first >= 0) runs.push({ first, shape })
    first = -1
    shape = ''
  }
  return runs
}

function letterOf(
  tokens: Tokens,
  vocabulary: Vocabulary,
  links: ReadonlySet<string>,
  t: number,
): string {
  if (tokens.word[t] === 0) return ''
  if (tokens.stop[t] === 1) return links.has(vocabulary.stems[tokens.stem[t]!]!) ? 'I' : ''
  return classOf[tokens.pos[t]!]!
}

/** Whether a phrase may begin at `i`. */
function canOpen(shape: string, i: number): boolean {
  const letter = shape[i]
  if (letter === 'R') return shape[i + 1] === 'J' || shape[i + 1] === 'V'
  return letter !== 'I' && letter !== 'C'
}

/** What `isPhrase` has said: there are few shapes, and they come again and again. */
const phrases = new Map<string, boolean>()

/** Whether letters make a phrase that could be a term; `next` is the letter after it. */
function isPhrase(piece: string, next: string | undefined): boolean {
  const key = isNominal(next) ? `${piece}>` : piece
  let known = phrases.get(key)
  if (known === undefined) {
    known = fitsPhrase(piece, next)
    phrases.set(key, known)
  }
  return known
}

function fitsPhrase(piece: string, next: string | undefined): boolean {
  if (piece.length === 1) return piece !== 'R'
  if (!/[NPV]/.test(piece)) return piece === 'JJ' && !isNominal(next)
  const last = piece.at(-1)
  if (last === 'J') return /^[NPV]+J$/.test(piece) && !isNominal(next)
  if (last === 'V') return /^[NPJ]+V$/.test(piece) || /^[NPJ]+I[NPJ]*V$/.test(piece)
  if (last !== 'N' && last !== 'P') return false
  const link = piece.indexOf('I')
  if (link < 0) return true
  return piece.indexOf('I', link + 1) < 0 && isNominal(piece[link - 1])
}

function isNominal(letter: string | undefined): boolean {
  return letter === 'N' || letter === 'P'
}

/** Whether no noun phrase goes on to the left or right of `i` … `j`. */
function isFree(shape: string, i: number, j: number): boolean {
  const left = shape[i - 1]
  return !(left === 'J' || isNominal(left)) && !isNominal(shape[j]) && shape[j] !== 'J'
}
