import type { Definition, Term } from '../text/document.ts'
import type { UsedSentences } from './choose-sentences.ts'
import { type CourseMaterial, isTeachable } from './course-material.ts'

/** A term with the sentences of the source that say what it is. */
export interface ExplainedTerm {
  readonly term: string
  readonly key: string
  /** Rank of the term in the analysis, 0 the first. */
  readonly rank: number
  /** Plan section. */
  readonly section: number
  readonly sentences: readonly number[]
  /** Whether the source defines it, rather than telling much about it. */
  readonly defined: boolean
}

/** Definitions below this are as likely wrong as right. */
const leastConfidence = 0.5

/**
 * The terms a learner must know, at most `most`, in reading order: those the source defines first,
 * best ranked first; then those that a good sentence is about. Marks the sentences as used.
 */
export function explainTerms(
  material: CourseMaterial,
  most: number,
  used: UsedSentences,
): ExplainedTerm[] {
  const explained: ExplainedTerm[] = []
  const taken = new Set<string>()
  const add = (term: Term, sentence: number, defined: boolean) => {
    const shown = shownTerm(term)
    if (!isTeachable(material.analysis, term)) return
    if (taken.has(term.key) || taken.has(shown.toLowerCase()) || used.repeats(sentence)) return
    taken.add(term.key)
    taken.add(shown.toLowerCase())
    used.add(sentence)
    const section = material.sectionOf[sentence] ?? -1
    explained.push({
      term: shown,
      key: term.key,
      rank: term.index,
      section,
      sentences: [sentence],
      defined,
    })
  }
  for (const definition of bestDefinitions(material)) {
    if (explained.length >= most) break
    const term = material.analysis.terms[definition.term]
    if (term !== undefined) add(term, definition.sentence, true)
  }
  for (const { term, sentence } of aboutTerms(material)) {
    if (explained.length >= most) break
    add(term, sentence, false)
  }
  return explained.sort((a, b) => (a.sentences[0] ?? 0) - (b.sentences[0] ?? 0))
}

/** The best usable definition of each term, by confidence and the term's rank. */
function bestDefinitions(material: CourseMaterial): Definition[] {
  const { analysis, score } = material
  const best = new Map<number, Definition>()
  for (const definition of analysis.definitions) {
    if (definition.confidence < leastConfidence || (score[definition.sentence] ?? 0) <= 0) continue
    const known = best.get(definition.term)
    if (known === undefined || definition.confidence > known.confidence)
      best.set(definition.term, definition)
  }
  const value = (definition: Definition) =>
    (definition.confidence / Math.log2(4 + definition.term)) *
    (1 + (material.onTopic?.[definition.sentence] ?? 0))
  return [...best.values()].sort((a, b) => value(b) - value(a) || a.sentence - b.sentence)
}

/** Terms with the best sentence that has them as its subject. */
function* aboutTerms(material: CourseMaterial): Generator<{ term: Term; sentence: number }> {
  const { analysis, score } = material
  for (const term of analysis.terms.slice(0, 120)) {
    let best = -1
    for (const index of term.sentences) {
      if (
        (score[index] ?? 0) > (score[best] ?? 0) &&
        isSubject(analysis.sentences[index]?.text ?? '', term)
      ) {
        best = index
      }
    }
    if (best >= 0) yield { term, sentence: best }
  }
}

/** Whether a sentence begins with the term, an article aside. */
function isSubject(text: string, term: Term): boolean {
  const opening =
    /^(?:an?|the|der|die|das|ein|eine|les?|la|l['’]|une?|el|los|las|un|una|os?|as?|um|uma)\s*\b/iu.exec(
      text,
    )?.[0].length ?? 0
  const rest = text.slice(opening).toLowerCase()
  return [term.text, ...term.variants].some(
    (form) => rest.startsWith(form.toLowerCase()) && /^[\s,]/.test(rest.slice(form.length)),
  )
}

/** A term as a glossary lists it. */
function shownTerm(term: Term): string {
  return term.text.slice(0, 100)
}
