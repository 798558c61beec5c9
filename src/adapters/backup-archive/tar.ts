import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BackupError, type BackupManifest, backupManifestSchema } from '../../domain/backup.ts'
import type { BackupArchive } from '../../ports/backup.ts'
import { endBlocks, headerOf, paddingOf, readHeader } from './tar-header.ts'

const manifestName = 'manifest.json'
/** Far more than any manifest has. */
const longestManifest = 1_000_000
const chunkBytes = 1024 * 1024

/** Backups as plain tar files, which any tar can look into; the manifest comes first. */
export const tarArchive: BackupArchive = {
  async withFolder(place, work) {
    const folder = await mkdtemp(join(place, '.acpf-backup-')).catch((cause: unknown) => {
      throw new BackupError(`Nothing can be written in ${place}${codeOf(cause)}.`, {
        kind: 'unusable',
        cause,
      })
    })
    try {
      return await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  placeOf(path) {
    if (!existsSync(path)) return dirname(path)
    throw new BackupError(`${path} is there already. Give a new file.`, { kind: 'unusable' })
  },
  async pack(path, folder, description, names) {
    const parts = []
    for (const name of names) parts.push({ name, ...(await digestOf(join(folder, name))) })
    const manifest: BackupManifest = { ...description, parts }
    const unfinished = join(folder, 'backup.tar')
    const file = await open(unfinished, 'wx', 0o600)
    try {
      const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
      const seconds = Date.parse(description.createdAt) / 1000
      await file.write(Buffer.concat([headerOf(manifestName, text.length, seconds), text]))
      await file.write(paddingOf(text.length))
      for (const { name, bytes } of parts) {
        await file.write(headerOf(name, bytes, seconds))
        await copyInto(file, join(folder, name))
        await file.write(paddingOf(bytes))
      }
      await file.write(endBlocks)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return { manifest, bytes: (await stat(path)).size }
  },
  describe: (path) => reading(path, async (file) => (await readManifest(file, path)).manifest),
  unpack: (path, folder) =>
    reading(path, async (file) => {
      const { manifest, end } = await readManifest(file, path)
      let position = end
      for (const part of manifest.parts) {
        const { name, bytes, start } = await entryAt(file, position, path)
        if (name !== part.name || bytes !== part.bytes) throw damaged(path, `no ${part.name}`)
        const sha256 = await extract(file, { start, bytes }, join(folder, name))
        if (sha256 !== part.sha256) throw damaged(path, `${name} is not as it was packed`)
        position = start + bytes + paddingOf(bytes).length
      }
      return manifest
    }),
}

async function reading<Result>(
  path: string,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new BackupError(`${path} cannot be read${codeOf(cause)}.`, { kind: 'unusable', cause })
  })
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function readManifest(
  file: FileHandle,
  path: string,
): Promise<{ manifest: BackupManifest; end: number }> {
  const { name, bytes, start } = await entryAt(file, 0, path)
  if (name !== manifestName || bytes > longestManifest) throw damaged(path, 'it has no manifest')
  const text = Buffer.alloc(bytes)
  await file.read(text, 0, bytes, start)
  const parsed = backupManifestSchema.safeParse(jsonOf(text.toString('utf8')))
  if (!parsed.success) throw damaged(path, 'its manifest is not one of ours')
  return { manifest: parsed.data, end: start + bytes + paddingOf(bytes).length }
}

async function entryAt(
  file: FileHandle,
  position: number,
  path: string,
): Promise<{ name: string; bytes: number; start: number }> {
  const block = Buffer.alloc(512)
  const { bytesRead } = await file.read(block, 0, 512, position)
  const header = bytesRead === 512 ? readHeader(block) : null
  if (header === null) throw damaged(path, 'it ends too early or is no tar file')
  return { ...header, start: position + 512 }
}

/** Writes a stretch of a file into a new one; the SHA-256 of what was written. */
async function extract(
  file: FileHandle,
  { start, bytes }: { start: number; bytes: number },
  target: string,
): Promise<string> {
  const hash = createHash('sha256')
  const out = await open(target, 'wx', 0o600)
  try {
    const buffer = Buffer.alloc(chunkBytes)
    for (let done = 0; done < bytes; ) {
      const wanted = Math.min(chunkBytes, bytes - done)
      const { bytesRead } = await file.read(buffer, 0, wanted, start + done)
      if (bytesRead === 0) break
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      await out.writeFile(chunk)
      done += bytesRead
    }
    await out.sync()
  } finally {
    await out.close()
  }
  return hash.digest('hex')
}

async function copyInto(file: FileHandle, path: string): Promise<void> {
  await reading(path, async (source) => {
    for await (const chunk of source.createReadStream({ autoClose: false })) {
      await file.writeFile(chunk)
    }
  })
}

async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  return reading(path, async (file) => {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      hash.update(chunk)
      bytes += chunk.length
    }
    return { bytes, sha256: hash.digest('hex') }
  })
}

/** A new name is on the disk once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function damaged(path: string, reason: string): BackupError {
  return new BackupError(`${path} is no backup, or a damaged one: ${reason}.`, { kind: 'unusable' })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
