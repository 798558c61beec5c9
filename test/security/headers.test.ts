import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { sendRaw } from '../product/raw-http.ts'
import { generatePath, post, problemOf, validBody } from './generate-calls.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const exact: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '1; mode=block',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

function expectHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(exact))
    expect([name, headers.get(name)]).toEqual([name, value])
  const policy = headers.get('content-security-policy') ?? ''
  for (const part of [
    "default-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(part)
  }
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:|nonce-(?![\w+/=]{22})/)
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('server')).toBeNull()
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
}

/** Every path of the description, with something in the place of its parameters. */
async function describedPaths(): Promise<[string, string][]> {
  const response = await product.fetch('/api/v1/openapi.json')
  const description: { paths: Record<string, Record<string, unknown>> } = Object(
    await response.json(),
  )
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [
      method.toUpperCase(),
      path.replaceAll(/\{[^}]+\}/g, 'nothing'),
    ]),
  )
}

it('S-2 S-3 S-4 every route answers every method with every security header', async () => {
  const paths = await describedPaths()
  expect(paths.length).toBeGreaterThan(8)
  for (const [, path] of paths) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await product.fetch(path, { method, redirect: 'manual' })
      expectHeaders(response.headers)
      expect([path, method, response.status === 500]).toEqual([path, method, false])
      await response.body?.cancel()
    }
  }
})

it('S-2 the answers of no route carry them too: 404, 405, 413, 415, 417, 429, 431', async () => {
  const answers = [
    await product.fetch('/nope'),
    await product.fetch('/%zz'),
    await product.fetch('/healthz', { method: 'DELETE' }),
    await post(product, 'x'.repeat(11 * 1024 * 1024)),
    await post(product, '{}', { headers: { 'content-type': 'text/plain' } }),
  ]
  for (let call = 0; call < 11; call++) answers.push(await post(product, validBody()))
  expect(answers.map(({ status }) => status)).toEqual(
    expect.arrayContaining([404, 400, 405, 413, 415, 200, 429]),
  )
  for (const { headers } of answers) expectHeaders(headers)
  for (const bytes of [
    'BAD\r\n\r\n',
    `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    'GET / HTTP/1.1\r\nhost: a\r\nexpect: banana\r\n\r\n',
    'CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n',
  ]) {
    const { headers, status } = await sendRaw(product.port, bytes)
    expect([400, 405, 417, 431]).toContain(status)
    expectHeaders(new Headers(headers))
  }
})

it('S-5 API answers are not stored anywhere and name their charset', async () => {
  for (const path of ['/api/v1/health', '/api/v1/openapi.json', '/nope', '/healthz']) {
    const { headers } = await product.fetch(path)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('content-type')).toMatch(/; charset=utf-8$/)
  }
})

it('S-3 pages run no script and load nothing, and carry no inline handlers', async () => {
  for (const path of ['/docs', '/problems', '/problems/rate-limited']) {
    const response = await product.fetch(path)
    const html = await response.text()
    expect(response.headers.get('content-security-policy')).not.toContain('script-src')
    expect(html).not.toMatch(/<script|\son\w+=|javascript:|src=|@import|url\(/i)
  }
})

describe('S-31 error answers', () => {
  it.each([
    ['malformed JSON', () => post(product, '{"secret-canary": nope')],
    ['a value of another type', () => post(product, validBody({ minutes: 'secret-canary' }))],
    ['an unknown path', () => product.fetch('/api/v1/secret-canary?x=secret-canary')],
    ['a refused source', () => post(product, { sources: [{ text: 'secret-canary' }] })],
    ['a wrong method', () => product.fetch(generatePath, { method: 'PUT' })],
  ])('to %s tell no stack, path, query or content', async (_, send) => {
    const response = await send()
    const problem = await problemOf(response)
    const text = JSON.stringify({ ...problem, instance: '' })
    expect(text).not.toMatch(
      /secret-canary|node_modules|\.ts:|\.js:|at \w+ \(|SELECT |\/work\/|\/home\//,
    )
  })
})

it('S-34 the request id is ours: in header, body and log, whatever the client sends', async () => {
  const response = await product.fetch('/nope', { headers: { 'x-request-id': 'a'.repeat(10_000) } })
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  await problemOf(response)
  const raw = await sendRaw(
    product.port,
    `GET /nope HTTP/1.1\r\nhost: 127.0.0.1:${product.port}\r\nx-request-id: a\r\nset-cookie: b=c\r\n\r\n`,
  )
  expect(raw.headers['set-cookie']).toBeUndefined()
  const refused = await fetch(`${product.origin}/nope`, {
    headers: { origin: 'https://evil.test' },
    method: 'POST',
  })
  expect(refused.headers.get('x-request-id')).not.toBeNull()
})

it('S-43 ids carry 122 random bits and follow no order', async () => {
  const ids: string[] = []
  for (let call = 0; call < 1000; call++)
    ids.push((await product.fetch('/healthz')).headers.get('x-request-id') ?? '')
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(ids).not.toEqual(ids.toSorted())
})

it('S-48 no answer sets a cookie', async () => {
  for (const path of ['/', '/docs', '/api/v1/health']) {
    expect((await product.fetch(path)).headers.getSetCookie()).toEqual([])
  }
})
