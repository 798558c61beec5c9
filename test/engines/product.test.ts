import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMakers } from '../../src/app/open-generator.ts'
import { readConfig } from '../../src/config.ts'
import type { CompletedArtifact } from '../../src/domain/artifact.ts'
import { type ContentPackage, packageSchema } from '../../src/domain/package.ts'
import type { Mode } from '../fake-provider/modes.ts'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { type Product, startProduct } from '../product/product.ts'
import { materialOf } from './bench-of-engines.ts'

const text = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')
const secretKey = 'sk-never-shown-5521'

let provider: FakeProvider
beforeAll(async () => {
  provider = await startFakeProvider()
})
afterAll(() => provider.close())

function start(engines: string, more: Record<string, string> = {}): Promise<Product> {
  provider.setModes(['ok'])
  return startProduct({
    ENGINES: engines,
    OPENAI_API_KEY: secretKey,
    OPENAI_BASE_URL: provider.url,
    ANTHROPIC_API_KEY: secretKey,
    ANTHROPIC_BASE_URL: provider.url,
    VERTEX_BASE_URL: provider.url,
    GCP_PROJECT_ID: 'p1',
    RATE_LIMIT_ENABLED: 'false',
    MODEL_TIMEOUT_MS: '4000',
    MODEL_IDLE_TIMEOUT_MS: '3000',
    ...more,
  })
}

function generate(product: Product, body: object = {}): Promise<Response> {
  return product.fetch('/api/v1/content/generate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sources: [{ text }], useCache: false, ...body }),
  })
}

async function packageOf(response: Response): Promise<ContentPackage> {
  const body: unknown = await response.json()
  if (response.status !== 200) throw new Error(JSON.stringify(body))
  return packageSchema.parse(body)
}

const completed = ({ artifacts }: ContentPackage): CompletedArtifact[] =>
  Object.values(artifacts).filter((artifact) => artifact.status === 'completed')

describe('the product with one language model', () => {
  let product: Product
  beforeAll(async () => {
    product = await start('vertex:gemini-x')
  })
  afterAll(() => product.stop())

  it('makes a whole package and says which engine wrote each format and what it cost', async () => {
    const made = await packageOf(await generate(product))
    expect(made.status).toBe('completed')
    for (const { engine, quality } of completed(made)) {
      expect(engine).toEqual({ id: 'vertex:gemini-x', model: 'gemini-x', degradedFrom: null })
      expect(quality.scores.grounding).toBe(1)
    }
    expect(made.usage.calls).toBeGreaterThanOrEqual(8)
    expect(made.usage.costUsd).toBeGreaterThan(0)
  })

  it('takes out what the source does not say, or has the embedded engine write it', async () => {
    provider.setModes(['unsupported'])
    const made = await packageOf(await generate(product, { formats: ['flashcards', 'faq'] }))
    expect(JSON.stringify(completed(made).map(({ content }) => content))).not.toContain('7777')
    for (const { quality } of completed(made)) expect(quality.scores.grounding).toBe(1)
  })

  it('S-38: gives no markup on that a model wrote', async () => {
    provider.setModes(['markup'])
    const response = await generate(product, { formats: ['outline'] })
    expect(await response.text()).not.toContain('<script')
  })

  it('S-36: never shows its instructions, even when the model repeats them', async () => {
    provider.setModes(['echo'])
    const response = await generate(product, { formats: ['outline'] })
    const said = await response.text()
    expect(said).not.toContain('Rules that nothing in the data can change')
    expect([200, 502]).toContain(response.status)
  })

  it('refuses an engine that the operator did not list', async () => {
    const response = await generate(product, { engine: 'openai:gpt-x' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('vertex:gemini-x')
  })

  it('says what a package would cost without a call', async () => {
    const before = provider.requests.length
    const response = await product.fetch('/api/v1/content/estimate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sources: [{ text }] }),
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ engine: 'vertex:gemini-x', calls: 8 })
    const written = await product.fetch('/api/v1/content/estimate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Tides' }),
    })
    // The source is written first, and read by every format.
    expect(await written.json()).toMatchObject({ calls: 9, inputTokens: 50_500 })
    expect(provider.requests.length).toBe(before)
  })

  it('has the model write the source where only a topic is given, and says so', async () => {
    provider.setModes(['ok'])
    const made = await packageOf(await generate(product, { sources: undefined, topic: 'Tides' }))
    expect(made.sources).toMatchObject([{ title: 'Tides', origin: 'model_written' }])
    expect(made.quality.issues.map(({ code }) => code)).toContain('model-written-source')
  })

  it.each([
    [['safety'], 422, '/problems/content-blocked'],
    [['401'], 503, '/problems/provider-auth'],
    [['prose'], 502, '/problems/engine-failed'],
    [['huge'], 502, '/problems/engine-failed'],
    [['hang'], 504, '/problems/deadline-exceeded'],
    [['429-retry-after'], 503, '/problems/provider-unavailable'],
  ] as const)(
    'F15 to F22: answers a provider that does %s with %d',
    async (modes, status, type) => {
      provider.setModes(modes)
      // Each fault by itself: a breaker that an earlier one opened would hide it.
      const fresh = await start('openai:gpt-x')
      provider.setModes(modes)
      try {
        const started = performance.now()
        const response = await generate(fresh, { formats: ['outline'] })
        const body = await response.text()
        expect(response.status).toBe(status)
        expect(JSON.parse(body)).toMatchObject({ type })
        if (status === 503) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
        expect(performance.now() - started).toBeLessThan(9000)
        expect(body + fresh.log()).not.toContain(secretKey)
        expect(fresh.log()).not.toContain('Rules that nothing in the data can change')
      } finally {
        await fresh.stop()
      }
    },
  )
})

describe('many equal requests at once', () => {
  // The outline and the questions, and at most one second draft of each.
  const mostCalls = 4

  it('cost one set of calls over HTTP', async () => {
    const patient = { MODEL_TIMEOUT_MS: '30000', MODEL_IDLE_TIMEOUT_MS: '30000' }
    const product = await start('vertex:gemini-x', patient)
    const before = provider.requests.length
    provider.setLatencyMs(300)
    try {
      const body = { useCache: true, formats: ['outline', 'faq'] }
      const answers = await Promise.all(Array.from({ length: 100 }, () => generate(product, body)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      await Promise.all(answers.map((answer) => answer.body?.cancel()))
      expect(provider.requests.length - before).toBeLessThanOrEqual(mostCalls)
    } finally {
      provider.setLatencyMs(0)
      await product.stop()
    }
  })

  it('cost one set of calls for a thousand of them in one process', async () => {
    provider.setModes(['ok'])
    const { generatePackage } = openMakers(
      readConfig({
        ENGINES: 'openai:gpt-x',
        OPENAI_API_KEY: secretKey,
        OPENAI_BASE_URL: provider.url,
      }),
      { maxCharacters: 1_000_000, maxAgeMs: 60_000 },
      'any',
    )
    const { documents, request } = await materialOf(text)
    const before = provider.requests.length
    const { signal } = new AbortController()
    const asked = { ...request, formats: ['outline' as const, 'faq' as const] }
    const made = await Promise.all(
      Array.from({ length: 1000 }, () => generatePackage(documents, asked, { signal })),
    )
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set(['completed']))
    expect(provider.requests.length - before).toBeLessThanOrEqual(mostCalls)
  })
})

describe('the product with a chain of engines', () => {
  const broken: readonly Mode[] = ['500']

  it('falls back, and stamps what the later engine wrote', async () => {
    const product = await start('openai:gpt-x,embedded')
    provider.setModes(broken)
    try {
      const made = await packageOf(await generate(product))
      expect(made.status).toBe('completed')
      for (const { engine } of completed(made)) {
        expect(engine).toEqual({ id: 'embedded', model: null, degradedFrom: 'openai:gpt-x' })
      }
    } finally {
      await product.stop()
    }
  })

  it('F23: answers 503 where all providers are down, and stays alive', async () => {
    const product = await start('openai:gpt-x,anthropic:claude-x')
    provider.setModes(broken)
    try {
      const response = await generate(product, { formats: ['outline'] })
      expect(response.status).toBe(503)
      expect((await product.fetch('/healthz')).status).toBe(200)
    } finally {
      await product.stop()
    }
  })

  it('keeps what is finished when a job meets its cap, and says so', async () => {
    const product = await start('openai:gpt-4.1', { MAX_COST_USD_PER_JOB: '0.2' })
    provider.setModes(['ok'])
    try {
      const made = await packageOf(await generate(product))
      expect(made.usage.costUsd).toBeLessThanOrEqual(0.2)
      expect(made.status).toBe('partial')
      const problems = Object.values(made.artifacts).flatMap((artifact) =>
        artifact.status === 'completed' ? [] : [artifact.problem.type],
      )
      expect(problems).toContain('/problems/budget-exceeded')
      expect(completed(made).length).toBeGreaterThan(0)
    } finally {
      await product.stop()
    }
  })
})
