import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { sendRaw } from '../product/raw-http.ts'
import { generatePath, post, problemOf, sampleText, validBody } from './generate-calls.ts'

const providerKey = 'sk-canary-provider-5f1c'
const redisPassword = 'canary-redis-77aa'
let product: Product
let key: string
beforeAll(async () => {
  product = await startProduct({
    ENVIRONMENT: 'staging',
    OPENAI_API_KEY: providerKey,
    LOG_LEVEL: 'trace',
    REDIS_URL: `redis://:${redisPassword}@127.0.0.1:1`,
  })
  key = await product.createKey()
})
afterAll(() => product.stop())

const lines = (): Record<string, unknown>[] =>
  product
    .log()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => Object(JSON.parse(line)))

it('S-32 S-33 the log has one JSON object a line, and no key, prompt, or text of anybody', async () => {
  const injected = '\n{"level":"fatal","msg":"injected"}\u2028\u001b[31m\u202e'
  const headers = { 'x-api-key': key }
  const canary = 'prompt-canary-2b9e'
  await post(product, validBody({ topic: `${canary} photosynthesis` }), { headers })
  await post(product, validBody({ sources: [{ text: `${canary} ${sampleText}` }] }), { headers })
  await post(product, `{"topic":"${canary}`, { headers })
  await post(product, validBody({ topic: `x${injected}` }), { headers })
  await post(product, validBody(), { headers: { 'x-api-key': `${key}x`, 'user-agent': canary } })
  await post(product, validBody(), { headers: { authorization: `Bearer ${key.toLowerCase()}` } })
  await product.fetch(`/nope/${encodeURIComponent(injected)}?key=${key}&q=${canary}`)
  await sendRaw(
    product.port,
    `GET /${canary} HTTP/1.1\r\nhost: evil.test\r\nuser-agent: ${canary}\u001b[31m\r\n\r\n`,
  )
  await sendRaw(product.port, `GET /${canary}\u202e HTTP/1.1\r\nhost: evil.test\r\n\r\n`)
  await sendRaw(product.port, `\u202e${canary} HTTP/1.1\r\n\r\n`)
  const log = product.log()
  expect(lines().length).toBeGreaterThan(5)
  expect(lines().some(({ msg }) => msg === 'injected')).toBe(false)
  for (const secret of [
    key,
    key.slice(22),
    key.toLowerCase().slice(22),
    providerKey,
    redisPassword,
    canary,
  ]) {
    expect([secret, log.includes(secret)]).toEqual([secret, false])
  }
  expect(log).not.toMatch(/[^\n\x20-\x7e]/)
})

it('S-34 an answer and the log name the same request', async () => {
  const response = await post(product, validBody(), { path: generatePath })
  const { requestId } = await problemOf(response)
  expect(response.status).toBe(401)
  const find = () =>
    lines().find((entry) => entry['requestId'] === requestId && entry['audit'] === true)
  // The line and the answer leave the process by different ways.
  await expect.poll(find).toMatchObject({
    event: 'authentication-failed',
    method: 'POST',
    route: generatePath,
    address: '127.0.0.1',
  })
})

it('a flood of refused calls does not become a flood of log lines', async () => {
  const before = lines().length
  for (let call = 0; call < 300; call++) {
    await sendRaw(product.port, 'BAD\r\n\r\n')
  }
  expect(lines().length - before).toBeLessThan(150)
})
