import type { BloomLevel } from '../domain/vocabulary.ts'
import type { Term } from '../text/document.ts'
import type { CourseMaterial } from './course-material.ts'
import { type BloomLine, fill, type Phrases } from './phrases/phrases.ts'
import { termPhrase, termSlots } from './term-phrase.ts'

export interface LearningObjective {
  readonly text: string
  readonly bloomLevel: BloomLevel
}

const fewest = 4
const most = 9

/**
 * What a learner can do afterwards: for the leading terms of each section, in the course's order,
 * an observable verb whose level fits what the source says of the term. Two terms are related only
 * where they stand in one sentence.
 */
export function learningObjectives(
  material: CourseMaterial,
  phrases: Phrases,
): LearningObjective[] {
  const { plan, level } = material
  const wanted = Math.round(
    Math.min(most, Math.max(fewest, plan.sections.length * (0.6 + 0.6 * level.richness))),
  )
  const rounds = Math.ceil(wanted / Math.max(1, plan.sections.length)) + 1
  const pools = new Map<readonly BloomLine[], number>()
  const made: { section: number; objective: LearningObjective }[] = []
  const seen = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    for (const { index } of plan.sections) {
      if (made.length >= wanted) break
      const term = material.termsOf[index]?.[round]
      if (term === undefined) continue
      const objective = objectiveFor(material, phrases, term, pools)
      if (seen.has(objective.text)) continue
      seen.add(objective.text)
      made.push({ section: index, objective })
    }
  }
  return made.sort((a, b) => a.section - b.section).map(({ objective }) => objective)
}

function objectiveFor(
  material: CourseMaterial,
  phrases: Phrases,
  term: Term,
  pools: Map<readonly BloomLine[], number>,
): LearningObjective {
  const { analysis } = material
  const phrase = termPhrase(analysis, term, phrases)
  const { objectives } = phrases
  const take = (pool: readonly BloomLine[], slots: Record<string, string>): LearningObjective => {
    const next = pools.get(pool) ?? 0
    pools.set(pool, next + 1)
    const { level, line } = pool[next % pool.length]!
    return { text: fill(line, slots), bloomLevel: level }
  }
  const timesDefined = pools.get(objectives.defined) ?? 0
  const timesRelated = pools.get(objectives.related) ?? 0
  const isDefined = material.definitions.some((definition) => definition.term === term.index)
  const partner = partnerOf(material, term)
  if (isDefined && timesDefined <= timesRelated + 1)
    return take(objectives.defined, termSlots(phrase))
  if (partner !== null && timesRelated < 3) {
    return take(objectives.related, termSlots(phrase, termPhrase(analysis, partner, phrases)))
  }
  if (isDefined) return take(objectives.defined, termSlots(phrase))
  return take(objectives.named, termSlots(phrase))
}

/** The leading term of the same section that shares most sentences with this one, at least two. */
export function partnerOf(material: CourseMaterial, term: Term): Term | null {
  const own = new Set(term.sentences)
  const section = material.termsOf.find((terms) => terms.includes(term)) ?? []
  let best: Term | null = null
  let most = 1
  for (const other of section.slice(0, 12)) {
    if (other === term || overlaps(other.text, term.text) || !isWeighty(material, other)) continue
    const shared = other.sentences.filter((sentence) => own.has(sentence)).length
    if (shared > most) {
      best = other
      most = shared
    }
  }
  return best
}

/** How many of the best terms count without a definition. */
const leadingTerms = 15

function isWeighty(material: CourseMaterial, term: Term): boolean {
  return (
    material.terms.indexOf(term) < leadingTerms ||
    material.definitions.some((definition) => definition.term === term.index)
  )
}

function overlaps(a: string, b: string): boolean {
  const words = new Set(a.toLowerCase().split(/[\s-]+/))
  return b
    .toLowerCase()
    .split(/[\s-]+/)
    .some((word) => words.has(word))
}
