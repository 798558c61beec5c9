import { createHash } from 'node:crypto'
import type { Span } from '../domain/citation.ts'
import { type ContentPackage, packageSchema } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Passage, SourceDocument } from '../domain/source.ts'
import { formats } from '../formats/index.ts'
import type { MakeId } from '../ports/clock.ts'
import type { ContentStore } from '../ports/content-store.ts'
import type { RepeatKey } from '../ports/page.ts'
import type { ReadInput } from './read-sources.ts'
import { getAt } from './verify/pointer.ts'

/** A package as another installation exported it. */
export interface ImportedPackage {
  readonly package: unknown
  /** The normalised texts that its citations point into. */
  readonly sources: readonly { readonly id: string; readonly text: string }[]
}

export interface ImportPackageDependencies {
  readonly contents: Pick<ContentStore, 'add' | 'read'>
  /** Finds the structure of a text again, which an export does not carry. */
  readonly readInput: ReadInput
  readonly makeId: MakeId
}

/**
 * Takes a package in as the owner's own. It keeps its id unless that is taken or none of ours, or the
 * request carries a key to tell its repeats by.
 *
 * @returns the package as it is stored
 * @throws ProblemError `invalid-request` that points at what is wrong: the shape, a text that is not
 *   the one cited (by its SHA-256), or a citation
 *   that does not say what the text says; `idempotency-mismatch`
 */
export type ImportPackage = (
  given: ImportedPackage,
  options: {
    readonly ownerId: string
    readonly repeat: RepeatKey | null
    readonly signal: AbortSignal
  },
) => Promise<ContentPackage>

export function createImportPackage(dependencies: ImportPackageDependencies): ImportPackage {
  const { contents, readInput, makeId } = dependencies
  return async (given, { ownerId, repeat, signal }) => {
    const content = parsePackage(given.package)
    const texts = checkTexts(content, given.sources)
    checkArtifacts(content, texts)
    const documents = await Promise.all(
      content.sources.map((source) => toDocument(source, texts, readInput, signal)),
    )
    const add = (id: string) => contents.add(ownerId, { ...content, id }, documents)
    if (repeat !== null) return addOnce(dependencies, { content, ownerId, repeat, add })
    const first = ownId.test(content.id) ? content.id : makeId()
    for (const id of [first, makeId()]) if (await add(id)) return { ...content, id }
    throw new ProblemError('conflict', 'The package could not be stored under a new id; try again.')
  }
}

interface Addition {
  readonly content: ContentPackage
  readonly ownerId: string
  readonly repeat: RepeatKey
  readonly add: (id: string) => Promise<boolean>
}

/** The id follows from the key, so that a request sent again finds what the first one stored. */
async function addOnce(
  { contents }: ImportPackageDependencies,
  { content, ownerId, repeat, add }: Addition,
): Promise<ContentPackage> {
  const id = createHash('sha256').update(`${ownerId}\0${repeat.key}`).digest('hex').slice(0, 32)
  const imported = { ...content, id }
  if (await add(id)) return imported
  const stored = await contents.read(id, ownerId)
  if (JSON.stringify(stored?.package) === JSON.stringify(imported)) return imported
  throw new ProblemError(
    'idempotency-mismatch',
    'This Idempotency-Key came before with another package, or what came with it was changed since.',
  )
}

/** Ids that this program can have given. */
const ownId = /^[A-Za-z0-9_-]{8,100}$/
/** Errors told at once. */
const mostErrors = 10

interface Fault {
  readonly pointer: string
  readonly detail: string
}

function refuse(detail: string, errors: readonly Fault[]): never {
  throw new ProblemError('invalid-request', detail, { errors: errors.slice(0, mostErrors) })
}

function parsePackage(value: unknown): ContentPackage {
  const parsed = packageSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => ({
    pointer: toPointer(['package', ...path]),
    detail: message,
  }))
  return refuse('This is no package of schema version 1.', faults)
}

function toPointer(path: readonly PropertyKey[]): string {
  const tokens = path.map((token) => String(token).replaceAll('~', '~0').replaceAll('/', '~1'))
  return tokens.map((token) => `/${token}`).join('')
}

function checkTexts(
  content: ContentPackage,
  sources: ImportedPackage['sources'],
): Map<string, string> {
  const texts = new Map(sources.map(({ id, text }) => [id, text]))
  const faults = content.sources.flatMap(({ id, sha256 }, index): Fault[] => {
    const pointer = `/package/sources/${index}`
    const text = texts.get(id)
    if (text === undefined) return [{ pointer, detail: `The text of ${id} is missing` }]
    const found = createHash('sha256').update(text).digest('hex')
    if (found === sha256) return []
    return [{ pointer, detail: `The text of ${id} is not the one the package was made from` }]
  })
  if (faults.length > 0) refuse('The sources do not belong to this package.', faults)
  return texts
}

function checkArtifacts(content: ContentPackage, texts: ReadonlyMap<string, string>): void {
  const faults = Object.values(formats).flatMap(({ name, schema }): Fault[] => {
    const artifact = content.artifacts[name]
    if (artifact?.status !== 'completed') return []
    const base = `/package/artifacts/${name}`
    const parsed = schema.safeParse(artifact.content)
    const shape = (parsed.error?.issues ?? []).map(({ path, message }) => ({
      pointer: `${base}/content${toPointer(path)}`,
      detail: message,
    }))
    const citations = artifact.citations.flatMap(({ path, spans }, index) => {
      const pointer = `${base}/citations/${index}`
      if (getAt(artifact.content, path) === undefined) {
        return [{ pointer, detail: `It cites for ${path}, which the content does not have` }]
      }
      return spans.flatMap((span, at) => spanFaults(span, `${pointer}/spans/${at}`, texts))
    })
    return [...shape, ...citations]
  })
  if (faults.length > 0) refuse('The package does not hold what it says.', faults)
}

function spanFaults(span: Span, pointer: string, texts: ReadonlyMap<string, string>): Fault[] {
  const { source, start, end, quote } = span
  const text = texts.get(source)
  if (text === undefined) return [{ pointer, detail: `There is no source ${source}` }]
  if (text.slice(start, end) === quote) return []
  return [{ pointer, detail: `Characters ${start} to ${end} of ${source} are not its quote` }]
}

/** The source with its structure: as it is read, or where reading would change the text, its paragraphs. */
async function toDocument(
  source: ContentPackage['sources'][number],
  texts: ReadonlyMap<string, string>,
  readInput: ReadInput,
  signal: AbortSignal,
): Promise<SourceDocument> {
  const text = texts.get(source.id) ?? ''
  const title = source.title.slice(0, longestTitle) || source.id
  const read = await readInput({ text, title }, source.id, signal).catch((error: unknown) => {
    if (error instanceof ProblemError) return null
    throw error
  })
  if (read?.text === text) return { ...read, source }
  return { source, text, passages: paragraphsOf(text, source.id), notices: [] }
}

const longestTitle = 200

/** Stretches between blank lines. */
function paragraphsOf(text: string, id: string): Passage[] {
  const passages: Passage[] = []
  let start = 0
  for (const part of text.split(/\n\n/)) {
    const own = start + part.length - part.trimStart().length
    const end = start + part.trimEnd().length
    if (end > own) {
      const number = passages.length + 1
      passages.push({ id: `${id}.p${number}`, kind: 'paragraph', level: 0, start: own, end })
    }
    start += part.length + 2
  }
  return passages
}
