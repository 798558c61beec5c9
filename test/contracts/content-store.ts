import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContentStore } from '../../src/ports/content-store.ts'
import { sampleArtifact, sampleDocument, sampleJob, samplePackage } from './samples.ts'
import type { StoreUnderTest } from './store-under-test.ts'

/** What every ContentStore, SourceStore and OwnerData promises. */
export function describeContentStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a content store`, () => {
    let place: StoreUnderTest
    let contents: ContentStore
    beforeEach(async () => {
      place = await open()
      contents = place.store.contents
    })
    afterEach(() => place.close())

    test('a package reads back as it was stored, with its documents, for its owner alone', async () => {
      const content = samplePackage('c1')
      const documents = [sampleDocument(), sampleDocument('Ümläut 🧬 text.', 's2')]
      expect(await contents.add('owner-a', content, documents)).toBe(true)
      expect(await contents.add('owner-b', content, documents)).toBe(false)
      expect(await contents.read('c1', 'owner-a')).toMatchObject({ package: content, revision: 1 })
      expect(await contents.documents('c1', 'owner-a')).toEqual(documents)
      expect(await contents.read('c1', 'owner-b')).toBeNull()
      expect(await contents.documents('c1', 'owner-b')).toBeNull()
      expect(await contents.versions('c1', 'owner-b', 'faq')).toBeNull()
      expect(await contents.remove('c1', 'owner-b')).toBe(false)
    })

    test('F30: a package and a text of several mebibytes are stored whole', async () => {
      const big = 'Wört '.repeat(600_000)
      const content = samplePackage('c1', {
        artifacts: { outline: sampleArtifact(1, big.slice(0, 2_500_000)) },
      })
      await contents.add('owner-a', content, [sampleDocument(big)])
      expect((await contents.read('c1', 'owner-a'))?.package).toEqual(content)
      expect((await contents.documents('c1', 'owner-a'))?.[0]?.text).toBe(big)
    })

    test('fields that a newer program added survive an older one’s update', async () => {
      // Not in our type: that is the point.
      const newer = { ...samplePackage('c1'), invented: { later: 1 } } as ReturnType<
        typeof samplePackage
      >
      await contents.add('owner-a', newer, [])
      const read = await contents.read('c1', 'owner-a')
      await contents.update('c1', 'owner-a', 1, {
        package: read!.package,
        format: 'faq',
        origin: 'edited',
      })
      expect((await contents.read('c1', 'owner-a'))?.package).toHaveProperty('invented')
    })

    test('a change makes a version and a revision; one based on an old revision is a conflict', async () => {
      const content = samplePackage('c1')
      await contents.add('owner-a', content, [])
      const change = (version: number) =>
        ({
          package: {
            ...content,
            artifacts: { ...content.artifacts, faq: sampleArtifact(version, `Title ${version}`) },
          },
          format: 'faq',
          origin: 'edited',
        }) as const
      expect(await contents.versions('c1', 'owner-a', 'faq')).toMatchObject([
        { version: 1, origin: 'generated' },
      ])
      expect(await contents.update('c1', 'owner-a', 1, change(2))).toBe('stored')
      expect(await contents.update('c1', 'owner-a', 1, change(3))).toBe('conflict')
      expect(await contents.update('c1', 'owner-b', 2, change(3))).toBe('unknown')
      expect(await contents.update('c2', 'owner-a', 1, change(3))).toBe('unknown')
      expect(await contents.update('c1', 'owner-a', 2, change(3))).toBe('stored')
      const versions = await contents.versions('c1', 'owner-a', 'faq')
      expect(versions?.map(({ version }) => version)).toEqual([1, 2, 3])
      expect(versions?.[1]?.artifact.content).toMatchObject({ title: 'Title 2' })
      expect((await contents.read('c1', 'owner-a'))?.revision).toBe(3)
      expect(await contents.versions('c1', 'owner-a', 'podcast_script')).toEqual([])
    })

    test('of many changes at once based on one revision, one is stored', async () => {
      const content = samplePackage('c1')
      await contents.add('owner-a', content, [])
      const change = { package: content, format: 'faq', origin: 'edited' } as const
      const results = await Promise.all(
        Array.from({ length: 8 }, () => contents.update('c1', 'owner-a', 1, change)),
      )
      expect(results.filter((result) => result === 'stored')).toHaveLength(1)
      expect(results.filter((result) => result === 'conflict')).toHaveLength(7)
    })

    test('lists summaries newest first, part by part', async () => {
      for (const [index, id] of ['c1', 'c2', 'c3'].entries()) {
        const createdAt = `2026-01-0${index + 1}T00:00:00.000Z`
        await contents.add('owner-a', samplePackage(id, { createdAt }), [])
      }
      await contents.add('owner-b', samplePackage('other'), [])
      const first = await contents.list({ ownerId: 'owner-a', limit: 2, cursor: null })
      const rest = await contents.list({ ownerId: 'owner-a', limit: 2, cursor: first.next })
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['c3', 'c2', 'c1'])
      expect(rest.next).toBeNull()
      expect(first.items[0]).toMatchObject({
        title: 'About cells',
        status: 'completed',
        formats: ['outline', 'faq'],
      })
    })

    test('removes by id and by age', async () => {
      await contents.add('owner-a', samplePackage('c1'), [sampleDocument()])
      await contents.add('owner-a', samplePackage('c2'), [sampleDocument()])
      expect(await contents.remove('c1', 'owner-a')).toBe(true)
      expect(await contents.remove('c1', 'owner-a')).toBe(false)
      expect(await contents.documents('c1', 'owner-a')).toBeNull()
      expect(await contents.removeBefore('2000-01-01T00:00:00.000Z', 10)).toBe(0)
      expect(await contents.removeBefore('2100-01-01T00:00:00.000Z', 10)).toBe(1)
      expect(await contents.read('c2', 'owner-a')).toBeNull()
    })

    test('keeps sources by owner and knows a repeated request', async () => {
      const { sources } = place.store
      const document = sampleDocument()
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
      const made = await sources.add('owner-a', { id: 'src1', document }, repeat)
      expect(made).toMatchObject({ status: 'created', source: { id: 'src1' } })
      const again = await sources.add('owner-a', { id: 'src2', document }, repeat)
      expect(again).toMatchObject({ status: 'repeated', source: { id: 'src1' } })
      const other = { ...repeat, fingerprint: 'g' }
      expect((await sources.add('owner-a', { id: 'src3', document }, other)).status).toBe(
        'mismatch',
      )
      expect((await sources.read('src1', 'owner-a'))?.document).toEqual(document)
      expect(await sources.read('src1', 'owner-b')).toBeNull()
      expect(await sources.remove('src1', 'owner-b')).toBe(false)
      expect(await sources.remove('src1', 'owner-a')).toBe(true)
      expect(await sources.read('src1', 'owner-a')).toBeNull()
    })

    test('erases everything of one owner and nothing of another', async () => {
      const { jobs, sources, owners } = place.store
      for (const ownerId of ['owner-a', 'owner-b']) {
        const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2100-01-01T00:00:00.000Z' }
        await jobs.create(sampleJob(`j-${ownerId}`, { ownerId, repeat }))
        await contents.add(ownerId, samplePackage(`c-${ownerId}`), [sampleDocument()])
        await sources.add(ownerId, { id: `s-${ownerId}`, document: sampleDocument() }, null)
      }
      const claim = await jobs.claim('j-owner-a')
      const one = { jobs: 1, contents: 1, sources: 1, repeatKeys: 1 }
      expect(await owners.count('owner-a')).toEqual(one)
      expect(await owners.erase('owner-a')).toEqual(one)
      expect(await owners.count('owner-a')).toEqual({
        jobs: 0,
        contents: 0,
        sources: 0,
        repeatKeys: 0,
      })
      expect(await owners.count('owner-b')).toEqual(one)
      expect(await jobs.renew(claim!.lease)).toBe(false)
      expect(await jobs.events('j-owner-a', 'owner-a', 0, 10)).toBeNull()
    })

    test('removes idempotency records that have expired', async () => {
      const { jobs, owners } = place.store
      const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2050-01-01T00:00:00.000Z' }
      await jobs.create(sampleJob('j1', { repeat }))
      expect(await owners.removeExpiredRepeatKeys('2040-01-01T00:00:00.000Z', 10)).toBe(0)
      expect(await owners.removeExpiredRepeatKeys('2060-01-01T00:00:00.000Z', 10)).toBe(1)
      expect((await owners.count('owner-a')).repeatKeys).toBe(0)
    })
  })
}
