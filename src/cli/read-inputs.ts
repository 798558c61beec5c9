import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import { readSource } from '../sources/index.ts'
import { UsageError } from './exit.ts'
import type { Terminal } from './terminal.ts'

export interface InputLimits {
  readonly maxBytes: number
  readonly maxSources: number
}

/**
 * Reads the sources named on the command line: files, and `-` for standard input.
 *
 * @throws UsageError with one line that names the input, what is wrong and what would be right
 */
export async function readInputs(
  names: readonly string[],
  terminal: Terminal,
  limits: InputLimits,
): Promise<SourceDocument[]> {
  if (names.length > limits.maxSources) {
    throw new UsageError(
      `${names.length} sources are given; at most ${limits.maxSources} are taken.`,
    )
  }
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new UsageError(`The source ${repeated} is given twice.`)
  const documents: SourceDocument[] = []
  for (const [index, name] of names.entries()) {
    const bytes = await readBytes(name, terminal, limits)
    documents.push(await readOne(bytes, name, `s${index + 1}`))
  }
  return documents
}

async function readBytes(
  name: string,
  terminal: Terminal,
  { maxBytes }: InputLimits,
): Promise<Uint8Array> {
  if (name === '-') return readAll(terminal, maxBytes)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new UsageError(`${name}: addresses are not read yet; save the page and give its file.`)
  }
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

async function readOne(bytes: Uint8Array, name: string, id: string): Promise<SourceDocument> {
  const shown = name === '-' ? 'standard input' : name
  try {
    return await readSource(bytes, name === '-' ? { id } : { id, name: basename(name) })
  } catch (error) {
    if (error instanceof ProblemError) {
      throw new UsageError(`${shown}: ${error.detail}`, { cause: error })
    }
    throw error
  }
}

function tooLarge(name: string, size: number, maxBytes: number): UsageError {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  return new UsageError(
    `${name} is larger than ${megabytes(maxBytes)} MB (it has at least ${megabytes(size)} MB); MAX_BODY_MB sets the limit.`,
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
