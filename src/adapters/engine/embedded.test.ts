import { describe, expect, it } from 'vitest'
import { documentOf } from '../../factory/verify/testing/documents.ts'
import { passages } from '../../factory/verify/testing/passages.ts'
import { formats } from '../../formats/index.ts'
import type { DraftTask } from '../../ports/engine.ts'
import { createEmbeddedEngine } from './embedded.ts'

const text = Object.entries(passages)
  .map(([name, passage]) => `# The ${name}\n\n${passage}`)
  .join('\n\n')
const request = {
  topic: null,
  formats: ['outline' as const],
  audience: 'general learners',
  difficulty: 'intermediate' as const,
  minutes: null,
  engine: null,
}
const taskOn = (source: string, language = 'en'): DraftTask => ({
  material: { documents: [documentOf(source, { language })], request },
  format: 'outline',
  outline: null,
  feedback: [],
  previous: null,
})
const { signal } = new AbortController()

describe('createEmbeddedEngine', { timeout: 30_000 }, () => {
  it('drafts an outline, and other formats that follow it', async () => {
    const engine = createEmbeddedEngine()
    const task = taskOn(text)
    const outline = await engine.draft(task, { signal })
    if (outline.status !== 'drafted') throw new Error(outline.reason)
    expect(formats.outline.schema.safeParse(outline.content).success).toBe(true)
    expect(outline.engine).toEqual({ id: 'embedded', model: null, degradedFrom: null })
    const { content, citations } = outline
    const reading = await engine.draft(
      { ...task, format: 'study_guide', outline: { content, citations } },
      { signal },
    )
    expect(reading.status).toBe('drafted')
  })

  it('gives the same draft for the same sources, whoever asks', async () => {
    const [a, b] = await Promise.all(
      [createEmbeddedEngine(), createEmbeddedEngine()].map((engine) =>
        engine.draft(taskOn(text), { signal }),
      ),
    )
    expect(a).toEqual(b)
  })

  it('finds the language itself where the reader could not', async () => {
    expect((await createEmbeddedEngine().draft(taskOn(text, 'und'), { signal })).status).toBe(
      'drafted',
    )
  })

  it('says what a thin source lacks', async () => {
    const result = await createEmbeddedEngine().draft(taskOn('Salt melts ice.'), { signal })
    expect(result).toMatchObject({ status: 'insufficient_source', usage: { calls: 0 } })
  })

  it('stops when it is cancelled', async () => {
    const gone = { signal: AbortSignal.abort() }
    await expect(createEmbeddedEngine().draft(taskOn(text), gone)).rejects.toMatchObject({
      id: 'cancelled',
    })
  })
})
