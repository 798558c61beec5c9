import type { Analysis } from './document.ts'

/** What to choose from, and how much. */
export interface SelectionRequest {
  readonly analysis: Pick<Analysis, 'sentences' | 'tokens' | 'salience'>
  /** Indices of sentences that may be chosen. */
  readonly candidates: readonly number[]
  /** The words the chosen sentences may have together. */
  readonly budgetWords: number
  /** The number of sentences at most. */
  readonly most?: number
  /** The part of the text a sentence belongs to; the parts take turns as far as salience allows. */
  readonly groupOf?: (sentence: number) => number
  /** Most sentences of one group. */
  readonly mostPerGroup?: number
}

const none: ReadonlySet<number> = new Set()

/** Candidates looked at per group, and in all; the rest have no chance and would cost n². */
const mostCandidatesPerGroup = 30
const mostCandidates = 1_000
/** What a stem is still worth once it is covered; 1 would allow any repeat. */
const coveredWorth = 0.44
const groupPenalty = 0.13
const coverageWeight = 1.25
const lengthPower = 0.63
const frequencyPower = 0.7
/** Two sentences that share this much of their stems say the same. */
const sameShare = 0.6

interface Candidate {
  readonly sentence: number
  readonly group: number
  readonly words: number
  readonly stems: readonly number[]
  readonly salience: number
}

/**
 * Chooses sentences that together say the most within a budget: greedily, each by its salience and by
 * the frequent stems that no sentence before it has covered (after Lin & Bilmes 2011: monotone
 * submodular coverage). Never two that say the same. At most 1,000 candidates are compared, so a
 * whole book costs no more than a chapter.
 *
 * @returns indices of sentences, in reading order
 */
export function selectSentences(request: SelectionRequest): number[] {
  const candidates = shortlist(request)
  const worth = stemWorth(candidates)
  const largest = Math.max(1e-9, ...candidates.map((c) => coverage(c, worth, none)))
  const covered = new Set<number>()
  const taken = new Map<number, number>()
  const chosen: Candidate[] = []
  const left = new Set(candidates)
  let room = request.budgetWords
  while (left.size > 0 && chosen.length < (request.most ?? Number.POSITIVE_INFINITY)) {
    const best = bestOf(left, (c) => {
      const lost = coverage(c, worth, none) - coverage(c, worth, covered)
      return (
        c.salience - (coverageWeight * lost) / largest - groupPenalty * (taken.get(c.group) ?? 0)
      )
    })
    if (best === null) break
    left.delete(best)
    const inGroup = taken.get(best.group) ?? 0
    if (best.words > room || inGroup >= (request.mostPerGroup ?? Number.POSITIVE_INFINITY)) continue
    if (chosen.some((other) => saysTheSame(other, best))) continue
    chosen.push(best)
    room -= best.words
    taken.set(best.group, inGroup + 1)
    for (const stem of best.stems) covered.add(stem)
  }
  return chosen.map(({ sentence }) => sentence).sort((a, b) => a - b)
}

/** The most salient candidates of each group. */
function shortlist(request: SelectionRequest): Candidate[] {
  const { salience } = request.analysis
  const groups = new Map<number, number[]>()
  for (const sentence of new Set(request.candidates)) {
    const group = request.groupOf?.(sentence) ?? 0
    const members = groups.get(group)
    if (members === undefined) groups.set(group, [sentence])
    else members.push(sentence)
  }
  const bySalience = (a: number, b: number) => salience[b]! - salience[a]! || a - b
  const perGroup =
    groups.size === 1
      ? mostCandidates
      : Math.max(4, Math.min(mostCandidatesPerGroup, mostCandidates / groups.size))
  const kept: Candidate[] = []
  for (const [group, members] of groups) {
    for (const sentence of members.sort(bySalience).slice(0, perGroup)) {
      kept.push(candidateOf(request, sentence, group))
    }
  }
  return kept
    .sort((a, b) => bySalience(a.sentence, b.sentence))
    .slice(0, Math.max(mostCandidates, groups.size))
}

function candidateOf(request: SelectionRequest, index: number, group: number): Candidate {
  const { sentences, tokens, salience } = request.analysis
  const sentence = sentences[index]!
  const stems = new Set<number>()
  let words = 0
  for (let t = sentence.firstToken; t < sentence.endToken; t++) {
    words += tokens.word[t]!
    if (tokens.word[t] === 1 && tokens.stop[t] === 0) stems.add(tokens.stem[t]!)
  }
  return { sentence: index, group, words, stems: [...stems], salience: salience[index]! }
}

/** What covering each stem is worth: how often the candidates use it. */
function stemWorth(candidates: readonly Candidate[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { stems } of candidates) {
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  for (const [stem, count] of counts) counts.set(stem, count ** frequencyPower)
  return counts
}

function coverage(
  candidate: Candidate,
  worth: ReadonlyMap<number, number>,
  covered: ReadonlySet<number>,
): number {
  let sum = 0
  for (const stem of candidate.stems) {
    sum += (worth.get(stem) ?? 0) * (covered.has(stem) ? coveredWorth : 1)
  }
  return sum / Math.max(8, candidate.words) ** lengthPower
}

/** The best of a set; the earlier sentence where two are equal. */
function bestOf(left: ReadonlySet<Candidate>, scoreOf: (c: Candidate) => number): Candidate | null {
  let best: Candidate | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const candidate of left) {
    const score = scoreOf(candidate)
    if (score > most || (score === most && best !== null && candidate.sentence < best.sentence)) {
      best = candidate
      most = score
    }
  }
  return best
}

function saysTheSame(a: Candidate, b: Candidate): boolean {
  const stems = new Set(a.stems)
  let shared = 0
  for (const stem of b.stems) if (stems.has(stem)) shared++
  const union = a.stems.length + b.stems.length - shared
  return union > 0 && shared / union >= sameShare
}
