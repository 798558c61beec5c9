import { randomUUID } from 'node:crypto'
import type { DocumentReference } from '@google-cloud/firestore'
import { z } from 'zod'

/**
 * JSON of any size as a field of a document. A document may have 1 MiB, so what is longer is cut
 * into parts, which are written before the document that names them; until then nobody sees them.
 */
const blobSchema = z.union([
  z.object({ inline: z.instanceof(Uint8Array) }),
  z.object({ parts: z.int().min(1), generation: z.string() }),
])
export type Blob = z.infer<typeof blobSchema>

/** Small enough that the documents of one commit stay below its limit of 10 MiB. */
const inlineBytes = 200_000
const partBytes = 900_000
/** Parts written at once. */
const partsPerCommit = 8

/** Prepares a value for a field of a document at or below `root`, which keeps its parts. */
export async function writeBlob(root: DocumentReference, value: unknown): Promise<Blob> {
  const bytes = Buffer.from(JSON.stringify(value ?? null))
  if (bytes.length <= inlineBytes) return { inline: bytes }
  const generation = randomUUID()
  const parts = Math.ceil(bytes.length / partBytes)
  for (let first = 0; first < parts; first += partsPerCommit) {
    const batch = root.firestore.batch()
    for (let part = first; part < Math.min(parts, first + partsPerCommit); part += 1) {
      const data = bytes.subarray(part * partBytes, (part + 1) * partBytes)
      batch.set(partOf(root, generation, part), { data })
    }
    await batch.commit()
  }
  return { parts, generation }
}

/** Reads back what `writeBlob` prepared. */
export async function readBlob(root: DocumentReference, field: unknown): Promise<unknown> {
  const blob = blobSchema.parse(field)
  if ('inline' in blob) return JSON.parse(Buffer.from(blob.inline).toString('utf8'))
  const refs = Array.from({ length: blob.parts }, (_, part) => partOf(root, blob.generation, part))
  const read = await root.firestore.getAll(...refs)
  const bytes = read.map((part) => z.instanceof(Uint8Array).parse(part.get('data')))
  return JSON.parse(Buffer.concat(bytes).toString('utf8'))
}

/** Removes the parts of a value that no document names any more. */
export async function dropBlob(root: DocumentReference, field: unknown): Promise<void> {
  const blob = blobSchema.safeParse(field)
  if (!blob.success || !('parts' in blob.data)) return
  const { parts, generation } = blob.data
  const batch = root.firestore.batch()
  for (let part = 0; part < parts; part += 1) batch.delete(partOf(root, generation, part))
  await batch.commit()
}

function partOf(root: DocumentReference, generation: string, part: number): DocumentReference {
  return root.collection('parts').doc(`${generation}.${part}`)
}
