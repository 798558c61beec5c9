import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tarArchive } from '../../src/adapters/backup-archive/tar.ts'
import type { BackupError } from '../../src/domain/backup.ts'
import { createBackups } from '../../src/factory/backup.ts'
import type { StoreSnapshots } from '../../src/ports/backup.ts'
import type { Store } from '../../src/ports/store.ts'
import { sampleDocument, sampleJob, samplePackage } from './samples.ts'

/** An empty place that a store and its snapshots can be opened on. */
export interface SnapshotPlace {
  openStore(): Promise<Store>
  openSnapshots(): Promise<StoreSnapshots>
  remove(): Promise<void>
}

/** Text that no store keeps in one record. */
const long = 'Cells are small. '.repeat(120_000)

/** What every adapter of StoreSnapshots promises. */
export function describeSnapshots(name: string, openPlace: () => Promise<SnapshotPlace>): void {
  describe(`snapshots of ${name}`, () => {
    let from: SnapshotPlace
    let to: SnapshotPlace
    let folder: string

    beforeEach(async () => {
      ;[from, to] = [await openPlace(), await openPlace()]
      folder = await mkdtemp(join(tmpdir(), 'acpf-snapshots-'))
    })
    afterEach(async () => {
      await from.remove()
      await to.remove()
      await rm(folder, { recursive: true, force: true })
    })

    const backupsOf = async (place: SnapshotPlace) =>
      createBackups({
        snapshots: await place.openSnapshots(),
        archive: tarArchive,
        now: () => '2026-11-22T10:00:00.000Z',
        version: '1.2.3',
      })

    async function using<Result>(
      place: SnapshotPlace,
      work: (backups: Awaited<ReturnType<typeof backupsOf>>) => Promise<Result>,
    ): Promise<Result> {
      const backups = await backupsOf(place)
      try {
        return await work(backups)
      } finally {
        await backups.close()
      }
    }

    const backUp = (file: string) => using(from, (backups) => backups.back(join(folder, file)))
    const restore = (file: string, replace = false) =>
      using(to, (backups) => backups.restore(join(folder, file), { replace }))

    /** Fails with a BackupError, whose kind and message it gives. */
    const refusal = async (work: Promise<unknown>): Promise<BackupError> =>
      work.then(
        () => Promise.reject(new Error('it was not refused')),
        (error: BackupError) => error,
      )

    test('give back jobs, packages, sources and long texts as they were', async () => {
      const store = await from.openStore()
      await store.jobs.create(sampleJob('waiting', { repeat: repeatKey('k1') }))
      await store.contents.add('owner-a', samplePackage('c1'), [sampleDocument(long)])
      await store.sources.add('owner-a', { id: 'src1', document: sampleDocument(long) }, null)
      const claim = await begin(store, 'running')
      await store.jobs.saveStep(claim, 'outline', { text: long }, { events: [] })
      const before = await pictureOf(store)
      const { manifest, bytes } = await backUp('one.tar')
      expect(bytes).toBeGreaterThan(1000)
      expect(manifest).toMatchObject({ kind: 'acpf-backup', program: '1.2.3' })
      await store.close()

      await restore('one.tar')
      const restored = await to.openStore()
      expect(await pictureOf(restored)).toEqual(before)
      await expect(restored.jobs.loadStep('running', 'outline')).resolves.toEqual({ text: long })
      const again = await restored.jobs.create(sampleJob('other', { repeat: repeatKey('k1') }))
      expect(again.status).toBe('repeated')
      await restored.close()
    })

    test('show one moment, however much is written while they are taken', async () => {
      const store = await from.openStore()
      let going = true
      let written = 0
      const write = async (): Promise<void> => {
        while (going) {
          const id = `j${written++}`
          const lease = await begin(store, id)
          const content = { kind: 'package', package: samplePackage(`content-of-${id}`) } as const
          const documents = [sampleDocument()]
          await store.jobs.finish(lease, {
            state: 'completed',
            problem: null,
            content: { ...content, documents },
          })
          // A store that answers without a pause would leave no time for anything else.
          await new Promise(setImmediate)
        }
      }
      const writers = [write(), write()]
      await until(() => written > 10)
      await backUp('busy.tar')
      const after = written
      await until(() => written > after + 2)
      going = false
      await Promise.all(writers)
      await store.close()

      await restore('busy.tar')
      const restored = await to.openStore()
      const { items } = await restored.jobs.list({ ...firstPage, state: null })
      expect(items.length).toBeGreaterThan(5)
      for (const job of items) {
        const content = await restored.contents.read(`content-of-${job.id}`, 'owner-a')
        expect(content !== null, job.id).toBe(job.state === 'completed')
      }
      await restored.close()
    }, 60_000)

    test('replace what is there only when told to, and leave nothing of it', async () => {
      const store = await from.openStore()
      await store.contents.add('owner-a', samplePackage('c1'), [sampleDocument()])
      await store.close()
      await backUp('one.tar')
      const other = await to.openStore()
      await other.contents.add('owner-a', samplePackage('c2'), [sampleDocument(long)])
      await other.close()

      const refused = await refusal(restore('one.tar'))
      expect(refused).toMatchObject({ name: 'BackupError', kind: 'refused' })
      expect(refused.message).toContain('--force')
      await restore('one.tar', true)
      const restored = await to.openStore()
      await expect(restored.contents.read('c1', 'owner-a')).resolves.toMatchObject({ revision: 1 })
      await expect(restored.contents.read('c2', 'owner-a')).resolves.toBeNull()
      await restored.close()
    })

    test('are refused by another kind of store, by a program too old, and where records are missing', async () => {
      await (await from.openStore()).close()
      await backUp('one.tar')
      const own = await to.openSnapshots()
      const other = own.store === 'sqlite' ? 'firestore' : 'sqlite'
      const cases: [Partial<StoreSnapshots>, RegExp][] = [
        [{ store: other }, /is of a store on .* Restore it with STORE=/],
        [{ schemaVersion: 0 }, /has schema version \d+, and this program knows 0/],
        [{ count: async () => ({ jobs: 1 }) }, /does not hold what it says: .*jobs 1 of 0/],
      ]
      for (const [difference, message] of cases) {
        const backups = createBackups({
          snapshots: { ...own, ...difference },
          archive: tarArchive,
          now: () => '2026-11-22T10:00:00.000Z',
          version: '1.2.3',
        })
        const refused = await refusal(backups.check(join(folder, 'one.tar')))
        expect(refused).toMatchObject({ kind: 'unusable' })
        expect(refused.message).toMatch(message)
      }
      await own.close()
    })

    test('leave nothing of their work behind, and overwrite no backup', async () => {
      await (await from.openStore()).close()
      await backUp('one.tar')
      expect(await readdir(folder)).toEqual(['one.tar'])
      await expect(refusal(backUp('one.tar'))).resolves.toMatchObject({ kind: 'unusable' })
    })
  })
}

const firstPage = { ownerId: 'owner-a', limit: 100, cursor: null }

function repeatKey(key: string) {
  return { key, fingerprint: 'f', expiresAt: '2099-01-01T00:00:00.000Z' }
}

async function begin(store: Store, id: string) {
  await store.jobs.create(sampleJob(id))
  const claim = await store.jobs.claim(id)
  if (!claim) throw new Error(`the job ${id} was not claimed`)
  return claim.lease
}

/** What an owner sees. */
async function pictureOf(store: Store): Promise<unknown> {
  const jobs = await store.jobs.list({ ...firstPage, state: null })
  const events = await Promise.all(
    jobs.items.map(({ id }) => store.jobs.events(id, 'owner-a', 0, 100)),
  )
  return {
    jobs,
    events,
    contents: await store.contents.list(firstPage),
    content: await store.contents.read('c1', 'owner-a'),
    documents: await store.contents.documents('c1', 'owner-a'),
    source: await store.sources.read('src1', 'owner-a'),
    counts: await store.owners.count('owner-a'),
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}
