import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { sourceUrlSchema } from '../domain/generate-body.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import { UsageError } from './exit.ts'
import type { Terminal } from './terminal.ts'

/** What reads sources, and its limits. */
export interface InputReaders {
  readonly maxBytes: number
  readonly maxSources: number
  readonly readFile: (
    bytes: Uint8Array,
    options: { readonly id: string; readonly name?: string },
    signal: AbortSignal,
  ) => Promise<SourceDocument>
  readonly readUrl: (url: string, id: string, signal: AbortSignal) => Promise<SourceDocument>
}

/**
 * Reads the sources named on the command line: files, addresses, and `-` for standard input.
 *
 * @throws UsageError with one line that names the input, what is wrong and what would be right
 */
export async function readInputs(
  names: readonly string[],
  terminal: Terminal,
  readers: InputReaders,
): Promise<SourceDocument[]> {
  if (names.length > readers.maxSources) {
    throw new UsageError(
      `${names.length} sources are given; at most ${readers.maxSources} are taken.`,
    )
  }
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new UsageError(`The source ${repeated} is given twice.`)
  const documents: SourceDocument[] = []
  for (const [index, name] of names.entries()) {
    documents.push(await readOne(name, `s${index + 1}`, terminal, readers))
  }
  return documents
}

async function readBytes(
  name: string,
  terminal: Terminal,
  { maxBytes }: InputReaders,
): Promise<Uint8Array> {
  if (name === '-') return readAll(terminal, maxBytes)
  return readFile(resolve(terminal.cwd, name), name, maxBytes)
}

async function readFile(path: string, name: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size, isDirectory } = await statOf(path)
    if (isDirectory) throw new UsageError(`${name} is a folder; give the files in it.`)
    if (size > maxBytes) throw tooLarge(name, size, maxBytes)
    await access(path, constants.R_OK)
    const handle = await open(path)
    try {
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(name, error)
  }
}

async function statOf(path: string): Promise<{ size: number; isDirectory: boolean }> {
  const found = await stat(path)
  return { size: found.size, isDirectory: found.isDirectory() }
}

async function readAll({ stdin, signal }: Terminal, maxBytes: number): Promise<Uint8Array> {
  if (stdin.isTTY === true) {
    throw new UsageError('"-" reads standard input, and nothing is piped into it.')
  }
  const chunks: Buffer[] = []
  let size = 0
  const stop = () => stdin.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > maxBytes) throw tooLarge('standard input', size, maxBytes)
      chunks.push(bytes)
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return Buffer.concat(chunks)
}

const anyAddress = /^[a-z][a-z0-9+.-]*:\/\//i

async function readOne(
  name: string,
  id: string,
  terminal: Terminal,
  readers: InputReaders,
): Promise<SourceDocument> {
  const { signal } = terminal
  const shown = name === '-' ? 'standard input' : name
  try {
    if (anyAddress.test(name)) return await readers.readUrl(checkedUrl(name), id, signal)
    const bytes = await readBytes(name, terminal, readers)
    const options = name === '-' ? { id } : { id, name: basename(name) }
    return await readers.readFile(bytes, options, signal)
  } catch (error) {
    if (error instanceof ProblemError) {
      throw new UsageError(`${shown}: ${error.detail}`, { cause: error })
    }
    throw error
  }
}

function checkedUrl(name: string): string {
  const parsed = sourceUrlSchema.safeParse(name)
  if (parsed.success) return parsed.data
  throw new UsageError(`${name}: ${parsed.error.issues[0]?.message ?? 'not an address'}.`)
}

function tooLarge(name: string, size: number, maxBytes: number): UsageError {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  return new UsageError(
    `${name} is larger than ${megabytes(maxBytes)} MB (it has at least ${megabytes(size)} MB); MAX_SOURCE_MB sets the limit.`,
  )
}

/** What the system says of a file, in words. */
function unreadable(name: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const cause = { cause: error }
  if (code === 'ENOENT') return new UsageError(`${name}: there is no such file.`, cause)
  if (code === 'ENOTDIR') return new UsageError(`${name}: part of the path is not a folder.`, cause)
  if (code === 'EACCES' || code === 'EPERM') {
    return new UsageError(`${name}: the file may not be read (permission denied).`, cause)
  }
  return new UsageError(`${name}: the file cannot be read (${String(code ?? error)}).`, cause)
}
