import type { BloomLevel } from '../domain/vocabulary.ts'
import type { Definition, Term } from '../text/document.ts'
import { joinedLength } from './choose-overview.ts'
import { createUsed, type UsedSentences } from './choose-sentences.ts'
import type { CourseMaterial } from './course-material.ts'
import { partnerOf } from './learning-objectives.ts'
import { fill, type Phrases } from './phrases/phrases.ts'
import { termPhrase, termSlots } from './term-phrase.ts'

export interface AskedQuestion {
  readonly question: string
  readonly level: BloomLevel
  /** Plan section. */
  readonly section: number
  readonly answer: readonly number[]
}

type Kind = keyof Phrases['questions']

interface Subject {
  readonly term: Term
  readonly other: Term | null
  readonly kind: Kind
  readonly section: number
  readonly answer: readonly number[]
}

const longestAnswer = 950
const shortestAnswer = 20

/** Reading-guide questions, in reading order, each section with one before any has two. */
export function askReaderQuestions(
  material: CourseMaterial,
  phrases: Phrases,
  wanted: number,
): AskedQuestion[] {
  const turns = new Map<Kind, number>()
  return chooseSubjects(material, phrases, wanted).map((subject) => {
    const pool = phrases.questions[subject.kind]
    const turn = turns.get(subject.kind) ?? 0
    turns.set(subject.kind, turn + 1)
    const { level, line } = pool[turn % pool.length] ?? { level: 'understand', line: '{term}?' }
    return { ...asked(material, phrases, subject, line), level }
  })
}

/** Questions of someone who has not read the text, in reading order. */
export function askLearnerQuestions(
  material: CourseMaterial,
  phrases: Phrases,
  wanted: number,
): AskedQuestion[] {
  const turns = new Map<string, number>()
  return chooseSubjects(material, phrases, wanted).map((subject) => {
    const kind = subject.kind === 'defined' || subject.kind === 'related' ? subject.kind : 'about'
    const pool = phrases.faq[kind]
    const turn = turns.get(kind) ?? 0
    turns.set(kind, turn + 1)
    return asked(material, phrases, subject, pool[turn % pool.length] ?? '{term}?')
  })
}

function asked(
  material: CourseMaterial,
  phrases: Phrases,
  subject: Subject,
  line: string,
): AskedQuestion {
  const { analysis } = material
  const term = termPhrase(analysis, subject.term, phrases)
  const other = subject.other === null ? undefined : termPhrase(analysis, subject.other, phrases)
  const question = fill(line, termSlots(term, other))
  return { question, level: 'understand', section: subject.section, answer: subject.answer }
}

function chooseSubjects(material: CourseMaterial, phrases: Phrases, wanted: number): Subject[] {
  const used = createUsed(material)
  const definitions = new Map<number, Definition>()
  for (const definition of material.analysis.definitions) {
    if (!definitions.has(definition.term) && definition.confidence >= 0.5) {
      definitions.set(definition.term, definition)
    }
  }
  const subjects: Subject[] = []
  for (let round = 0; round < 8 && subjects.length < wanted; round++) {
    for (const { index } of material.plan.sections) {
      const term = material.termsOf[index]?.[round]
      if (term === undefined || subjects.length >= wanted) continue
      const subject = subjectOf(material, phrases, { term, section: index, definitions, used })
      if (subject !== null) subjects.push(subject)
    }
  }
  return subjects.sort((a, b) => a.section - b.section || (a.answer[0] ?? 0) - (b.answer[0] ?? 0))
}

/** The sentences on a term in its section that answer a question of a kind they fit. */
function subjectOf(
  material: CourseMaterial,
  phrases: Phrases,
  {
    term,
    section,
    definitions,
    used,
  }: {
    term: Term
    section: number
    definitions: ReadonlyMap<number, Definition>
    used: UsedSentences
  },
): Subject | null {
  const { analysis, score, sectionOf } = material
  const open = term.sentences
    .filter((index) => sectionOf[index] === section && (score[index] ?? 0) > 0)
    .filter((index) => !used.repeats(index))
    .sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b)
  const definition = definitions.get(term.index)
  const lead = definition && open.includes(definition.sentence) ? definition.sentence : open[0]
  if (lead === undefined) return null
  const text = analysis.sentences[lead]?.text ?? ''
  const partner = partnerOf(material, term)
  const together = partner?.sentences.includes(lead) ? partner : null
  const kind = kindOf(phrases, text, lead === definition?.sentence, together !== null)
  const answer = [lead, ...sentencesAfter(material, lead, used)]
  while (joinedLength(material, answer) > longestAnswer) answer.pop()
  if (joinedLength(material, answer) < shortestAnswer) return null
  for (const index of answer) used.add(index)
  return { term, other: kind === 'related' ? together : null, kind, section, answer }
}

/** What the source says right after a sentence, in the same paragraph: at most two sentences more. */
function sentencesAfter(material: CourseMaterial, lead: number, used: UsedSentences): number[] {
  const { analysis, score } = material
  const block = analysis.sentences[lead]?.block
  const after: number[] = []
  for (let index = lead + 1; index <= lead + 2; index++) {
    const isUsable = (score[index] ?? 0) > 0 && analysis.sentences[index]?.block === block
    if (!isUsable || used.repeats(index)) break
    after.push(index)
  }
  return after
}

function kindOf(phrases: Phrases, text: string, defined: boolean, related: boolean): Kind {
  const { cues } = phrases
  if (defined) return 'defined'
  if (related) return 'related'
  if (cues.example.test(text)) return 'example'
  if (cues.cause.test(text)) return 'cause'
  if (cues.comparison.test(text)) return 'comparison'
  if (cues.manner.test(text)) return 'manner'
  return 'about'
}
