import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import {
  FieldPath,
  Firestore,
  type Query,
  type QueryDocumentSnapshot,
  type Timestamp,
} from '@google-cloud/firestore'
import { z } from 'zod'
import { BackupError } from '../../../domain/backup.ts'
import type { StoreSnapshots } from '../../../ports/backup.ts'
import { decodeValue, encodeValue } from './document-values.ts'

/** The collections of an installation, keys too, and those below their documents. */
const roots = ['jobs', 'contents', 'sources', 'repeatKeys', 'apiKeys'] as const
const below = ['work', 'steps', 'events', 'documents', 'versions', 'parts'] as const
/** Raised when a program can no longer read documents as the one before wrote them. */
const documentsVersion = 1

const partName = 'documents.ndjson.gz'
/** Documents of one question; a part of a large value has 900 kB. */
const pageSize = 100
/** Documents and bytes of one commit, whose limit is 10 MiB. */
const commitDocuments = 200
const commitBytes = 4_000_000

const lineSchema = z.object({
  path: z.string().regex(/^[^/]+\/[^/]+(?:\/[^/]+\/[^/]+)*$/),
  data: z.record(z.string(), z.unknown()),
})
type Line = z.output<typeof lineSchema>

export interface FirestoreSnapshotsOptions {
  readonly projectId: string | null
  readonly keyFile: string | null
  readonly databaseId: string
  /** A folder for what is unpacked. */
  readonly workPlace: string
}

/**
 * The documents of an installation, one line of JSON each, as the database was at one moment (its
 * read time), however long the reading takes: https://firebase.google.com/docs/firestore/pitr.
 * For what fits into an hour; beyond that, Google's own export (managed-export.ts).
 */
export function createFirestoreSnapshots(options: FirestoreSnapshotsOptions): StoreSnapshots {
  const { projectId, keyFile, databaseId, workPlace } = options
  const firestore = new Firestore({
    databaseId,
    ...(projectId === null ? {} : { projectId }),
    ...(keyFile === null ? {} : { keyFilename: keyFile }),
  })
  return {
    store: 'firestore',
    schemaVersion: documentsVersion,
    workPlace,
    async copy(folder) {
      const counts: Record<string, number> = {}
      await pipeline(
        Readable.from(linesOf(firestore, counts)),
        createGzip(),
        createWriteStream(join(folder, partName)),
      )
      const versions = { schemaVersion: documentsVersion, readableFrom: documentsVersion }
      return { ...versions, counts, parts: [partName] }
    },
    async count(folder) {
      const counts: Record<string, number> = {}
      for await (const { path } of readLines(folder)) countOne(counts, path)
      return counts
    },
    async list() {
      const found = await Promise.all(
        roots.map(async (root) => {
          const any = await firestore.collection(root).limit(1).get()
          return any.empty ? [] : [root]
        }),
      )
      return found.flat()
    },
    async restore(folder) {
      for (const root of roots) await firestore.recursiveDelete(firestore.collection(root))
      await load(firestore, readLines(folder))
      return { keptAt: null }
    },
    close: () => firestore.terminate(),
  }
}

/** Every document of ours as a line; `counts` fills while they come. */
async function* linesOf(
  firestore: Firestore,
  counts: Record<string, number>,
): AsyncGenerator<string> {
  const readTime = await momentOf(firestore)
  const collections = [
    ...roots.map((name) => firestore.collection(name)),
    ...below.map((name) => firestore.collectionGroup(name)),
  ]
  for (const collection of collections) {
    for await (const document of documentsOf(firestore, collection, readTime)) {
      const { path } = document.ref
      if (!roots.some((root) => path.startsWith(`${root}/`))) continue
      countOne(counts, path)
      yield `${JSON.stringify({ path, data: encodeValue(document.data()) })}\n`
    }
  }
}

/** The database's own present, which is not this machine's. */
async function momentOf(firestore: Firestore): Promise<Timestamp> {
  const { readTime } = await firestore.collection(roots[0]).limit(1).get()
  return readTime
}

async function* documentsOf(
  firestore: Firestore,
  collection: Query,
  readTime: Timestamp,
): AsyncGenerator<QueryDocumentSnapshot> {
  const ordered = collection.orderBy(FieldPath.documentId()).limit(pageSize)
  let last: QueryDocumentSnapshot | undefined
  do {
    const page = last ? ordered.startAfter(last) : ordered
    const { docs } = await firestore.runTransaction((transaction) => transaction.get(page), {
      readOnly: true,
      readTime,
    })
    yield* docs
    last = docs.length === pageSize ? docs.at(-1) : undefined
  } while (last !== undefined)
}

function countOne(counts: Record<string, number>, path: string): void {
  const kind = path
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('.')
  counts[kind] = (counts[kind] ?? 0) + 1
}

/** The lines of a copy. Throws BackupError for a copy that is not whole. */
async function* readLines(folder: string): AsyncGenerator<Line> {
  const file = createReadStream(join(folder, partName))
  const unpacked = createGunzip()
  const piping = pipeline(file, unpacked)
  // Awaited below, once the lines have been read.
  piping.catch(() => undefined)
  try {
    for await (const line of createInterface({
      input: unpacked,
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const parsed = lineSchema.parse(JSON.parse(line))
      if (!roots.some((root) => parsed.path.startsWith(`${root}/`)))
        throw new Error('a foreign line')
      yield parsed
    }
    await piping
  } catch (cause) {
    throw new BackupError('The documents of the backup are damaged.', { kind: 'unusable', cause })
  }
}

async function load(firestore: Firestore, lines: AsyncIterable<Line>): Promise<void> {
  let batch = firestore.batch()
  let documents = 0
  let bytes = 0
  for await (const { path, data } of lines) {
    const decoded = decodeValue(data)
    // A map comes back as a map.
    batch.set(firestore.doc(path), decoded as Record<string, unknown>)
    documents += 1
    bytes += JSON.stringify(data).length
    if (documents < commitDocuments && bytes < commitBytes) continue
    await batch.commit()
    batch = firestore.batch()
    documents = 0
    bytes = 0
  }
  if (documents > 0) await batch.commit()
}
