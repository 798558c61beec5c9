import type { ContentPackage } from '../domain/package.ts'
import { summarize } from '../domain/stored.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import type { Block, Note } from './blocks.ts'
import { cleanLine } from './clean-text.ts'
import type { ExportInput } from './define-export.ts'
import { formatBlocks } from './format-blocks.ts'
import { fillLabel, type Labels, labelsFor } from './labels/index.ts'
import { openNoteBook } from './notes.ts'

/** One format, ready to be set in any kind of document. */
export interface FormatDocument {
  readonly format: FormatName
  /** What it is, in the reader's language ("Study guide"). */
  readonly label: string
  /** Its own title. */
  readonly title: string
  readonly blocks: readonly Block[]
  readonly notes: readonly Note[]
}

export interface DocumentSource {
  readonly id: string
  readonly title: string
  /** "written by MODEL, not checked against the world" for what no person gave; else null. */
  readonly warning: string | null
}

/** A package, or some of its formats, as a document without a form yet: the base of every export. */
export interface PackageDocument {
  readonly id: string
  readonly title: string
  /** ISO 639-1, or `und`. */
  readonly language: string
  /** Their `language` is English where there are none for the document's. */
  readonly labels: Labels
  /** ISO 8601, from the package: exports know no other time. */
  readonly createdAt: string
  readonly sources: readonly DocumentSource[]
  readonly formats: readonly FormatDocument[]
  /** Of all formats, by number from 1. */
  readonly notes: readonly Note[]
  /** What was asked for and is not in the package, each with its reason; empty for a complete one. */
  readonly missing: readonly { readonly label: string; readonly reason: string }[]
}

/**
 * Resolves a package to titles, blocks and numbered notes.
 * @throws ProblemError `not-acceptable` for content that this program's schemas do not know
 */
export function documentOf({ package: content, formats }: ExportInput): PackageDocument {
  const language = languageOf(content)
  const labels = labelsFor(language)
  const made: FormatDocument[] = []
  let first = 1
  for (const format of formats) {
    const artifact = content.artifacts[format]
    const book = openNoteBook(artifact?.citations ?? [], labels, first)
    const blocks = formatBlocks[format]({ content, labels, book })
    const notes = book.notes()
    made.push({
      format,
      label: labels.formats[format],
      title: cleanLine(String(artifact?.content?.['title'] ?? '')),
      blocks,
      notes,
    })
    first += notes.length
  }
  return {
    id: content.id,
    title: cleanLine(summarize(content).title),
    language,
    labels,
    createdAt: content.createdAt,
    sources: content.sources.map((source) => describe(source, content, labels)),
    formats: made,
    notes: made.flatMap(({ notes }) => notes),
    missing: missingOf(content, labels),
  }
}

/** That of the first source whose language could be told: the content is written in it. */
export function languageOf(content: ContentPackage): string {
  return content.sources.find(({ language }) => language !== 'und')?.language ?? 'und'
}

function describe(
  source: ContentPackage['sources'][number],
  content: ContentPackage,
  labels: Labels,
): DocumentSource {
  const model = writerOf(source.id, content) ?? labels.languageModel
  return {
    id: source.id,
    title: cleanLine(source.title) || source.id,
    warning: source.origin === 'given' ? null : fillLabel(labels.modelWritten, { model }),
  }
}

/** The model that wrote a source: the package's notice names it. */
function writerOf(source: string, { quality }: ContentPackage): string | null {
  const opening = `Source ${source} was written by `
  const notice = quality.issues.find(
    ({ code, message }) => code === 'model-written-source' && message.startsWith(opening),
  )
  const model = notice?.message.slice(opening.length).split(' and not checked', 1)[0]
  return model ? cleanLine(model) : null
}

function missingOf(content: ContentPackage, labels: Labels): PackageDocument['missing'] {
  return formatNames.flatMap((format) => {
    const artifact = content.artifacts[format]
    return artifact === undefined || artifact.status === 'completed'
      ? []
      : [{ label: labels.formats[format], reason: cleanLine(artifact.problem.detail) }]
  })
}
