import type { BloomLevel } from '../../domain/vocabulary.ts'

/**
 * A fixed wording with slots: `{term}` a term of the source in quotation marks or, where the
 * language's articles are known, as a noun phrase; `{other}` a second one; `{title}` a section's
 * title; `{list}` several titles; `{n}` a number; `{is}` "is" or "are" as `{term}` needs it.
 */
export type Line = string

/** What an objective or question asks about: decided by what the cited sentence does. */
export interface BloomLine {
  readonly level: BloomLevel
  readonly line: Line
}

/** The host's and the expert's connective lines. Pools are used front to back, no line twice. */
export interface PodcastLines {
  readonly greeting: readonly Line[]
  readonly thanks: readonly Line[]
  readonly bigPicture: readonly Line[]
  /** With `{list}` of all section titles. */
  readonly roadmap: readonly Line[]
  /** With `{title}`. */
  readonly firstSection: readonly Line[]
  readonly nextSection: readonly Line[]
  readonly lastSection: readonly Line[]
  /** What the expert's next sentences answer, by what their first sentence does. */
  readonly askDefinition: readonly Line[]
  readonly askWhy: readonly Line[]
  readonly askHow: readonly Line[]
  readonly askExample: readonly Line[]
  readonly askNumbers: readonly Line[]
  readonly askContrast: readonly Line[]
  readonly askTime: readonly Line[]
  readonly askTerm: readonly Line[]
  readonly askTwoTerms: readonly Line[]
  readonly askMore: readonly Line[]
  /** Said before a question, in the same turn. */
  readonly react: readonly Line[]
  /** Said before the host states something from the source. */
  readonly hostAdds: readonly Line[]
  readonly recapOpening: readonly Line[]
  readonly recapNext: readonly Line[]
  readonly closing: readonly Line[]
}

/** Words at which a sentence's turn of thought is known, lower-cased, matched anywhere or at the start. */
export interface Cues {
  readonly cause: RegExp
  readonly manner: RegExp
  readonly example: RegExp
  readonly contrast: RegExp
  readonly comparison: RegExp
  readonly time: RegExp
}

/** All fixed wording of one language. */
export interface Phrases {
  /** ISO 639-1. */
  readonly language: string
  readonly introduction: string
  /** With `{n}`. */
  readonly part: Line
  /** With `{title}`: a title for what is too short to be one. */
  readonly about: Line
  readonly and: string
  readonly quotes: readonly [string, string]
  readonly host: { readonly name: string; readonly role: string }
  readonly expert: { readonly name: string; readonly role: string }
  readonly objectives: {
    readonly defined: readonly BloomLine[]
    readonly related: readonly BloomLine[]
    readonly named: readonly BloomLine[]
  }
  /** Reading-guide questions on a term, by what the cited sentences do; `{term}`, `{other}`, `{title}`. */
  readonly questions: {
    readonly defined: readonly BloomLine[]
    readonly cause: readonly BloomLine[]
    readonly manner: readonly BloomLine[]
    readonly example: readonly BloomLine[]
    readonly comparison: readonly BloomLine[]
    readonly related: readonly BloomLine[]
    readonly about: readonly BloomLine[]
  }
  /** Questions of a learner who has not read the text. */
  readonly faq: {
    readonly defined: readonly Line[]
    readonly about: readonly Line[]
  }
  readonly cues: Cues
  readonly podcast: PodcastLines
  readonly notes: {
    /** With `{n}` minutes. */
    readonly length: Line
    /** With `{list}` of terms. */
    readonly terms: Line
    /** With `{title}` and `{n}`, a time mark. */
    readonly mark: Line
    /** With `{list}` of source titles. */
    readonly sources: Line
  }
}

/** Fills the slots of a line. A slot without a value stays as it is, so a test can find it. */
export function fill(line: Line, values: Readonly<Record<string, string | number>>): string {
  const filled = line.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))
  return filled.charAt(0).toLocaleUpperCase('en') + filled.slice(1)
}

/** "A", "A and B", "A, B and C". */
export function listOf(phrases: Pick<Phrases, 'and'>, items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${phrases.and} ${items.at(-1)}`
}
