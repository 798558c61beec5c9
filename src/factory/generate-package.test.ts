import { describe, expect, it } from 'vitest'
import { createMemoryCache } from '../adapters/cache/memory.ts'
import { createEmbeddedEngine } from '../adapters/engine/embedded.ts'
import type { JobProgress } from '../domain/job.ts'
import { packageSchema } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { DraftError, type DraftResult, type DraftTask, type Engine } from '../ports/engine.ts'
import { createGeneratePackage, type GenerateOptions } from './generate-package.ts'
import { createVerifier } from './verify/create-verifier.ts'
import { documentOf } from './verify/testing/documents.ts'
import { passages } from './verify/testing/passages.ts'

const text = Object.entries(passages)
  .map(([name, passage]) => `# The ${name}\n\n${passage}`)
  .join('\n\n')
const documents = [documentOf(text)]
const request: PackageRequest = {
  topic: null,
  formats: [...formatNames],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}
const few: PackageRequest = { ...request, formats: ['outline', 'one_pager', 'faq'] }
const modelStamp = { id: 'model:m', model: 'm', degradedFrom: null }
const oneCall = { inputTokens: 10, outputTokens: 5, costUsd: 0.01, calls: 1 }

/** A model that drafts what the embedded engine drafts, changed by `change`. */
function createModel(change: (task: DraftTask, draft: DraftResult) => DraftResult = (_, d) => d) {
  const embedded = createEmbeddedEngine()
  const tasks: DraftTask[] = []
  const engine: Engine = {
    id: 'model:m',
    async draft(task, options) {
      tasks.push(task)
      const draft = await embedded.draft(task, options)
      return change(task, { ...draft, engine: modelStamp, usage: oneCall })
    },
  }
  return { engine, tasks, asked: () => tasks.map(({ format }) => format) }
}

function setUp(engine: Engine = createEmbeddedEngine()) {
  let ms = 0
  const clock = { now: () => '2026-01-01T00:00:00.000Z', monotonicMs: () => ms++ }
  let id = 0
  const generate = createGeneratePackage({
    engineFor: (name) => {
      if (name === 'unknown') throw new ProblemError('invalid-request', 'no such engine')
      return engine
    },
    standIn: createEmbeddedEngine(),
    verifier: createVerifier(),
    cache: createMemoryCache({ clock, maxCharacters: 1e7, maxAgeMs: 1e6 }),
    clock,
    makeId: () => `id-${++id}`,
    codeVersion: '1',
  })
  const run = (given = request, options: Partial<GenerateOptions> = {}) =>
    generate(documents, given, { signal: new AbortController().signal, ...options })
  return { generate, run }
}

/** Replaces the text of an item of a list in the draft. */
function falsify(draft: DraftResult, list: string, key: string, from = 0): DraftResult {
  if (draft.status !== 'drafted') return draft
  const content = structuredClone(draft.content) as Record<string, Record<string, string>[]>
  for (const item of (content[list] ?? []).slice(from))
    item[key] = 'Dragons guard enormous treasure.'
  return { ...draft, content }
}

// The first run loads the tagger's model, which takes seconds on a busy machine.
describe('createGeneratePackage', { timeout: 30_000 }, () => {
  it('makes every format of the table, verified, in its order', async () => {
    const pkg = await setUp().run()
    expect(packageSchema.parse(pkg)).toEqual(pkg)
    expect(pkg).toMatchObject({ id: 'id-1', cache: { hit: false }, request })
    expect(Object.keys(pkg.artifacts)).toEqual([...formatNames])
    expect(pkg.quality.scores.grounding).toBe(1)
    expect(pkg.timing.steps.map(({ name }) => name).sort()).toEqual(
      [...formatNames, 'verify'].sort(),
    )
  })

  it('tells progress step by step, and each artifact once', async () => {
    const progress: JobProgress[] = []
    const artifacts: FormatName[] = []
    await setUp().run(few, {
      onProgress: (step) => progress.push(step),
      onArtifact: (format) => artifacts.push(format),
    })
    expect(progress[0]).toEqual({ done: 0, total: 6, step: 'read_source' })
    expect(progress[1]).toEqual({ done: 1, total: 6, step: 'outline' })
    expect(progress.at(-2)).toEqual({ done: 4, total: 6, step: 'verify' })
    expect(progress.at(-1)).toEqual({ done: 5, total: 6, step: 'store' })
    expect(artifacts.sort()).toEqual(['faq', 'one_pager', 'outline'])
  })

  it('makes the same package once, for all who ask and from then on', async () => {
    const model = createModel()
    const { run } = setUp(model.engine)
    const all = await Promise.all(Array.from({ length: 50 }, () => run(few)))
    const later = await run(few)
    expect(model.asked()).toEqual(['outline', 'one_pager', 'faq'])
    expect(all.filter(({ cache }) => !cache.hit)).toHaveLength(1)
    expect(later).toMatchObject({ cache: { hit: true }, usage: { calls: 0 } })
    expect(new Set([...all, later].map(({ id }) => id)).size).toBe(51)
    expect(later.artifacts).toEqual(all[0]?.artifacts)
    await run({ ...few, audience: 'children' })
    expect(model.asked()).toHaveLength(6)
    await run(few, { useCache: false })
    expect(model.asked()).toHaveLength(9)
  })

  it('counts what was used, with what the sources cost before', async () => {
    const pkg = await setUp(createModel().engine).run(few, { spent: oneCall, id: 'mine' })
    expect(pkg).toMatchObject({ id: 'mine', usage: { calls: 4, inputTokens: 40 } })
    expect(pkg.artifacts.faq?.engine).toEqual(modelStamp)
  })

  it('gives a model its unsupported fields back once, and takes the better draft', async () => {
    const model = createModel((task, draft) =>
      task.format === 'faq' && task.feedback.length === 0
        ? falsify(draft, 'items', 'answer', 1)
        : draft,
    )
    const pkg = await setUp(model.engine).run(few)
    expect(pkg.artifacts.faq).toMatchObject({ status: 'completed', engine: modelStamp })
    expect(pkg.usage.calls).toBe(4)
    const again = model.tasks.find((task) => task.feedback.length > 0)
    expect(again?.feedback[0]).toMatchObject({ path: '/items/1/answer', text: /Dragons/ })
    expect(again?.previous?.content).toBeDefined()
    expect(again?.feedback[0]?.reason).not.toBe('')
  })

  it('has the embedded engine write what a model cannot support, and says so', async () => {
    const model = createModel((task, draft) =>
      task.format === 'faq' ? falsify(draft, 'items', 'answer') : draft,
    )
    const pkg = await setUp(model.engine).run(few)
    expect(pkg.artifacts.faq).toMatchObject({
      status: 'completed',
      engine: { id: 'embedded', model: null, degradedFrom: 'model:m' },
    })
    expect(JSON.stringify(pkg.artifacts.faq)).not.toContain('Dragons')
  })

  it('does not keep what another engine wrote while the one asked for was away', async () => {
    let away = true
    const model = createModel((_, draft) => {
      if (!away) return draft
      const engine = { id: 'embedded', model: null, degradedFrom: 'model:m' }
      return { ...draft, engine }
    })
    const { run } = setUp(model.engine)
    expect((await run(few)).artifacts.faq?.engine.degradedFrom).toBe('model:m')
    away = false
    const later = await run(few)
    expect(later.cache.hit).toBe(false)
    expect(later.artifacts.faq?.engine).toEqual(modelStamp)
  })

  it('counts what was paid for a format that failed, and for its second draft', async () => {
    const paid = { ...oneCall, calls: 3 }
    const model = createModel((task, draft) => {
      if (task.format === 'one_pager') {
        const failed = new DraftError(new ProblemError('engine-failed', 'no JSON'), paid)
        throw failed
      }
      if (task.format !== 'faq') return draft
      if (task.feedback.length === 0) return falsify(draft, 'items', 'answer', 1)
      const again = new DraftError(new ProblemError('engine-failed', 'no JSON'), paid)
      throw again
    })
    const pkg = await setUp(model.engine).run(few)
    expect(pkg.artifacts.one_pager?.status).toBe('failed')
    expect(pkg.usage.calls).toBe(1 + 3 + 1 + 3)
  })

  it('tells a failure of one format in its artifact, and does not keep the package', async () => {
    let broken = true
    const model = createModel((task, draft) => {
      if (task.format === 'faq' && broken) throw new ProblemError('provider-unavailable', 'down')
      return draft
    })
    const { run } = setUp(model.engine)
    const pkg = await run(few)
    expect(pkg.status).toBe('partial')
    expect(pkg.artifacts.faq).toMatchObject({
      status: 'failed',
      problem: { type: '/problems/provider-unavailable', detail: 'down' },
    })
    broken = false
    expect(await run(few)).toMatchObject({ status: 'completed', cache: { hit: false } })
  })

  it('ends where the outline fails, with the engine’s problem, and pays for nothing else', async () => {
    const model = createModel(() => {
      throw new ProblemError('provider-auth', 'wrong key')
    })
    await expect(setUp(model.engine).run(few)).rejects.toMatchObject({
      id: 'provider-auth',
      detail: 'wrong key',
    })
    expect(model.asked()).toEqual(['outline'])
  })

  it('lets errors that are no problem through', async () => {
    const model = createModel(() => {
      throw new TypeError('a bug')
    })
    await expect(setUp(model.engine).run(few)).rejects.toThrow(TypeError)
  })

  it('repeats no step that was finished, and none that cannot be read', async () => {
    const saved = new Map<string, unknown>()
    const steps = {
      load: async (step: string) => saved.get(step),
      save: async (step: string, value: unknown) => {
        saved.set(step, structuredClone(value))
      },
    }
    const first = await setUp().run(few, { steps })
    expect([...saved.keys()].sort()).toEqual(['faq', 'one_pager', 'outline'])
    saved.set('faq', { artifact: 'not one', usage: null })
    const model = createModel()
    const resumed = await setUp(model.engine).run(few, { steps })
    expect(model.asked()).toEqual(['faq'])
    expect(resumed.artifacts.outline).toEqual(first.artifacts.outline)
    for (const broken of [null, 7, {}, { artifact: 1 }]) {
      saved.set('faq', broken)
      await setUp(model.engine).run(few, { steps })
    }
    expect(model.asked()).toEqual(['faq', 'faq', 'faq', 'faq', 'faq'])
  })

  it('stops when it is cancelled, before and during the work', async () => {
    const { run } = setUp()
    await expect(run(few, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      id: 'cancelled',
    })
    const controller = new AbortController()
    const model = createModel((_, draft) => {
      controller.abort()
      return draft
    })
    const cancelled = setUp(model.engine).run(few, { signal: controller.signal, useCache: false })
    await expect(cancelled).rejects.toMatchObject({ id: 'cancelled' })
    expect(model.asked()).toEqual(['outline'])
  })

  it('makes what a thin source carries, and says what is missing', async () => {
    const thin = [documentOf(passages.heart)]
    const { generate } = setUp()
    const pkg = await generate(thin, request, { signal: new AbortController().signal })
    expect(pkg.status).toBe('partial')
    for (const artifact of Object.values(pkg.artifacts)) {
      if (artifact.status === 'completed') continue
      expect(artifact).toMatchObject({ status: 'insufficient_source', content: null })
      expect(artifact.problem.detail.length).toBeGreaterThan(20)
    }
  })

  it('refuses sources that carry nothing, and topics without a source', async () => {
    const { generate } = setUp()
    const { signal } = new AbortController()
    await expect(
      generate([documentOf('Salt melts ice.')], request, { signal }),
    ).rejects.toMatchObject({ id: 'insufficient-source' })
    await expect(generate([], request, { signal })).rejects.toMatchObject({
      detail: /^There is no source text/,
    })
    await expect(generate([], { ...request, topic: 'Salt' }, { signal })).rejects.toMatchObject({
      detail: /language model/,
    })
  })

  it('refuses engines it does not have', async () => {
    await expect(setUp().run({ ...few, engine: 'unknown' })).rejects.toMatchObject({
      id: 'invalid-request',
    })
  })
})
