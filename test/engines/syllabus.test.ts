import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmbeddedEngine } from '../../src/adapters/engine/embedded.ts'
import { openMakers } from '../../src/app/open-generator.ts'
import { readConfig } from '../../src/config.ts'
import { packageSchema } from '../../src/domain/package.ts'
import { formatNames } from '../../src/domain/vocabulary.ts'
import { outlineSchema } from '../../src/formats/outline.ts'
import { onlyNamed } from '../../src/formats/syllabus-outline.ts'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { type Product, startProduct } from '../product/product.ts'
import { materialOf, taskFor } from './bench-of-engines.ts'

const weekly = `# GEO 12: Rivers and coasts

Lecturer: M. Okafor · 8 weeks

## Learning outcomes
- Describe how rivers shape valleys
- Compare beaches and cliffs
- Explain why deltas grow

## Schedule
Week 1: The water balance of a basin
Week 2: Channels and floodplains
Week 3: Erosion and transport of sediment
Week 4: Midterm exam
Week 5: Deltas
Week 6: Beaches and longshore drift
Week 7: Cliffs and shore platforms
Week 8: Final exam

## Grading
Quizzes 40 %, final 60 %. Late work loses ten points a day. No extra credit is given.`

const listed = `# Bread baking

## Flour
- wheat and rye
- gluten

## Leaven
- yeast
- sourdough cultures

## Baking
- ovens
- steam
- crust`

const german = `Einführung in die Akustik

Woche 1: Schwingungen und Wellen
Woche 2: Schall in der Luft
Woche 3: Das menschliche Ohr
Woche 4: Klausur
Woche 5: Räume und ihr Nachhall`

const tabled = `# Music history

| Week | Topic | Reading |
|---|---|---|
| 1 | Chant and early polyphony | ch. 1 |
| 2 | The madrigal in Italy | ch. 2 |
| 3 | Review | |
| 4 | Opera and its patrons | ch. 3 |`

const never = new AbortController().signal

describe('the embedded engine, given a syllabus', () => {
  const makers = openMakers(readConfig({}), { maxCharacters: 0, maxAgeMs: 0 }, 'any')
  afterAll(() => makers.close())

  it.each([
    [
      'a schedule by weeks',
      weekly,
      [
        'The water balance of a basin',
        'Channels and floodplains',
        'Erosion and transport of sediment',
        'Deltas',
        'Beaches and longshore drift',
        'Cliffs and shore platforms',
      ],
    ],
    ['headings with lists', listed, ['Flour', 'Leaven', 'Baking']],
    [
      'a schedule in German',
      german,
      [
        'Schwingungen und Wellen',
        'Schall in der Luft',
        'Das menschliche Ohr',
        'Räume und ihr Nachhall',
      ],
    ],
    [
      'a table',
      tabled,
      ['Chant and early polyphony', 'The madrigal in Italy', 'Opera and its patrons'],
    ],
  ])(
    'makes the verified outline that %s supports, and says what the rest needs',
    async (_, text, titles) => {
      const { documents, request } = await materialOf(text)
      const asked = { ...request, formats: [...formatNames] }
      const made = await makers.generatePackage(documents, asked, { signal: never })
      expect(packageSchema.parse(made).status).toBe('partial')
      const { outline, ...others } = made.artifacts
      if (outline?.status !== 'completed') throw new Error(outline?.problem.detail)
      expect(outlineSchema.parse(outline.content).sections.map(({ title }) => title)).toEqual(
        titles,
      )
      expect(outline.quality.scores.grounding).toBe(1)
      expect(outline.quality.issues.filter(({ action }) => action !== 'reported')).toEqual([])
      for (const artifact of Object.values(others)) {
        expect(artifact).toMatchObject({
          status: 'insufficient_source',
          problem: { detail: onlyNamed },
        })
      }
    },
  )

  it('makes an outline of a very long list, and of one with markup in it', async () => {
    const items = Array.from(
      { length: 400 },
      (_, n) => `- the ${n + 1}th kind of engine, its parts`,
    )
    const text = `# Engines\n\n${items.join('\n')}\n- <b>bold</b> engines of the north`
    const { documents, request } = await materialOf(text)
    const made = await makers.generatePackage(documents, request, { signal: never })
    if (made.artifacts.outline?.status !== 'completed') throw new Error(made.status)
    expect(outlineSchema.parse(made.artifacts.outline.content).sections).toHaveLength(14)
  })

  it('takes the objectives that the syllabus states', async () => {
    const draft = await createEmbeddedEngine().draft(taskFor(await materialOf(weekly), 'outline'), {
      signal: never,
    })
    if (draft.status !== 'drafted') throw new Error(draft.reason)
    const { learningObjectives } = outlineSchema.parse(draft.content)
    expect(learningObjectives.map(({ text }) => text)).toEqual([
      'Describe how rivers shape valleys',
      'Compare beaches and cliffs',
      'Explain why deltas grow',
    ])
  })

  it('says so where a syllabus names too little', async () => {
    const { documents, request } = await materialOf('# Plan\n\n- sun\n- sea\n- sand')
    const made = makers.generatePackage(documents, request, { signal: never })
    await expect(made).rejects.toMatchObject({ id: 'insufficient-source' })
  })
})

describe('the product with a language model, given a syllabus', () => {
  let provider: FakeProvider
  let product: Product
  beforeAll(async () => {
    provider = await startFakeProvider()
    product = await startProduct({
      ENGINES: 'vertex:gemini-x',
      VERTEX_BASE_URL: provider.url,
      GCP_PROJECT_ID: 'p1',
      RATE_LIMIT_ENABLED: 'false',
    })
  })
  afterAll(async () => {
    await product.stop()
    await provider.close()
  })

  it('has the model write the source, marked so beside the syllabus, and makes all formats', async () => {
    const response = await product.fetch('/api/v1/content/generate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sources: [{ text: weekly }] }),
    })
    const made = packageSchema.parse(await response.json())
    expect(made.status).toBe('completed')
    expect(made.sources.map(({ id, origin }) => [id, origin])).toEqual([
      ['s1', 'given'],
      ['s2', 'model_written'],
    ])
    expect(made.quality.issues.map(({ code }) => code)).toContain('model-written-source')
    const [first] = provider.requests
    expect(first?.asked.instructions).not.toContain('floodplains')
    expect(first?.asked.input).toContain('<syllabus>')
    expect(first?.asked.input).toContain('Channels and floodplains')
  })
})
