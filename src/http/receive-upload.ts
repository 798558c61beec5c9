import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../domain/problem.ts'
import { refuseUnreadable } from './sanitize.ts'

/** A form with a file, read: what the request says (and is compared by), and where the file lies. */
export interface Upload {
  readonly body: { readonly file: string; readonly name?: string; readonly title?: string }
  readonly path: string
  readonly mediaType: string
}

export interface UploadLimits {
  readonly folder: string
  readonly maxBytes: number
}

/** For the lines between the parts of a form. */
const formBytes = 64 * 1024

/**
 * Streams the file of a form to a folder of ours, under a name of ours. It is removed when the
 * answer has gone out or the client has gone away, whatever happens between.
 *
 * @throws ProblemError for forms that are not as described, too large, or cut off
 */
export async function receiveUpload(
  request: FastifyRequest,
  reply: FastifyReply,
  limits: UploadLimits,
): Promise<Upload> {
  const { folder, maxBytes } = limits
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + formBytes)
    throw tooLarge(maxBytes)
  const path = join(folder, `${randomUUID()}.upload`)
  reply.raw.once('close', () => void rm(path, { force: true }))
  try {
    return await readParts(request, path, limits)
  } catch (error) {
    await rm(path, { force: true })
    throw problemOf(error, maxBytes)
  }
}

async function readParts(
  request: FastifyRequest,
  path: string,
  { folder, maxBytes }: UploadLimits,
): Promise<Upload> {
  const bounds = { files: 1, fields: 1, parts: 2, fileSize: maxBytes, fieldSize: 4096 }
  let file: { sha256: string; name: string; mediaType: string } | null = null
  let title: string | undefined
  for await (const part of request.parts({ limits: { ...bounds, headerPairs: 20 } })) {
    if (part.type === 'field') title = titleOf(part)
    else {
      if (part.fieldname !== 'file') throw unknownField(part.fieldname)
      await mkdir(folder, { recursive: true })
      const sha256 = await save(part, path)
      if (part.file.truncated) throw tooLarge(maxBytes)
      file = { sha256, name: part.filename ?? '', mediaType: part.mimetype }
    }
  }
  if (file === null) {
    throw new ProblemError('invalid-request', 'The form has no file; its field is called "file".')
  }
  const name = lastPart(file.name)
  const body = {
    file: file.sha256,
    ...(name === '' ? {} : { name }),
    ...(title === undefined ? {} : { title }),
  }
  refuseUnreadable(body, () => false)
  return { body, path, mediaType: file.mediaType }
}

/** Writes the file and gives its SHA-256. */
async function save(part: MultipartFile, path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(
    part.file,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
  return hash.digest('hex')
}

function titleOf(part: MultipartValue): string {
  if (part.fieldname !== 'title') throw unknownField(part.fieldname)
  if (part.valueTruncated || typeof part.value !== 'string') {
    throw new ProblemError('invalid-request', 'The title is no text, or too long.')
  }
  return part.value
}

function unknownField(name: string): ProblemError {
  const shown = JSON.stringify(name.slice(0, 50).toWellFormed())
  return new ProblemError(
    'invalid-request',
    `The form has a field ${shown}; it may have "file" and "title", each once.`,
  )
}

/** What stands after the last slash: some clients send whole paths. Only ever shown. */
function lastPart(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it takes out
  const plain = name.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, '')
  return (plain.split(/[/\\]/).at(-1) ?? '').slice(-200).toWellFormed()
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError(
    'payload-too-large',
    `The file is larger than ${maxBytes / 2 ** 20} MB, which is what this server takes.`,
  )
}

/** What the reader of forms and the file system say, as problems. */
function problemOf(error: unknown, maxBytes: number): unknown {
  if (error instanceof ProblemError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const options = { cause: error }
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(maxBytes)
  if (/^FST_(?:PARTS|FILES|FIELDS)_LIMIT$/.test(code)) {
    const detail = 'The form has too many parts: one "file" and one "title" are taken.'
    return new ProblemError('payload-too-large', detail, options)
  }
  if (/^(?:ENOSPC|EDQUOT)$/.test(code)) {
    return new ProblemError('storage-full', 'There is no room to store this file.', options)
  }
  // Anything else of the file system is ours to mend; what is left is about the form.
  if (/^E[A-Z]+$/.test(code) && !/^E(?:CONNRESET|PIPE)$/.test(code)) return error
  const detail = 'The form cannot be read: it is cut off, or not as multipart/form-data has to be.'
  return new ProblemError('malformed-request', detail, options)
}
