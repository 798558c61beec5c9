import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { sendRaw } from '../product/raw-http.ts'
import { generatePath, post, problemOf, validBody } from './generate-calls.ts'

const friend = 'https://app.acme.org'
let product: Product
beforeAll(async () => {
  product = await startProduct({
    CORS_ORIGINS: `${friend},https://other.acme.org:8443`,
    RATE_LIMIT_ENABLED: 'false',
  })
})
afterAll(() => product.stop())

const withHost = (host: string, path = '/api/v1/health', more = '') =>
  sendRaw(product.port, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${more}\r\n`)

describe('S-17 hosts', () => {
  it.each([
    'evil.test',
    'localhost@evil',
    'evil@localhost',
    'localhost.',
    'localhost.evil.test',
    'localhost:99999',
    'localhost:0',
    'localhost:8000:1',
    'localhost:',
    'localhost/',
    'local host',
    '127.0.0.2',
    '127.1',
    '2130706433',
    '[::2]',
    'xn--e1afmkfd.test',
    'LOCALHOST.',
  ])('that are not listed are refused: %s', async (host) => {
    const answer = await withHost(host)
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('evil')
  })

  it.each(['localhost', 'LocalHost', '127.0.0.1', '[::1]', 'localhost:8000', '127.0.0.1:1'])(
    'that are this machine are served in development: %s',
    async (host) => expect((await withHost(host)).status).toBe(200),
  )

  it('of probes may be an address, and nothing but probes', async () => {
    expect((await withHost('10.1.2.3:8080', '/healthz')).status).toBe(200)
    // Not ready before a worker was seen to work.
    expect([200, 503]).toContain((await withHost('10.1.2.3:8080', '/readyz')).status)
    expect((await withHost('10.1.2.3:8080')).status).toBe(400)
    expect((await withHost('evil.test', '/healthz')).status).toBe(400)
  })
})

it('S-16 X-Forwarded-Host, -Proto, -Prefix and Forwarded of anybody are not believed', async () => {
  const forged =
    'x-forwarded-host: evil.test\r\nx-forwarded-proto: http\r\nx-forwarded-prefix: /evil\r\nforwarded: host=evil.test\r\nx-original-url: /evil\r\nx-rewrite-url: /evil\r\n'
  for (const path of ['/', '/docs', '/api/v1/openapi.json', '/nope', '/api/v1/health']) {
    const answer = await withHost(`127.0.0.1:${product.port}`, path, forged)
    expect([200, 404]).toContain(answer.status)
    expect(answer.text).not.toContain('evil')
  }
  expect(product.log()).not.toContain('"evil.test"')
})

describe('S-18 origins', () => {
  it.each([
    'https://evil.test',
    'null',
    'https://app.acme.org.evil.test',
    'https://evilapp.acme.org',
    'https://app.acme.orgx',
    'http://app.acme.org',
    'https://app.acme.org:444',
    'https://APP.acme.org',
    'https://other.acme.org',
    'https://app.acme.org/',
    '*',
    '',
    'https://app.acme.org https://evil.test',
  ])('that are not listed get nothing: %j', async (origin) => {
    const { headers } = await product.fetch('/api/v1/health', { headers: { origin } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  it('that are listed are named, one by one, never with credentials', async () => {
    for (const origin of [friend, 'https://other.acme.org:8443']) {
      const { headers } = await product.fetch('/api/v1/health', { headers: { origin } })
      expect(headers.get('access-control-allow-origin')).toBe(origin)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('vary')).toContain('Origin')
    }
  })

  it('that are listed can read errors too', async () => {
    for (const path of ['/nope', '/api/v1/content/generate']) {
      const { headers } = await product.fetch(path, { headers: { origin: friend } })
      expect(headers.get('access-control-allow-origin')).toBe(friend)
    }
  })
})

describe('S-19 preflights', () => {
  const ask = (origin: string, method = 'DELETE') =>
    product.fetch('/api/v1/jobs/1', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'x-api-key, content-type',
      },
    })

  it('of listed origins are allowed, without a key', async () => {
    const response = await ask(friend)
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(friend)
    expect(response.headers.get('access-control-allow-methods')).toContain('DELETE')
    expect(response.headers.get('access-control-allow-headers')).toContain('X-API-Key')
    expect(Number(response.headers.get('access-control-max-age'))).toBeLessThanOrEqual(600)
  })

  it('of others allow nothing', async () => {
    const { headers } = await ask('https://evil.test')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('access-control-allow-methods')).toBeNull()
  })
})

describe('S-20 pages of other sites', () => {
  it('change nothing by what a form can send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await post(product, JSON.stringify(validBody()), {
        headers: { origin: 'https://evil.test', 'content-type': type },
      })
      expect(response.status).toBe(415)
    }
  })

  it('change nothing by what a script can send, with or without a body', async () => {
    for (const origin of ['https://evil.test', 'null', 'http://127.0.0.1:1']) {
      const response = await post(product, validBody(), { headers: { origin } })
      expect(response.status).toBe(403)
      await problemOf(response)
    }
  })

  it('of this server itself, and listed ones, may', async () => {
    for (const origin of [product.origin, friend]) {
      expect((await post(product, validBody(), { headers: { origin } })).status).toBe(200)
    }
  })
})

it.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/%2e%2e%2fpackage.json',
  '/..%5cpackage.json',
  '/..\\package.json',
  '/.env',
  '/.git/config',
  '/package.json',
  '/src/app.ts',
  '/docs/../.env',
  '/docs/%2e%2e/.env',
  '/node_modules/fastify/package.json',
  '/.data/keys.sqlite',
  '/keys.sqlite',
  '/index.js.map',
  '/%00',
  '/docs%00.html',
  '/....//etc/passwd',
  '//etc/passwd',
  '/%c0%ae%c0%ae/etc/passwd',
  '/problems/../../etc/passwd',
  '/C:/windows/win.ini',
])('S-29 GET %s gives nothing away', async (path) => {
  const answer = await withHost(`127.0.0.1:${product.port}`, path)
  expect([400, 404]).toContain(answer.status)
  expect(answer.body).not.toMatch(/dependencies|\[core\]|root:|SQLite/)
})

it('S-44 SQL and NoSQL payloads in any parameter are inert', async () => {
  for (const payload of [
    "' OR '1'='1",
    '1; DROP TABLE api_key',
    '{"$gt":""}',
    '%27%20UNION%20SELECT',
    '[$ne]=1',
    '\\x00',
    '1e9',
    "admin'--",
  ]) {
    const one = encodeURIComponent(payload)
    for (const path of [
      `/problems/${one}`,
      `/api/v1/health?x=${one}`,
      `/api/v1/jobs/${one}`,
      `/api/v1/content/${one}/outline`,
    ]) {
      const response = await product.fetch(path)
      expect([path, response.status < 500]).toEqual([path, true])
      await response.body?.cancel()
    }
    const response = await post(product, validBody({ engine: payload }))
    expect(response.status).toBe(422)
  }
  expect((await post(product, validBody(), { path: generatePath })).status).toBe(200)
})
