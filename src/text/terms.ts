import { findAcronyms } from './acronyms.ts'
import { type Background, createBackground, englishBackground } from './background-frequencies.ts'
import type { Candidate, CandidateInput } from './candidates.ts'
import type { Term } from './document.ts'
import { isTeachable } from './term-filter.ts'
import { bestForm, countForms, type Forms, mergeForms } from './term-forms.ts'
import { createTermLexicon } from './term-lexicon.ts'
import { type JudgeWeights, scoreTerms } from './term-scores.ts'
import { termUnits } from './term-units.ts'

/** What terms are found from. */
export type TermInput = CandidateInput

/** What judgement rests on, where it is not to be the usual: the bench measures what each part adds. */
export interface TermSettings {
  readonly background?: Background
  /** The same for every stretch, whatever its genre. */
  readonly weights?: JudgeWeights
}

/** Terms kept of one stretch. */
const mostPerUnit = 60

/** A term under way: all stretches and variants together. */
interface Entry {
  readonly key: string
  readonly first: number
  readonly candidate: Candidate
  readonly forms: Forms
  readonly sentences: Set<number>
  /** Probability that it is a term of none of the stretches seen so far. */
  missed: number
  best: number
}

/**
 * Key terms, best first: noun phrases judged by how they are used, where they stand and how the
 * text introduces them (see docs/quality.md for the measured quality). Long texts are judged stretch
 * by stretch and the judgements joined, which keeps time and memory linear.
 */
export function findTerms(input: TermInput, settings: TermSettings = {}): Term[] {
  const background = settings.background ?? backgroundOf(input.language)
  const lexicon = createTermLexicon(input.vocabulary, background, input.language)
  const entries = new Map<string, Entry>()
  for (const unit of termUnits(input)) {
    const weights = settings.weights ?? unit.weights
    const { candidates, scores } = scoreTerms(input, lexicon, unit, weights)
    const teaches = weights.teaching > weights.brief
    const order = [...scores.keys()].sort(
      (a, b) => scores[b]! - scores[a]! || candidates[a]!.starts[0]! - candidates[b]!.starts[0]!,
    )
    let kept = 0
    for (const i of order) {
      if (kept === mostPerUnit) break
      const candidate = candidates[i]!
      if (!isTeachable(input, lexicon, candidate)) continue
      // What only ever stands inside longer terms is no term of its own for a learner.
      if (teaches && candidate.free === 0 && candidate.holders > 0) continue
      enter(input, entries, candidate, scores[i]!)
      kept += 1
    }
  }
  joinAcronyms(entries, findAcronyms(input, lexicon))
  return [...entries.values()]
    .map((entry) => ({ entry, score: entry.best - Math.log(entry.missed) }))
    .sort((a, b) => b.score - a.score || a.entry.first - b.entry.first)
    .map(({ entry, score }, index) => toTerm(entry, score, index, lexicon.names))
}

function backgroundOf(language: string): Background {
  return language === 'en' ? englishBackground() : createBackground(1, new Map())
}

function enter(
  input: TermInput,
  entries: Map<string, Entry>,
  candidate: Candidate,
  score: number,
): void {
  const key = candidate.parts.join(' ')
  let entry = entries.get(key)
  if (entry === undefined) {
    entry = {
      key,
      first: candidate.starts[0]!,
      candidate,
      forms: new Map(),
      sentences: new Set(),
      missed: 1,
      best: score,
    }
    entries.set(key, entry)
  }
  // Clamped, so that no single stretch decides alone.
  entry.missed *= 1 / (1 + Math.exp(Math.min(4, score)))
  entry.best = Math.max(entry.best, score)
  countForms(input, candidate, entry.forms)
  for (const sentence of candidate.sentences) entry.sentences.add(sentence)
}

/** Gives each acronym to its long form as a variant. */
function joinAcronyms(entries: Map<string, Entry>, acronyms: ReadonlyMap<string, string>): void {
  for (const [shortKey, longKey] of acronyms) {
    const short = entries.get(shortKey)
    const long = entries.get(longKey)
    if (short === undefined || long === undefined || short === long) continue
    mergeForms(long.forms, short.forms)
    for (const sentence of short.sentences) long.sentences.add(sentence)
    long.best = Math.max(long.best, short.best)
    long.missed *= short.missed
    entries.delete(shortKey)
  }
}

function toTerm(entry: Entry, score: number, index: number, names: readonly string[]): Term {
  const { text, variants } = bestForm(entry.forms)
  return {
    index,
    text,
    key: entry.candidate.parts.map((part) => names[part] ?? '').join(' '),
    score,
    sentences: [...entry.sentences].sort((a, b) => a - b),
    variants,
  }
}
