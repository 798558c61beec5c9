import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { barOf, generatePath, generatePaths, post, problemOf, validBody } from './generate-calls.ts'

const open: Product[] = []
afterEach(async () => {
  for (const product of open.splice(0)) await product.stop()
})
async function start(settings: Record<string, string> = {}): Promise<Product> {
  const product = await startProduct(settings)
  open.push(product)
  return product
}

const passed = (statuses: readonly number[]): number =>
  statuses.filter((status) => status < 300).length

it('S-11 ten calls pass in a minute, the eleventh is 429 and says when to come back', async () => {
  const product = await start()
  for (let call = 1; call <= 10; call++) {
    const response = await post(product, validBody())
    expect(response.status).toBe(200)
    expect(response.headers.get('ratelimit-policy')).toBe('"generate";q=10;w=60')
    expect(response.headers.get('ratelimit')).toMatch(
      new RegExp(`^"generate";r=${10 - call};t=\\d+$`),
    )
    await response.body?.cancel()
  }
  const refused = await post(product, validBody())
  expect(refused.status).toBe(429)
  expect((await problemOf(refused))['type']).toBe('/problems/rate-limited')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(45)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(refused.headers.get('ratelimit')).toMatch(/^"generate";r=0;t=\d+$/)
})

it('S-11 what is refused as malformed costs nothing', async () => {
  const product = await start({ RATE_LIMIT_GENERATE: '1/minute' })
  for (let call = 0; call < 5; call++) expect((await post(product, '{}')).status).toBe(422)
  expect((await post(product, validBody())).status).toBe(200)
  expect((await post(product, validBody())).status).toBe(429)
})

it('S-12 nothing a client may vary buys it more calls', async () => {
  const product = await start({ RATE_LIMIT_GENERATE: '3/minute' })
  const statuses: number[] = []
  const vary: ((turn: number) => [string, Record<string, string>])[] = [
    (turn) => [generatePath, { 'x-forwarded-for': `10.0.0.${turn}` }],
    (turn) => [generatePath, { 'x-real-ip': `10.0.0.${turn}` }],
    (turn) => [generatePath, { forwarded: `for=10.0.0.${turn}` }],
    (turn) => [
      generatePath,
      { 'x-client-ip': `10.0.0.${turn}`, 'cf-connecting-ip': `10.0.0.${turn}` },
    ],
    (turn) => [generatePath, { 'user-agent': `agent ${turn}` }],
    (turn) => [`${generatePath}?x=${turn}`, {}],
    () => [`${generatePath}/`, {}],
    () => [generatePath.replace('/content', '//content'), {}],
    () => [generatePath.replace('content', 'Content'), {}],
    () => [generatePath.replace('generate', '%67enerate'), {}],
    () => [generatePath.replace('/content', '/%2e/content'), {}],
    () => [generatePath.replace('/content', '/x/../content'), {}],
  ]
  for (const [turn, make] of vary.entries()) {
    const [path, headers] = make(turn)
    const response = await post(product, validBody(), { path, headers })
    statuses.push(response.status)
    await response.body?.cancel()
  }
  expect(passed(statuses)).toBe(3)
  const other = await fetch(`http://localhost:${product.port}${generatePath}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(validBody()),
  }).catch(() => null)
  // Another name, and perhaps another address, of this same machine.
  expect([429, 200, undefined]).toContain(other?.status)
})

it('S-12 addresses are read from X-Forwarded-For behind a trusted proxy only, and keys count first', async () => {
  const product = await start({
    ENVIRONMENT: 'staging',
    TRUSTED_PROXIES: '127.0.0.0/8',
    RATE_LIMIT_GENERATE: '2/minute',
  })
  const keys = [await product.createKey(), await product.createKey()]
  const statuses = []
  for (const key of keys) {
    for (let call = 0; call < 4; call++) {
      const headers = { 'x-api-key': key, 'x-forwarded-for': `203.0.113.${call}` }
      statuses.push((await post(product, validBody(), { headers })).status)
    }
  }
  expect(statuses).toEqual([200, 200, 429, 429, 200, 200, 429, 429])
})

it('all keys of one address together have a limit of their own', async () => {
  const product = await start({
    ENVIRONMENT: 'staging',
    RATE_LIMIT_GENERATE: '2/minute',
    RATE_LIMIT_GENERATE_PER_ADDRESS: '3/minute',
  })
  const statuses = []
  for (let call = 0; call < 4; call++) {
    const headers = { 'x-api-key': await product.createKey() }
    statuses.push((await post(product, validBody(), { headers })).status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
})

it('S-15 of 50 calls at once exactly ten pass', async () => {
  const product = await start()
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await post(product, validBody())).status),
  )
  expect(passed(statuses)).toBe(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(40)
})

const redis = requireServer('redis-server')
describe.skipIf(!redis.available)(`with instances that share a Redis${redis.note}`, () => {
  let server: RedisServer
  beforeAll(async () => {
    if (redis.available) server = await startRedis(redis.path)
  })
  afterAll(() => server.close())

  it('S-13 the limit holds over instances and routes together', async () => {
    const products = [
      await start({ REDIS_URL: server.url }),
      await start({ REDIS_URL: server.url }),
    ]
    const paths = await generatePaths(products[0]!)
    const calls = Array.from({ length: 40 }, (_, call) => ({
      product: products[call % 2]!,
      path: paths[(call >> 1) % paths.length] ?? generatePath,
    }))
    const statuses = await Promise.all(
      calls.map(async ({ product, path }) => (await post(product, validBody(), { path })).status),
    )
    expect(passed(statuses)).toBe(10)
    expect(new Set(statuses.filter((status) => status >= 300))).toEqual(new Set([429]))
  })

  it('S-14 when calls cannot be counted, none that costs passes, and reading goes on', async () => {
    const product = await start({ REDIS_URL: server.url })
    const most = await barOf(1500, product)
    await server.kill()
    const started = performance.now()
    const refused = await post(product, validBody())
    expect(performance.now() - started).toBeLessThan(most)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    await problemOf(refused)
    expect((await product.fetch('/healthz')).status).toBe(200)
    expect((await product.fetch('/docs')).status).toBe(200)
    await server.start()
    await expect
      .poll(async () => (await post(product, validBody())).status, { timeout: 15_000 })
      .toBeLessThan(500)
  })
})
