import type { Block, TextSource } from './document.ts'

/**
 * Reads what a syllabus, a schedule or a list of topics names: a text that says what is taught and
 * not what it is. A course text with the same labels on its chapters is none, since it goes on in
 * running text under them.
 */

/** A stretch of a source, and the words it is shown by. */
export interface SyllabusEntry {
  readonly source: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** One unit of a syllabus. */
export interface SyllabusTopic {
  /** The whole entry ("Week 3: Membranes and transport"). */
  readonly entry: SyllabusEntry
  /** "Week 3"; empty where the entry has none. */
  readonly label: string
  /** What it is on, without the label. */
  readonly title: string
  /** What is listed under it. */
  readonly points: readonly SyllabusEntry[]
}

/** From so many topics on, a text can be a syllabus. */
const fewest = 3
/** What is longer says more than a syllabus does. */
const mostCharacters = 60_000
/** Words under one label from which on it is taught there, and not only named. */
const taughtWords = 60
/** Words in sentences up to which a text without labels only lists. */
const mostSentenceWords = 40

const units =
  'Weeks?|Units?|Modules?|Chapters?|Lectures?|Sessions?|Lessons?|Topics?|Parts?|Class|Day|Woche|Einheit|Modul|Kapitel|Vorlesung|Sitzung|Lektion|Thema|Teil|Semaine|Unité|Chapitre|Séance|Leçon|Thème|Partie|Semana|Unidad|Unidade|Módulo|Capítulo|Clase|Sesión|Lección|Tema|Parte|Aula|Sessão|Lição|Modulo|Settimana|Unità|Capitolo|Lezione|Hoofdstuk|Eenheid|Les'
const labels = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:${units}) {1,3}(?:\\d{1,3}|[IVXL]{1,6})(?:[–-]\\d{1,3})?)(?![\\p{L}\\p{N}.]\\p{L}|\\p{N}) {0,3}[:.)–—|-]{0,2} {0,3}`,
  'gu',
)

/** Days of a schedule on which nothing new is taught. */
const untaught =
  /^(?:the |final |mid-?term |first |second |spring |fall |autumn |winter |summer |easter |public |reading )*(?:exams?|examinations?|mid-?terms?|finals?|quiz(?:zes)?|tests?|review|revision|holidays?|break|recess|no class(?:es)?|presentations?|week|klausur|prüfung|ferien|feiertag|wiederholung|präsentationen|examens?|partiel|vacances|révisions?|férié|parcial|exámenes|vacaciones|repaso|festivo|feriado|provas?|férias|revisão|esame|vacanze|ripasso|tentamen|vakantie)(?: exams?| week| day| session)?(?= *(?:$|[\d(,;:–-]))/iu

/** Headings of what a syllabus says of the course and not of its subject. */
const administration =
  /grad(?:e|ing)|assess|attendance|polic|office hours|instructor|contact|textbooks?|readings?|materials?|prerequisite|requirement|integrity|outcomes?|objectives?|goals|accommodation|bewertung|benotung|literatur|voraussetzung|lernziele|sprechstunde|évaluation|notation|bibliographie|prérequis|objectifs|evaluación|calificación|bibliografía|requisitos|objetivos|avaliação|bibliografia|pré-requisitos|valutazione|obiettivi|beoordeling|leerdoelen/iu

/** The topics that sources name, where all of them only name what is taught; else null. */
export function readSyllabus(sources: readonly TextSource[]): readonly SyllabusTopic[] | null {
  const read = sources.map(topicsOf)
  if (read.length === 0 || read.some((topics) => topics === null)) return null
  const topics = read.flatMap((own) => own ?? [])
  return topics.length < fewest ? null : topics
}

/** Whether sources only name what is taught. */
export function isSyllabus(sources: readonly TextSource[]): boolean {
  return readSyllabus(sources) !== null
}

function topicsOf(source: TextSource): SyllabusTopic[] | null {
  if (source.text.length > mostCharacters) return null
  const labelled = labelledTopics(source)
  if (labelled !== null && labelled.length >= fewest) return labelled
  const tabled = tabledTopics(source)
  if (tabled.length >= fewest) return tabled
  if (sentenceWords(source) > mostSentenceWords) return null
  const listed = listedTopics(source)
  return listed.length >= fewest ? listed : null
}

interface OpenTopic extends SyllabusTopic {
  readonly points: SyllabusEntry[]
}

/** The topics under "Week 1", "Unit 2" …; null where any of them is taught in running text. */
function labelledTopics(source: TextSource): SyllabusTopic[] | null {
  const topics: OpenTopic[] = []
  let open: OpenTopic | null = null
  let words = 0
  for (const block of source.blocks) {
    const entries = labelledEntries(source, block)
    if (entries.length > 0) {
      topics.push(...entries)
      open = entries.at(-1) ?? null
      words = 0
    } else if (block.kind === 'heading') open = null
    else if (open !== null) {
      const point = entryOf(source, block.start, block.end)
      words += wordsOf(point.text)
      if (words > taughtWords) return null
      open.points.push(point)
    }
  }
  if (topics.some(({ title }) => wordsOf(title) > taughtWords)) return null
  return topics.map(named).filter(isTaught)
}

/** A label alone is named by the first thing listed under it. */
function named(topic: SyllabusTopic): SyllabusTopic {
  const [first, ...rest] = topic.points
  if (topic.title !== '' || first === undefined) return topic
  return { ...topic, title: first.text, points: rest }
}

function isTaught({ title }: SyllabusTopic): boolean {
  return /\p{L}{2}/u.test(title) && !untaught.test(title)
}

/** The entries of a block that begin with a label; a schedule may stand in one block. */
function labelledEntries(source: TextSource, { kind, start, end }: Block): OpenTopic[] {
  if (kind === 'code') return []
  const text = source.text.slice(start, end)
  const found = [...text.matchAll(labels)]
  if (found[0] === undefined) return []
  // In running text a label is a reference ("as Chapter 3 showed").
  const before = text.slice(0, found[0].index).trim()
  if (before !== '' && (found.length < fewest || !/[.:;]$/.test(before))) return []
  return found.map((match, at) => {
    const until = found[at + 1]?.index ?? text.length
    const entry = entryOf(source, start + match.index, start + until)
    const label = match[1] ?? ''
    const title = shown(entry.text.slice(match[0].trimEnd().length)).replace(/[.;,:]$/, '')
    return { entry, label, title, points: [] }
  })
}

const topicColumn =
  /^(?:topics?|subjects?|contents?|themes?|lectures?|thema|themen|inhalte?|sujets?|thèmes?|contenus?|temas?|contenidos?|conteúdos?|assuntos?|argomenti|onderwerp)$/iu

/** The cells of a schedule's column of topics, where its text has no running text beside it. */
function tabledTopics(source: TextSource): SyllabusTopic[] {
  if (sentenceWords(source) > taughtWords * fewest) return []
  return source.blocks
    .filter(({ kind }) => kind === 'table')
    .flatMap(({ start, end }) => {
      const cells = source.text.slice(start, end).split('\n').map(cellsOf)
      const column = cells[0]?.findIndex(({ text }) => topicColumn.test(text.trim())) ?? -1
      if (column < 0) return []
      let at = start
      return cells.flatMap((row, index) => {
        const cell = row[column]
        const from = at + (cell?.at ?? 0)
        at += row.reduce((sum, { text }) => sum + text.length + 1, 0)
        if (index === 0 || cell === undefined) return []
        return [topicOf(entryOf(source, from, from + cell.text.length), [])]
      })
    })
    .filter(isTaught)
}

/** The cells of a row, as tables stand in sources: "1 | Cells | ch. 1". */
function cellsOf(row: string): { text: string; at: number }[] {
  let at = 0
  return row.split('|').map((text) => {
    const cell = { text, at }
    at += text.length + 1
    return cell
  })
}

/** Headings with what is listed under them; without such headings, the list itself. */
function listedTopics(source: TextSource): SyllabusTopic[] {
  const { blocks } = source
  const items = (from: number): SyllabusEntry[] => {
    const until = blocks.findIndex(({ kind }, at) => at >= from && kind === 'heading')
    return blocks
      .slice(from, until < 0 ? blocks.length : until)
      .map(({ start, end }) => entryOf(source, start, end))
  }
  const headed = blocks.flatMap(({ kind, start, end }, at): SyllabusTopic[] => {
    if (kind !== 'heading') return []
    const entry = entryOf(source, start, end)
    const points = items(at + 1)
    return points.length === 0 || administration.test(entry.text) ? [] : [topicOf(entry, points)]
  })
  const topics = headed.length >= fewest ? headed : listItems(source)
  return topics.filter(isTaught)
}

/** The items of the lists that are not of the course's administration. */
function listItems(source: TextSource): SyllabusTopic[] {
  let heading = ''
  return source.blocks.flatMap(({ kind, start, end }): SyllabusTopic[] => {
    const entry = entryOf(source, start, end)
    if (kind === 'heading') heading = entry.text
    return kind !== 'list_item' || administration.test(heading) ? [] : [topicOf(entry, [])]
  })
}

const topicOf = (entry: SyllabusEntry, points: readonly SyllabusEntry[]): SyllabusTopic => ({
  entry,
  label: '',
  title: entry.text,
  points,
})

function entryOf({ id, text }: TextSource, start: number, end: number): SyllabusEntry {
  const raw = text.slice(start, end)
  const from = start + (raw.length - raw.trimStart().length)
  const until = end - (raw.length - raw.trimEnd().length)
  return { source: id, start: from, end: until, text: shown(raw) }
}

const shown = (text: string) => text.replace(/\s+/g, ' ').trim()

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

/** Words in what reads as sentences. */
function sentenceWords({ text, blocks }: TextSource): number {
  return blocks
    .filter(({ kind }) => kind !== 'heading' && kind !== 'code')
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((block) => /[.!?][)"'”»]?$/.test(block))
    .reduce((sum, block) => (wordsOf(block) < 6 ? sum : sum + wordsOf(block)), 0)
}
