import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Job } from '../../src/domain/job.ts'
import type { ContentPackage } from '../../src/domain/package.ts'
import type { RepeatKey } from '../../src/ports/page.ts'
import { type InProcess, startInProcess } from '../http/in-process.ts'

/** The use cases of jobs, packages and sources as routes call them, with the embedded adapters. */
let running: InProcess
const ownerId = 'owner-1'
const { signal } = new AbortController()
const text = readFileSync('examples/sourdough-bread.md', 'utf8')
const body = { sources: [{ text }], formats: ['outline' as const, 'faq' as const] }

/** The first package loads the engine's threads, which a busy machine takes its time for. */
const patienceMs = 120_000
vi.setConfig({ testTimeout: patienceMs })

beforeAll(async () => {
  running = await startInProcess()
  await make()
}, patienceMs)
afterAll(() => running.close())

const cases = () => running.app.useCases
const repeatKey = (key: string, fingerprint = 'same'): RepeatKey => ({
  key,
  fingerprint,
  expiresAt: '2999-01-01T00:00:00.000Z',
})

async function make(): Promise<ContentPackage> {
  const made = await cases().jobs.generate(body, {
    ownerId,
    repeat: null,
    signal,
    waitMs: patienceMs,
  })
  if (made.status !== 'finished') throw new Error('not finished in time')
  return made.package
}

async function endOf(job: Job): Promise<Job> {
  const watch = await cases().jobs.watch(job.id, ownerId, 0)
  while (watch && (await watch.next()).length > 0);
  watch?.close()
  const ended = await cases().jobs.read(job.id, ownerId)
  if (!ended) throw new Error('the job is gone')
  return ended
}

describe('jobs', () => {
  it('make a package that can be read, listed and taken apart', async () => {
    const made = await make()
    const { contents, jobs } = cases()
    expect((await contents.read(made.id, ownerId))?.package.id).toBe(made.id)
    expect(await contents.read(made.id, 'owner-2')).toBeNull()
    expect((await contents.list({ ownerId, limit: 5, cursor: null })).items[0]?.id).toBe(made.id)
    const current = await contents.artifact(made.id, ownerId, 'faq', null)
    expect(current).toMatchObject({ status: 'completed', version: 1 })
    expect(await contents.artifact(made.id, ownerId, 'faq', 1)).toEqual(current)
    expect(await contents.artifact(made.id, ownerId, 'faq', 9)).toBeNull()
    expect(await contents.artifact(made.id, 'owner-2', 'faq', 2)).toBeNull()
    expect((await contents.documents(made.id, ownerId))?.[0]?.text).toContain('dough')
    expect((await contents.document(made.id, ownerId, 's1'))?.source.id).toBe('s1')
    expect(await contents.document(made.id, ownerId, 's9')).toBeNull()
    expect(await contents.document(made.id, 'owner-2', 's1')).toBeNull()
    const [job] = (await jobs.list({ ownerId, limit: 5, cursor: null, state: null })).items
    expect(await jobs.artifact(job?.id ?? '', ownerId, 'faq')).toEqual(current)
    expect(await jobs.artifact(job?.id ?? '', ownerId, 'podcast_script')).toBeNull()
    expect(await jobs.artifact('unknown', ownerId, 'faq')).toBeNull()
    expect(await contents.remove(made.id, ownerId)).toBe(true)
    expect(await jobs.artifact(job?.id ?? '', ownerId, 'faq')).toBeNull()
  })

  it('answer the job instead where nobody waits, and refuse a source that is not there', async () => {
    const { jobs } = cases()
    const accepted = await jobs.generate(body, { ownerId, repeat: null, signal, waitMs: 0 })
    expect(accepted.status).toBe('accepted')
    if (accepted.status === 'accepted') expect((await endOf(accepted.job)).state).toBe('completed')
    await expect(
      jobs.request({ sources: [{ sourceId: 'unknown' }] }, { ownerId, repeat: null }),
    ).rejects.toMatchObject({ id: 'invalid-source' })
  })

  it('are one for requests with one key, and a conflict for another request with it', async () => {
    const { jobs } = cases()
    const first = await jobs.request(body, { ownerId, repeat: repeatKey('k1') })
    const again = await jobs.request(body, { ownerId, repeat: repeatKey('k1') })
    expect([again.job.id, again.repeated]).toEqual([first.job.id, true])
    await endOf(first.job)
    const finished = await jobs.generate(body, {
      ownerId,
      repeat: repeatKey('k1'),
      signal,
      waitMs: 1000,
    })
    expect(finished.status).toBe('finished')
    await expect(
      jobs.request(body, { ownerId, repeat: repeatKey('k1', 'another') }),
    ).rejects.toMatchObject({ id: 'idempotency-mismatch' })
  })

  it('are cancelled when their client goes, and cannot be after they ended', async () => {
    const { jobs } = cases()
    const left = await jobs.generate(body, {
      ownerId,
      repeat: null,
      signal: AbortSignal.abort(),
      waitMs: 1000,
    })
    const job = left.status === 'accepted' ? left.job : null
    expect(['cancelled', 'completed']).toContain(job ? (await endOf(job)).state : 'completed')
    await expect(jobs.cancel('unknown', ownerId)).rejects.toMatchObject({ id: 'not-found' })
    const { job: ended } = await jobs.request(body, { ownerId, repeat: null })
    await endOf(ended)
    await expect(jobs.cancel(ended.id, ownerId)).rejects.toMatchObject({ id: 'conflict' })
  })
})

describe('packages', () => {
  it('take edits as new versions, keep the citations of what stayed, and can go back', async () => {
    const { contents } = cases()
    const { id, artifacts } = await make()
    if (artifacts.faq?.status !== 'completed') throw new Error('no FAQ')
    const target = { id, ownerId, format: 'faq' as const, signal }
    const items = artifacts.faq.content['items'] as { question: string; answer: string }[] // the FAQ's schema
    const content = {
      ...artifacts.faq.content,
      items: items.map((item, at) =>
        at === 0 ? { ...item, answer: 'Dragons bake the very best bread of all.' } : item,
      ),
    }
    const edited = await contents.edit({ ...target, version: 1, content })
    const faq = edited.package.artifacts.faq
    expect(faq).toMatchObject({ status: 'completed', version: 2, content })
    if (faq?.status !== 'completed') return
    expect(faq.citations.map(({ path }) => path)).not.toContain('/items/0/answer')
    expect(faq.citations).toHaveLength(artifacts.faq.citations.length - 1)
    expect(faq.quality.issues).not.toEqual([])
    expect(await contents.artifact(id, ownerId, 'faq', 1)).toMatchObject({
      version: 1,
      content: artifacts.faq.content,
    })
    await expect(contents.edit({ ...target, version: 1, content })).rejects.toMatchObject({
      id: 'conflict',
    })
    await expect(
      contents.edit({ ...target, version: null, content: { title: 'T', items: [] } }),
    ).rejects.toMatchObject({ id: 'invalid-request' })
    await expect(
      contents.edit({ ...target, id: 'unknown', version: null, content }),
    ).rejects.toMatchObject({ id: 'not-found' })
    const restored = await contents.restore({ ...target, version: null, restored: 1 })
    expect(restored.package.artifacts.faq).toMatchObject({
      version: 3,
      content: artifacts.faq.content,
      quality: { scores: { grounding: 1 } },
    })
    await expect(contents.restore({ ...target, version: null, restored: 9 })).rejects.toMatchObject(
      { id: 'not-found' },
    )
    expect(await contents.versions(id, ownerId, 'faq')).toHaveLength(3)
  })

  it('have a format made anew, and the others marked where the outline changed', async () => {
    const { contents } = cases()
    const { id } = await make()
    const options = { engine: null, parts: null, repeat: null }
    const { job } = await contents.regenerate(id, ownerId, 'outline', options)
    expect(await endOf(job)).toMatchObject({ state: 'completed', kind: 'regenerate' })
    const { artifacts } = (await contents.read(id, ownerId))?.package ?? { artifacts: {} }
    expect(artifacts).toMatchObject({
      outline: { version: 2 },
      faq: { version: 1, stale: { because: 'outline', version: 2 } },
    })
    const { job: next } = await contents.regenerate(id, ownerId, 'faq', options)
    await endOf(next)
    const faq = await contents.artifact(id, ownerId, 'faq', null)
    expect([faq?.version, faq?.stale]).toEqual([2, undefined])
    await expect(contents.regenerate('unknown', ownerId, 'faq', options)).rejects.toMatchObject({
      id: 'not-found',
    })
    const parts = { mode: 'keep' as const, pointers: ['/items/0'], version: 1 }
    await expect(
      contents.regenerate(id, ownerId, 'faq', { ...options, parts }),
    ).rejects.toMatchObject({ id: 'conflict' })
    await expect(
      contents.regenerate(id, ownerId, 'podcast_script', { ...options, parts }),
    ).rejects.toMatchObject({ id: 'not-found' })
    const kept = { ...parts, version: 2 }
    const { job: partly } = await contents.regenerate(id, ownerId, 'faq', {
      ...options,
      parts: kept,
    })
    expect((await endOf(partly)).state).toBe('completed')
  })
})

describe('sources', () => {
  it('are added once for one key, read by their owner, used in packages and removed', async () => {
    const { sources, jobs } = cases()
    const add = (key: string, given = text, fingerprint = 'same') =>
      sources.add({ text: given }, { ownerId, repeat: repeatKey(key, fingerprint), signal })
    const added = await add('s-key')
    expect((await add('s-key')).id).toBe(added.id)
    await expect(add('s-key', 'Another text.', 'other')).rejects.toMatchObject({
      id: 'idempotency-mismatch',
    })
    expect((await sources.read(added.id, ownerId))?.id).toBe(added.id)
    expect(await sources.read(added.id, 'owner-2')).toBeNull()
    const { job } = await jobs.request(
      { sources: [{ sourceId: added.id }], formats: ['outline'] },
      { ownerId, repeat: null },
    )
    expect((await endOf(job)).state).toBe('completed')
    expect(await sources.remove(added.id, ownerId)).toBe(true)
    expect(await sources.remove(added.id, ownerId)).toBe(false)
  })

  it('are written by a model alone: a topic without one is a clear problem', async () => {
    const { job } = await cases().jobs.request(
      { sources: [], topic: 'Tides', engine: 'embedded' },
      { ownerId, repeat: null },
    )
    expect(await endOf(job)).toMatchObject({
      state: 'failed',
      problem: { type: expect.stringContaining('insufficient-source') },
    })
  })
})
