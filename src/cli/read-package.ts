import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readPackageZip } from '../exports/index.ts'
import { UsageError } from './exit.ts'

/** A package as it lies on the disk, not checked yet. */
export interface PackageOnDisk {
  readonly content: unknown
  /** Normalised texts by source id; empty where they are not beside it. */
  readonly texts: ReadonlyMap<string, string>
}

/**
 * Reads a package from its folder, its content.json or its zip.
 * @throws UsageError where there is none
 */
export async function readPackage(cwd: string, name: string): Promise<PackageOnDisk> {
  const path = resolve(cwd, name)
  const found = await stat(path).catch(() => null)
  if (found === null) throw new UsageError(`There is no "${name}".`)
  if (!found.isDirectory() && isZip(await readStart(path))) return readZip(path, name)
  const file = found.isDirectory() ? join(path, 'content.json') : path
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${name} holds no content.json that can be read.`, { cause })
  })
  return { content: parse(text, name), texts: await readTexts(join(dirname(file), 'sources')) }
}

async function readZip(path: string, name: string): Promise<PackageOnDisk> {
  try {
    const { content, texts } = readPackageZip(await readFile(path))
    return { content: parse(content, name), texts }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${name} is no package: ${reason}.`, { cause })
  }
}

async function readStart(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  return bytes.subarray(0, 4)
}

function isZip(start: Buffer): boolean {
  return start.equals(Buffer.from([0x50, 0x4b, 3, 4]))
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`${name} is not JSON.`, { cause })
  }
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder).catch(() => [])).filter((file) =>
    /^s[1-9][0-9]{0,3}\.txt$/.test(file),
  )
  const texts = names.map(
    async (file) => [file.slice(0, -4), await readFile(join(folder, file), 'utf8')] as const,
  )
  return new Map(await Promise.all(texts))
}
