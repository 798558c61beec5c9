import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { post, problemOf, sampleText, validBody } from './generate-calls.ts'

let product: Product
let mine: Record<string, string>
let theirs: Record<string, string>
beforeAll(async () => {
  product = await startProduct({
    ENVIRONMENT: 'staging',
    RATE_LIMIT_ENABLED: 'false',
  })
  mine = { 'x-api-key': await product.createKey() }
  theirs = { 'x-api-key': await product.createKey() }
})
afterAll(() => product.stop())

const json = { 'content-type': 'application/json' }

async function made(): Promise<{ content: string; job: string; source: string }> {
  const packageMade: { id: string } = Object(
    await (await post(product, validBody({ useCache: false }), { headers: mine })).json(),
  )
  const job: { id: string } = Object(
    await (await post(product, validBody(), { path: '/api/v1/jobs', headers: mine })).json(),
  )
  const source: { id: string } = Object(
    await (
      await post(product, { text: sampleText }, { path: '/api/v1/sources', headers: mine })
    ).json(),
  )
  return { content: packageMade.id, job: job.id, source: source.id }
}

describe('S-10 what belongs to another key', () => {
  it('is answered like what does not exist, on every route, and is not touched', async () => {
    const { content, job, source } = await made()
    const unknown = '00000000-0000-4000-8000-000000000000'
    const routes: [string, (id: string) => string, string][] = [
      ['GET', (id) => `/api/v1/content/${id}`, content],
      ['GET', (id) => `/api/v1/content/${id}/outline`, content],
      ['GET', (id) => `/api/v1/content/${id}/outline/versions`, content],
      ['POST', (id) => `/api/v1/content/${id}/outline/regenerate`, content],
      ['DELETE', (id) => `/api/v1/content/${id}`, content],
      ['GET', (id) => `/api/v1/jobs/${id}`, job],
      ['GET', (id) => `/api/v1/jobs/${id}/events`, job],
      ['DELETE', (id) => `/api/v1/jobs/${id}`, job],
      ['GET', (id) => `/api/v1/sources/${id}`, source],
      ['GET', (id) => `/api/v1/sources/${id}/text`, source],
      ['DELETE', (id) => `/api/v1/sources/${id}`, source],
    ]
    for (const [method, path, id] of routes) {
      const answers = await Promise.all(
        [id, unknown].map(async (one) => {
          const response = await product.fetch(path(one), {
            method,
            headers: method === 'POST' ? { ...theirs, ...json } : theirs,
            ...(method === 'POST' ? { body: '{}' } : {}),
          })
          const { status, type, title, detail } = await problemOf(response)
          return { status, type, title, detail }
        }),
      )
      expect([method, path(':id'), answers[0]]).toEqual([method, path(':id'), answers[1]])
      expect(answers[0]?.status).toBe(404)
    }
    const edited = await product.fetch(`/api/v1/content/${content}/outline`, {
      method: 'PATCH',
      headers: { ...theirs, 'content-type': 'application/json' },
      body: JSON.stringify({ content: {} }),
    })
    expect([404, 422]).toContain(edited.status)
    for (const path of [
      `/api/v1/content/${content}`,
      `/api/v1/jobs/${job}`,
      `/api/v1/sources/${source}`,
    ]) {
      expect([path, (await product.fetch(path, { headers: mine })).status]).toEqual([path, 200])
    }
    const used = await post(product, { sources: [{ sourceId: source }] }, { headers: theirs })
    expect(used.status).toBe(422)
  })

  it('is in no list, and is not replayed by the same Idempotency-Key', async () => {
    const repeat = { 'idempotency-key': 'the-same-key' }
    const first: { id: string } = Object(
      await (await post(product, validBody(), { headers: { ...mine, ...repeat } })).json(),
    )
    const second: { id: string } = Object(
      await (await post(product, validBody(), { headers: { ...theirs, ...repeat } })).json(),
    )
    expect(second.id).not.toBe(first.id)
    const list = await (await product.fetch('/api/v1/content', { headers: theirs })).text()
    expect(list).toContain(second.id)
    expect(list).not.toContain(first.id)
  })
})

describe('event streams', () => {
  let provider: Server
  let slow: Product
  beforeAll(async () => {
    // A model that never answers, so that jobs go on for as long as the test needs them.
    provider = createServer(() => undefined)
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const address = provider.address()
    const port = address !== null && typeof address !== 'string' ? address.port : 0
    slow = await startProduct({
      ENVIRONMENT: 'staging',
      RATE_LIMIT_ENABLED: 'false',
      MAX_STREAMS_PER_KEY: '3',
      ENGINES: 'openai-compatible:slow',
      OPENAI_COMPATIBLE_BASE_URL: `http://127.0.0.1:${port}/v1`,
      SHUTDOWN_TIMEOUT_MS: '100',
    })
  })
  afterAll(async () => {
    await slow.stop()
    provider.closeAllConnections()
    provider.close()
  })

  async function openStream(key: string): Promise<Response> {
    const headers = { 'x-api-key': key }
    const response = await post(slow, validBody(), { path: '/api/v1/jobs', headers })
    expect(response.status).toBe(201)
    const { id } = Object(await response.json())
    return slow.fetch(`/api/v1/jobs/${id}/events`, { headers })
  }

  it('S-47 of one key are capped, S-2 carry the security headers, and leave other keys alone', async () => {
    const key = await slow.createKey()
    const streams: Response[] = []
    for (let call = 0; call < 5; call++) streams.push(await openStream(key))
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
    for (const { headers, status } of streams) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      if (status === 429) expect(headers.get('retry-after')).not.toBeNull()
    }
    const other = await openStream(await slow.createKey())
    expect(other.status).toBe(200)
    for (const { body } of [...streams, other]) await body?.cancel()
  })

  it('S-9 end within 5 s when their key is revoked', async () => {
    const key = await slow.createKey()
    const stream = await openStream(key)
    expect(stream.status).toBe(200)
    await slow.revokeKey(key)
    const started = performance.now()
    await stream.text().catch(() => undefined)
    expect(performance.now() - started).toBeLessThan(5500)
    const again = await slow.fetch('/docs', { headers: { 'x-api-key': key } })
    expect(again.status).toBe(401)
  })
})
