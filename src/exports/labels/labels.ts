import type { BloomLevel, Difficulty, FormatName } from '../../domain/vocabulary.ts'

/** The words an export adds to the content, in one language. `{n}` and other names are slots. */
export interface Labels {
  /** ISO 639-1. */
  readonly language: string
  readonly formats: Readonly<Record<FormatName, string>>
  readonly bloomLevels: Readonly<Record<BloomLevel, string>>
  readonly difficulties: Readonly<Record<Difficulty, string>>
  readonly cardDifficulties: Readonly<Record<'easy' | 'medium' | 'hard', string>>
  readonly quotes: readonly [opening: string, closing: string]
  readonly contents: string
  readonly sources: string
  readonly notes: string
  /** With `{n}`: where in a source something stands. */
  readonly page: string
  /** With `{audience}`. */
  readonly forAudience: string
  readonly generalLearners: string
  /** With `{date}`. */
  readonly madeOn: string
  /** One minute, and several with `{n}`. */
  readonly aboutMinutes: readonly [one: string, several: string]
  /** With `{n}`. */
  readonly words: string
  readonly learningObjectives: string
  readonly keyPoints: string
  readonly keyConcepts: string
  readonly summary: string
  readonly furtherReading: string
  readonly keyTakeaways: string
  readonly inBrief: string
  readonly introduction: string
  readonly conversation: string
  readonly conclusion: string
  readonly speakerNotes: string
  readonly references: string
  readonly answerGuide: string
  readonly term: string
  readonly definition: string
  readonly category: string
  readonly difficulty: string
  readonly question: string
  readonly answer: string
  readonly level: string
  readonly section: string
  /** With `{model}`. */
  readonly modelWritten: string
  readonly languageModel: string
  /** Said before the formats that are missing. */
  readonly incomplete: string
  /** With `{n}`: passages a shortened note leaves out. */
  readonly furtherPassages: string
}

/** Fills the slots of a label. */
export function fillLabel(label: string, slots: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot))
}
