import type { DocumentSnapshot } from '@google-cloud/firestore'
import { z } from 'zod'
import { versionOrigins } from '../../../domain/artifact.ts'
import {
  packageSummarySchema,
  readStoredArtifact,
  readStoredDocument,
  readStoredPackage,
} from '../../../domain/stored.ts'
import type { ContentStore, ContentSummary } from '../../../ports/content-store.ts'
import { dropBlob, readBlob } from './blobs.ts'
import type { ContentWrites } from './content-writes.ts'
import type { Database } from './database.ts'
import { pageOf, pageQuery } from './job-reads.ts'

const headSchema = z.looseObject({
  id: z.string(),
  ownerId: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.int(),
  summary: z.string(),
  package: z.unknown(),
})
const versionSchema = z.looseObject({
  version: z.int(),
  createdAt: z.string(),
  origin: z.enum(versionOrigins),
  value: z.unknown(),
})

/** The content store on Firestore. */
export function createContents(database: Database, writes: ContentWrites): ContentStore {
  const { firestore, ask, commit } = database
  const contents = firestore.collection('contents')

  async function headFor(id: string, ownerId: string) {
    const read = await contents.doc(id).get()
    const head = read.exists ? headSchema.parse(read.data()) : null
    return head?.ownerId === ownerId ? head : null
  }

  return {
    ...createContentReads(database, headFor),
    add: (ownerId, content, documents) =>
      commit(async () => {
        const put = await writes.prepareAdd(ownerId, content, documents)
        const batch = put && firestore.batch()
        if (batch) put(batch)
        return { batch, result: put !== null }
      }),
    async update(id, ownerId, revision, change) {
      const { status, replaced } = await commit<Updated>(async () => {
        const update = await writes.prepareUpdate(id, { ...change, ownerId, revision })
        if (update.status !== 'ready') {
          return { batch: null, result: { status: update.status, replaced: null } }
        }
        const batch = firestore.batch()
        update.put(batch)
        return { batch, result: { status: 'stored', replaced: update.replaced } }
      })
      if (replaced !== null) await ask(() => dropBlob(contents.doc(id), replaced))
      return status
    },
    remove: (id, ownerId) =>
      ask(async () => {
        if (!(await headFor(id, ownerId))) return false
        await firestore.recursiveDelete(contents.doc(id))
        return true
      }),
    removeBefore: (moment, limit) =>
      ask(async () => {
        const old = await contents.where('updatedAt', '<', moment).limit(limit).get()
        for (const { ref } of old.docs) await firestore.recursiveDelete(ref)
        return old.size
      }),
  }
}

interface Updated {
  readonly status: Awaited<ReturnType<ContentStore['update']>>
  readonly replaced: unknown
}

type Head = z.infer<typeof headSchema>

function createContentReads(
  { firestore, ask }: Database,
  headFor: (id: string, ownerId: string) => Promise<Head | null>,
): Pick<ContentStore, 'read' | 'list' | 'documents' | 'versions'> {
  const contents = firestore.collection('contents')
  const packageOf = async (head: Head) =>
    readStoredPackage(await readBlob(contents.doc(head.id), head.package))
  return {
    read: (id, ownerId) =>
      ask(async () => {
        const head = await headFor(id, ownerId)
        if (!head) return null
        const { revision, updatedAt } = head
        return { package: await packageOf(head), revision, updatedAt }
      }),
    async list({ ownerId, limit, cursor }) {
      const mine = contents
        .where('ownerId', '==', ownerId)
        .select('id', 'ownerId', 'createdAt', 'updatedAt', 'revision', 'summary')
      const found = await ask(() => pageQuery(mine, 'desc', limit, cursor).get())
      return pageOf(found.docs.map(summaryOf), limit, (summary) => summary)
    },
    documents: (id, ownerId) =>
      ask(async () => {
        if (!(await headFor(id, ownerId))) return null
        const ref = contents.doc(id)
        const found = await ref.collection('documents').orderBy('position').get()
        return Promise.all(
          found.docs.map(async (doc) => readStoredDocument(await readBlob(ref, doc.get('value')))),
        )
      }),
    versions: (id, ownerId, format) =>
      ask(async () => {
        const head = await headFor(id, ownerId)
        if (!head) return null
        const ref = contents.doc(id)
        const found = await ref.collection('versions').where('format', '==', format).get()
        const kept = await Promise.all(
          found.docs.map(async (doc) => {
            const { version, createdAt, origin, value } = versionSchema.parse(doc.data())
            const artifact = readStoredArtifact(await readBlob(ref, value))
            return { version, createdAt, origin, artifact }
          }),
        )
        if (kept.length > 0) return kept.sort((a, b) => a.version - b.version)
        const { createdAt, artifacts } = await packageOf(head)
        const artifact = artifacts[format]
        if (!artifact) return []
        return [{ version: artifact.version, createdAt, origin: 'generated', artifact }]
      }),
  }
}

function summaryOf(read: DocumentSnapshot): ContentSummary {
  const { id, createdAt, updatedAt, summary } = headSchema.parse({ package: null, ...read.data() })
  const { title, status, formats } = packageSummarySchema.parse(JSON.parse(summary))
  return { id, title, status, createdAt, updatedAt, formats }
}
