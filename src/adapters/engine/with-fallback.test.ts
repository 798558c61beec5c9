import { expect, it } from 'vitest'
import { ProblemError } from '../../domain/problem.ts'
import { DraftError, type DraftTask, type Engine } from '../../ports/engine.ts'
import { withFallback } from './with-fallback.ts'

const usage = (calls: number) => ({ inputTokens: calls, outputTokens: calls, costUsd: 0.1, calls })
const task: DraftTask = {
  material: {
    documents: [],
    request: {
      topic: null,
      formats: ['outline'],
      audience: 'anybody',
      difficulty: 'beginner',
      minutes: null,
      engine: null,
    },
  },
  format: 'outline',
  outline: null,
  feedback: [],
  previous: null,
}
const options = { signal: new AbortController().signal }

const failing = (id: string, problem: ConstructorParameters<typeof ProblemError>[0]): Engine => ({
  id,
  async draft() {
    const failed = new DraftError(new ProblemError(problem, `${id} failed`), usage(2))
    throw failed
  },
})
const working: Engine = {
  id: 'c:works',
  draft: async () => ({
    status: 'drafted',
    content: {},
    citations: [],
    engine: { id: 'c:works', model: 'works', degradedFrom: null },
    usage: usage(1),
    unread: [],
  }),
}

it('counts what the engines before have cost, and stamps whom it stands in for', async () => {
  const chain = withFallback([
    failing('a:x', 'engine-failed'),
    failing('b:y', 'unavailable'),
    working,
  ])
  const draft = await chain.draft(task, options)
  expect(draft.usage).toMatchObject({ calls: 5, costUsd: 0.3 })
  expect(draft.engine.degradedFrom).toBe('a:x')
})

it('gives the problem of the engine that was asked for, with all that was paid', async () => {
  const chain = withFallback([failing('a:x', 'provider-auth'), failing('b:y', 'unavailable')])
  await expect(chain.draft(task, options)).rejects.toMatchObject({
    id: 'provider-auth',
    usage: { calls: 4 },
  })
})

it('tries nobody else once the work is cancelled', async () => {
  const chain = withFallback([failing('a:x', 'cancelled'), working])
  await expect(chain.draft(task, options)).rejects.toMatchObject({ id: 'cancelled' })
})
