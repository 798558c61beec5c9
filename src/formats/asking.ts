import type { BloomLevel } from '../domain/vocabulary.ts'
import type { FormedQuestion } from '../text/questions.ts'
import type { UsedSentences } from './choose-sentences.ts'
import type { CourseMaterial } from './course-material.ts'
import type { BloomLine, Phrases } from './phrases/phrases.ts'

export interface AskedQuestion {
  readonly question: string
  readonly level: BloomLevel
  /** Plan section. */
  readonly section: number
  /** Sentences, in reading order. */
  readonly answer: readonly number[]
}

/** What a list of questions is made of, besides the material. */
export interface Asking {
  readonly material: CourseMaterial
  readonly phrases: Phrases
  readonly used: UsedSentences
  /** How much a kind of question is wanted in this list. */
  readonly taste: Readonly<Partial<Record<FormedQuestion['kind'], number>>>
  /** Words a question of fixed wording for a subject: kind of the sentence, the turn it is. */
  readonly word: (kind: SubjectKind) => BloomLine
  readonly asked: AskedQuestion[]
  readonly texts: Set<string>
  /** Characters a question may have. */
  readonly length: { readonly least: number; readonly most: number }
  /** Terms that a question is about; none is asked about twice. */
  readonly terms: Set<string>
  /** How many questions of a kind were asked. */
  readonly kinds: Map<FormedQuestion['kind'], number>
  /** Whether "What is …?" takes turns with other wordings of the same question. */
  readonly varies: boolean
}

export type SubjectKind = keyof Phrases['questions']
