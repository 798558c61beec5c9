import type { Citation } from '../domain/citation.ts'
import type { Analysis } from '../text/document.ts'
import type { SyllabusEntry, SyllabusTopic } from '../text/syllabus.ts'
import type { BuildContext, BuildResult } from './define-format.ts'
import { insufficient } from './insufficient.ts'
import type { LearningObjective } from './learning-objectives.ts'
import { fill, type Phrases } from './phrases/phrases.ts'
import { holdsMarkup } from './plain-text.ts'
import { statedObjectives } from './stated-objectives.ts'

/** What a syllabus cannot give, for every format but the outline. */
export const onlyNamed =
  'The source is a syllabus: it names what is taught and does not say it. Add a text on it, or choose a language model, which can write one.'

const fewest = 3
const most = 15
const mostObjectives = 6
/** A syllabus does not say how long its parts take; an hour stands for each. */
const minutesOfPart = 60

const shortestTitle = 5
const longestTitle = 200
const shortestDescription = 20
const longestDescription = 1000
const shortestPoint = 10
const mostPoints = 10
const overviewLength = { least: 50, most: 600 }

/** One section of the outline: one topic, or several that are too short alone. */
type Part = readonly SyllabusTopic[]

/**
 * The outline that a syllabus itself supports: its units in their order, each with what is listed
 * under it, and the objectives it states. Nothing is said of a unit that the syllabus does not say.
 */
export function buildSyllabusOutline(
  context: BuildContext,
  topics: readonly SyllabusTopic[],
  phrases: Phrases,
): BuildResult<ReturnType<typeof contentOf>> {
  const { analysis } = context
  const plain = topics.flatMap(withoutMarkup)
  const parts = joined(plain, phrases)
  const overview = overviewOf(plain)
  if (parts.length < fewest || overview === null) {
    return insufficient(
      `The source is a syllabus, and names too little for an outline: ${topics.length} topics, of which a course needs at least ${fewest} that say more than a word or two.`,
    )
  }
  const citations = [
    citation(analysis, '/overview', overview),
    ...parts.flatMap((part, index) => [
      citation(
        analysis,
        `/sections/${index}/description`,
        described(part, phrases).flatMap(describing),
      ),
      ...pointsOf(part).map((point, at) =>
        citation(analysis, `/sections/${index}/keyPoints/${at}`, point),
      ),
    ]),
  ]
  return { status: 'built', content: contentOf(context, parts, overview, phrases), citations }
}

function contentOf(
  { analysis, plan, request }: BuildContext,
  parts: readonly Part[],
  overview: readonly SyllabusEntry[],
  phrases: Phrases,
) {
  const sections = parts.map((part, index) => ({
    number: index + 1,
    title: titleOf(part),
    description: descriptionOf(part, phrases),
    keyPoints: pointsOf(part).map(textOf),
    estimatedMinutes: minutesOfPart,
  }))
  const stated = statedObjectives(analysis)
  return {
    title: plan.title,
    overview: textOf(overview),
    learningObjectives: stated.length > 0 ? stated : objectivesOf(parts, phrases),
    sections,
    estimatedMinutes: minutesOfPart * sections.length,
    audience: request.audience,
    difficulty: request.difficulty,
  }
}

function withoutMarkup(topic: SyllabusTopic): SyllabusTopic[] {
  if (holdsMarkup(topic.entry.text) || holdsMarkup(topic.title)) return []
  return [{ ...topic, points: topic.points.filter(({ text }) => !holdsMarkup(text)) }]
}

/** Topics as sections: neighbours together where one is too short, or where there are too many. */
function joined(topics: readonly SyllabusTopic[], phrases: Phrases): Part[] {
  const size = Math.ceil(topics.length / most)
  const parts: Part[] = []
  let open: SyllabusTopic[] = []
  for (const topic of topics) {
    open.push(topic)
    if (open.length < size || !isWhole(open, phrases)) continue
    parts.push(open)
    open = []
  }
  const last = parts.at(-1)
  if (open.length > 0 && last !== undefined) parts[parts.length - 1] = [...last, ...open]
  return parts
}

function isWhole(part: Part, phrases: Phrases): boolean {
  return (
    titleOf(part).length >= shortestTitle &&
    descriptionOf(part, phrases).length >= shortestDescription &&
    pointsOf(part).length > 0
  )
}

function titleOf(part: Part): string {
  const titles = part.map(({ title }) => title.replace(/[.;,:]$/, ''))
  return clipped(titles.join(' · '), longestTitle)
}

/** What the syllabus says a section is on: every sentence is one entry, or one thing listed. */
function descriptionOf(part: Part, phrases: Phrases): string {
  return described(part, phrases)
    .map((topic) => onTopic(topic, phrases))
    .join(' ')
}

/** The topics of a section that its description has room for. */
function described(part: Part, phrases: Phrases): Part {
  let length = 0
  return part.filter((topic) => {
    length += onTopic(topic, phrases).length + 1
    return length <= longestDescription
  })
}

function onTopic(topic: SyllabusTopic, { language, quotes }: Phrases): string {
  const { label, title, entry } = topic
  if (label === '') return asSentence(textOf(describing(topic)))
  // "Week 1. Loops" is two sentences already.
  if (entry.text.startsWith(`${label}.`)) return asSentence(entry.text)
  const [open, close] = quotes
  return asSentence(
    language === 'en' ? `${label} is on ${open}${title}${close}` : `${title} (${label})`,
  )
}

/** The entries that a topic's description is made of. */
function describing({ label, entry, points }: SyllabusTopic): readonly SyllabusEntry[] {
  const isShort = label === '' && entry.text.length < shortestDescription
  return isShort && points.length > 0 ? points.slice(0, mostPoints) : [entry]
}

/**
 * What is listed under a section's topics, each point by its entries: together where each is too
 * short alone; where nothing is listed, the topics as they stand.
 */
function pointsOf(part: Part): (readonly SyllabusEntry[])[] {
  const listed = part.flatMap(({ points }) => points)
  const all = listed.length > 0 ? listed : part.map(({ entry }) => entry)
  const single = all.map((entry) => [entry]).filter(isPoint)
  return single.length > 0
    ? single.slice(0, mostPoints)
    : [all.slice(0, mostPoints)].filter(isPoint)
}

function isPoint(entries: readonly SyllabusEntry[]): boolean {
  const { length } = textOf(entries)
  return length >= shortestPoint && length <= 1000
}

/** One entry as it stands; several as a sentence each. */
function textOf(entries: readonly SyllabusEntry[]): string {
  const [only, ...more] = entries
  if (only !== undefined && more.length === 0) return only.text
  return entries.map(({ text }) => asSentence(text)).join(' ')
}

/** As many topics as an overview holds, as they stand; with what is listed under short ones. */
function overviewOf(topics: readonly SyllabusTopic[]): SyllabusEntry[] | null {
  const entries = topics.map(({ entry }) => entry)
  return filling(entries) ?? filling(topics.flatMap(({ entry, points }) => [entry, ...points]))
}

function filling(entries: readonly SyllabusEntry[]): SyllabusEntry[] | null {
  const taken: SyllabusEntry[] = []
  let length = 0
  for (const entry of entries) {
    if (length + entry.text.length > overviewLength.most) break
    taken.push(entry)
    length += entry.text.length + 2
  }
  return length < overviewLength.least ? null : taken
}

function objectivesOf(parts: readonly Part[], phrases: Phrases): LearningObjective[] {
  // The others ask for what a thing does, and a topic may be anything.
  const lines = phrases.objectives.named.filter((_, index) => index % 2 === 0)
  const step = Math.max(1, Math.ceil(parts.length / mostObjectives))
  const [open, close] = phrases.quotes
  return parts
    .filter((_, index) => index % step === 0)
    .map((part, index) => {
      const { level, line } = lines[index % lines.length]!
      return { text: fill(line, { term: `${open}${titleOf(part)}${close}` }), bloomLevel: level }
    })
    .filter(({ text }) => text.length <= 400)
}

function asSentence(text: string): string {
  const upper = text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
  return /[.!?…]["'”»)]?$/.test(upper) ? upper : `${upper.replace(/[;,:]$/, '')}.`
}

const clipped = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`

function citation(
  { sources }: Analysis,
  path: string,
  entries: readonly SyllabusEntry[],
): Citation {
  const spans = entries.flatMap(({ source: id, start, end }) => {
    const source = sources.find((one) => one.id === id)
    if (source === undefined) return []
    const page = source.blocks.find((block) => block.start <= start && start < block.end)?.page
    const quote = source.text.slice(start, end)
    return [{ source: id, start, end, quote, ...(page === undefined ? {} : { page }) }]
  })
  return { path, spans }
}
