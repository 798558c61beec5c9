import type { Term } from '../text/document.ts'
import { sentenceText, valueAt } from './column.ts'
import type { CourseMaterial } from './course-material.ts'

/** A term that a sentence gives to what the sentence before it describes. */
export interface NamedTerm {
  readonly term: Term
  /** The describing sentence and the naming one. */
  readonly sentences: readonly [number, number]
}

/** "This process is called subduction.": a sentence that names what was said; its last group is the name. */
const namings: Readonly<Record<string, RegExp>> = {
  // regex: input capped at 120 characters
  en: /^(?:This|These|Such)(?: [\p{L}-]+){0,3} (?:is|are) (?:called|known as|termed|named) (?:an? |the )?["“]?([\p{L}][\p{L}\p{N}' -]{2,60}?)["”]?\.$/u,
  de: /^Dies\p{Ll}*(?: \p{L}+){0,3} (?:heißt|heißen|nennt man|bezeichnet man als|wird als) (?:die |der |das |ein |eine )?[„"]?(\p{Lu}[\p{L}-]{2,60})[“"]?(?: bezeichnet)?\.$/u,
  fr: /^(?:Ce|Cet|Cette|Ces)(?: \p{L}+){0,3} (?:s['’]appelle|s['’]appellent|est appelée?|sont appelée?s) (?:la |le |les |l['’]|un |une )?(\p{Ll}[\p{L}' -]{2,60}?)\.$/u,
  // regex: input capped at 120 characters
  es: /^Est[eao]s?(?: \p{L}+){0,3} se (?:llaman?|denominan?|conocen? como) (?:la |el |las |los |un |una )?(\p{Ll}[\p{L} -]{2,60}?)\.$/u,
  pt: /^(?:Est|Ess)[eao]s?(?: \p{L}+){0,3} (?:se chamam?|chama-se|chamam-se|é chamad[oa]|são chamad[oa]s) (?:a |o |as |os |um |uma )?(\p{Ll}[\p{L} -]{2,60}?)\.$/u,
}
/** Longer sentences name in passing. */
const longestNaming = 120

const known = new WeakMap<CourseMaterial, readonly NamedTerm[]>()

/**
 * Terms that the text names right after it described them. Neither sentence tells the whole alone,
 * so both are quoted. In reading order; only terms the analysis ranks.
 */
export function namedTerms(material: CourseMaterial): readonly NamedTerm[] {
  const found = known.get(material) ?? findNamed(material)
  known.set(material, found)
  return found
}

function findNamed(material: CourseMaterial): NamedTerm[] {
  const { analysis, score } = material
  const naming = namings[analysis.language]
  if (naming === undefined) return []
  const named = analysis.sentences.flatMap(({ index, block, source }) => {
    const before = analysis.sentences[index - 1]
    const text = sentenceText(analysis, index)
    if (before?.block !== block || before.source !== source || text.length > longestNaming)
      return []
    if (valueAt(score, index - 1) <= 0 || valueAt(material.sectionOf, index) < 0) return []
    const name = naming.exec(text)?.[1]?.toLowerCase()
    return name === undefined ? [] : [{ name, index }]
  })
  if (named.length === 0) return []
  const byText = new Map(
    [...material.termAt.values()].flatMap((term) =>
      [term.text, ...term.variants].map((form) => [form.toLowerCase(), term] as const),
    ),
  )
  return named.flatMap(({ name, index }) => {
    const term = byText.get(name)
    return term === undefined ? [] : [{ term, sentences: [index - 1, index] as const }]
  })
}
