import { afterEach, describe, expect, it } from 'vitest'
import type { PackageRequest } from '../../domain/request.ts'
import { createVerifier } from '../../factory/verify/create-verifier.ts'
import { documentOf } from '../../factory/verify/testing/documents.ts'
import { passages } from '../../factory/verify/testing/passages.ts'
import type { DraftTask, Material } from '../../ports/engine.ts'
import { createEmbeddedEngine } from './embedded.ts'
import {
  type EmbeddedThreads,
  openEmbeddedThreads,
  type ThreadsOptions,
} from './embedded-threads.ts'

const request: PackageRequest = {
  topic: null,
  formats: ['outline', 'faq'],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}
const text = Object.entries(passages)
  .map(([name, passage]) => `# The ${name}\n\n${passage}`)
  .join('\n\n')
const materialOf = (topic: string | null = null): Material => ({
  documents: [documentOf(text)],
  request: { ...request, topic },
})
const outlineTask = (material: Material): DraftTask => ({
  material,
  format: 'outline',
  outline: null,
  feedback: [],
  previous: null,
})
const { signal } = new AbortController()

const opened: EmbeddedThreads[] = []
const open = (options: Partial<ThreadsOptions> = {}) => {
  const threads = openEmbeddedThreads({ threads: 1, maxHeapMb: 256, ...options })
  opened.push(threads)
  return threads
}
const openFaulty = (options: Partial<ThreadsOptions> = {}) =>
  open({ entry: new URL('./testing/faulty-thread.ts', import.meta.url), graceMs: 20, ...options })

afterEach(async () => {
  await Promise.all(opened.splice(0).map((threads) => threads.close()))
})

describe('openEmbeddedThreads', { timeout: 30_000 }, () => {
  it('drafts and verifies as the engine and the verifier do in this thread', {
    timeout: 30_000,
  }, async () => {
    const { engine, verifier } = open({ threads: 2 })
    const material = materialOf()
    const here = await createEmbeddedEngine().draft(outlineTask(material), { signal })
    const there = await engine.draft(outlineTask(material), { signal })
    expect(there).toEqual(here)
    if (here.status !== 'drafted') throw new Error(here.reason)
    const { content, citations } = here
    const task = { material, format: 'outline', content, citations, outline: null } as const
    expect(await verifier.verify(task, { signal })).toEqual(
      await createVerifier().verify(task, { signal }),
    )
    const outline = { content, citations }
    const faq = { ...outlineTask(material), format: 'faq', outline } as const
    expect(await engine.draft(faq, { signal })).toEqual(
      await createEmbeddedEngine().draft(faq, { signal }),
    )
  })

  it('sends the sources of a package once, and lets old ones go', async () => {
    const { engine } = openFaulty()
    const draft = (material: Material) => engine.draft(outlineTask(material), { signal })
    const [a, b, c] = [materialOf(), materialOf(), materialOf()]
    expect(await draft(a)).toEqual({ sent: true, forget: [] })
    expect(await draft(a)).toEqual({ sent: false, forget: [] })
    expect(await draft(b)).toEqual({ sent: true, forget: [] })
    expect(await draft(c)).toEqual({ sent: true, forget: [1] })
    expect(await draft(a)).toMatchObject({ sent: true })
  })

  it.each([
    ['exit', 'engine-failed'],
    ['throw', 'engine-failed'],
    ['memory', 'payload-too-large'],
    ['bug', 'engine-failed'],
    ['refuse', 'unsupported-language'],
  ])('turns %s in the thread into a problem, and works on', async (fault, id) => {
    const { engine } = openFaulty({ maxHeapMb: 32 })
    const failed = engine.draft(outlineTask(materialOf(fault)), { signal })
    const next = engine.draft(outlineTask(materialOf()), { signal })
    await expect(failed).rejects.toMatchObject({ name: 'ProblemError', id })
    expect(await next).toMatchObject({ sent: true })
  })

  it('ends cancelled work with its thread, and does what waits in a new one', async () => {
    const { engine } = openFaulty()
    const controller = new AbortController()
    const spinning = engine.draft(outlineTask(materialOf('spin')), { signal: controller.signal })
    const dropped = engine.draft(outlineTask(materialOf()), { signal: controller.signal })
    const waiting = engine.draft(outlineTask(materialOf()), { signal })
    controller.abort()
    await expect(spinning).rejects.toMatchObject({ id: 'cancelled' })
    await expect(dropped).rejects.toMatchObject({ id: 'cancelled' })
    expect(await waiting).toMatchObject({ sent: true })
  })

  it('takes no work that is cancelled before it begins, or after closing', async () => {
    const threads = openFaulty()
    const draft = (by: AbortSignal) =>
      threads.engine.draft(outlineTask(materialOf()), { signal: by })
    await expect(draft(AbortSignal.abort())).rejects.toMatchObject({ id: 'cancelled' })
    const running = threads.engine.draft(outlineTask(materialOf('spin')), { signal })
    const waiting = draft(signal)
    const settled = Promise.allSettled([running, waiting])
    await threads.close()
    for (const result of await settled) expect(result.status).toBe('rejected')
    await expect(draft(signal)).rejects.toMatchObject({ id: 'cancelled' })
  })

  it('needs a thread', async () => {
    const { engine } = open({ threads: 0 })
    await expect(engine.draft(outlineTask(materialOf()), { signal })).rejects.toThrow(RangeError)
  })
})
