import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ContentPackage } from '../domain/package.ts'
import type { SourceDocument } from '../domain/source.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { formats } from '../formats/index.ts'
import { UsageError } from './exit.ts'

/**
 * Checks before any work that a package can be put at `path`: it is not there, or empty, or holds an
 * earlier package, which is then replaced; and the folder it goes into can be written to.
 *
 * @throws UsageError
 */
export async function checkOut(path: string, shown: string): Promise<void> {
  const state = await stateOf(path)
  if (state === 'file') throw new UsageError(`--out ${shown} is a file; give a folder.`)
  if (state === 'other') {
    throw new UsageError(`--out ${shown} holds other files; give a new folder or an empty one.`)
  }
  const parent = await nearestParent(state === 'none' ? dirname(path) : path)
  try {
    if (!(await stat(parent)).isDirectory()) throw new Error('not a folder')
    await access(parent, constants.W_OK)
  } catch (error) {
    throw new UsageError(`--out ${shown}: ${parent} cannot be written to.`, { cause: error })
  }
}

async function stateOf(path: string): Promise<'none' | 'file' | 'empty' | 'package' | 'other'> {
  const found = await stat(path).catch(() => null)
  if (found === null) return 'none'
  if (!found.isDirectory()) return 'file'
  const names = await readdir(path)
  if (names.length === 0) return 'empty'
  return (await isPackage(path)) ? 'package' : 'other'
}

async function isPackage(path: string): Promise<boolean> {
  try {
    const content: unknown = JSON.parse(await readFile(join(path, 'content.json'), 'utf8'))
    return typeof content === 'object' && content !== null && 'schemaVersion' in content
  } catch {
    return false
  }
}

/** The nearest folder on the way up that is there. */
async function nearestParent(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found !== null || dirname(path) === path ? path : nearestParent(dirname(path))
}

/**
 * Writes a package: `content.json`, `sources/<id>.txt` and one `<format>.md` each. It appears at
 * once and whole, or not at all: it is written beside its place and then moved there. Of an earlier
 * package at the same place only the files that make up a package are replaced.
 *
 * @throws UsageError where the disk refuses
 */
export async function writePackage(
  path: string,
  content: ContentPackage,
  documents: readonly SourceDocument[],
): Promise<void> {
  const suffix = randomBytes(6).toString('hex')
  const draft = join(dirname(path), `.${basename(path)}.${suffix}.new`)
  const old = join(dirname(path), `.${basename(path)}.${suffix}.old`)
  try {
    await makeFolder(join(draft, 'sources'))
    await Promise.all(
      filesOf(content, documents).map(([name, text]) => writeFile(join(draft, name), text)),
    )
    await replace(path, draft, old)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${reasonOf(error)}.`, { cause: error })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Makes a folder and those around it, one at a time: Node's own way never ends under /proc. */
async function makeFolder(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) !== null) return
  await makeFolder(dirname(path))
  await mkdir(path)
}

async function replace(path: string, draft: string, old: string): Promise<void> {
  if ((await stateOf(path)) === 'none') {
    await rename(draft, path)
    return
  }
  await rename(path, old)
  try {
    for (const name of await readdir(old)) {
      if (!isOurs(name)) await rename(join(old, name), join(draft, name))
    }
    await rename(draft, path)
  } catch (error) {
    await rename(old, path)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}

function isOurs(name: string): boolean {
  return (
    name === 'content.json' || name === 'sources' || formatNames.some((f) => name === `${f}.md`)
  )
}

function filesOf(
  content: ContentPackage,
  documents: readonly SourceDocument[],
): (readonly [name: string, text: string])[] {
  return [
    ['content.json', contentJson(content)],
    ...documents.map(({ source, text }) => [`sources/${source.id}.txt`, text] as const),
    ...formatNames.flatMap((format) => {
      const text = markdownOf(content, format)
      return text === null ? [] : [[`${format}.md`, text] as const]
    }),
  ]
}

/** `content.json` as it is written and printed. */
export function contentJson(content: ContentPackage): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

function markdownOf(content: ContentPackage, format: FormatName): string | null {
  const artifact = content.artifacts[format]
  if (artifact?.status !== 'completed') return null
  // Each definition takes its own content, which the verifier has held to its schema.
  const definition = formats[format] as { markdown(content: unknown): string }
  return definition.markdown(artifact.content)
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission denied'
  return error instanceof Error ? error.message : String(error)
}
