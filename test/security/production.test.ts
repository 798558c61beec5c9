import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct, startRefused } from '../product/product.ts'
import { sendRaw } from '../product/raw-http.ts'
import { barOf } from './generate-calls.ts'

const safe = {
  ENVIRONMENT: 'production',
  ALLOWED_HOSTS: 'api.acme.org,127.0.0.1',
  CORS_ORIGINS: 'https://acme.org',
}

describe('S-56 production does not start', () => {
  it.each([
    ['without keys', safe, 'There is no API key'],
    ['without ALLOWED_HOSTS', { ...safe, ALLOWED_HOSTS: '' }, 'ALLOWED_HOSTS is not set'],
    ['without CORS_ORIGINS', { ...safe, CORS_ORIGINS: '' }, 'CORS_ORIGINS is not set'],
    ['with any origin allowed', { ...safe, CORS_ORIGINS: '*' }, 'CORS_ORIGINS is "*"'],
    ['with any host allowed', { ...safe, ALLOWED_HOSTS: '*' }, 'ALLOWED_HOSTS is "*"'],
    [
      'with origins without TLS',
      { ...safe, CORS_ORIGINS: 'http://acme.org' },
      'must start with https',
    ],
    ['with a debug log', { ...safe, LOG_LEVEL: 'debug' }, 'LOG_LEVEL is "debug"'],
    [
      'with a way out for tests',
      { ...safe, EGRESS_ALLOWED_HOSTS: '127.0.0.1' },
      'EGRESS_ALLOWED_HOSTS',
    ],
    ['with every proxy trusted', { ...safe, TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES is'],
  ])('%s, and says so in one line', async (_, settings, message) => {
    const { code, output } = await startRefused(settings)
    expect(code).not.toBe(0)
    expect(output).toContain(message)
    expect(output.trim().split('\n')).toHaveLength(1)
  })

  it('with a key that was revoked', async () => {
    let revoked = ''
    await expect(
      startProduct(safe, {
        beforeStart: async (keys) => {
          const { record } = await keys.create({ name: 'x', scopes: ['read'], ownerId: null })
          revoked = record.id
          await keys.revoke(record.id)
        },
      }),
    ).rejects.toThrow('There is no API key')
    expect(revoked).not.toBe('')
  })
})

it('a malformed setting stops the start anywhere, and shows no secret', async () => {
  const { code, output } = await startRefused({ PORT: 'abc', OPENAI_API_KEY: 'sk hunter2' })
  expect(code).not.toBe(0)
  expect(output).toContain('PORT is "abc". It may be a whole number from 0 to 65535.')
  expect(output).toContain('OPENAI_API_KEY is malformed')
  expect(output).not.toContain('hunter2')
})

it('an address that cannot be listened on, or a data directory that cannot be used, is one clear line', async () => {
  const busy = await startProduct()
  const { code, output } = await startRefused({ PORT: String(busy.port) })
  expect(code).not.toBe(0)
  expect(output).toContain(
    `Cannot listen on 127.0.0.1:${busy.port}: another program listens there.`,
  )
  await busy.stop()
  const nowhere = await startRefused({ DATA_DIR: '/proc/nowhere' })
  expect(nowhere.code).not.toBe(0)
  expect(nowhere.output).toContain('Check that DATA_DIR is a writable directory')
})

describe('in production', () => {
  let product: Product
  let key = ''
  let admin = ''
  beforeAll(async () => {
    product = await startProduct(
      { ...safe, TRUSTED_PROXIES: '127.0.0.1' },
      {
        beforeStart: async (keys) => {
          key = (await keys.create({ name: 'reader', scopes: ['read'], ownerId: null })).key
          admin = (await keys.create({ name: 'admin', scopes: ['admin', 'read'], ownerId: null }))
            .key
        },
      },
    )
  })
  afterAll(() => product.stop())

  it('S-30 strangers learn that it runs and nothing else', async () => {
    for (const path of ['/healthz', '/readyz', '/api/v1/health']) {
      const told = async () => (await product.fetch(path)).json()
      // Ready, and well, once a worker was seen to work.
      await expect.poll(told, { timeout: 15_000 }).toEqual({ status: 'ok' })
    }
    for (const path of ['/metrics', '/api/v1/health/detailed', '/docs', '/api/v1/openapi.json']) {
      expect([path, [401, 404].includes((await product.fetch(path)).status)]).toEqual([path, true])
    }
    const { status } = await product.fetch('/api/v1/health/detailed', {
      headers: { 'x-api-key': key },
    })
    expect(status).toBe(403)
    const detailed = await product.fetch('/api/v1/health/detailed', {
      headers: { 'x-api-key': admin },
    })
    expect(Object.keys(Object(await detailed.json()))).toEqual([
      'status',
      'timestamp',
      'version',
      'dependencies',
    ])
  })

  it('S-6 this machine too needs a key', async () => {
    expect((await product.fetch('/docs')).status).toBe(401)
    expect((await product.fetch('/docs', { headers: { 'x-api-key': key } })).status).toBe(200)
  })

  it('S-17 only the listed hosts are served', async () => {
    for (const host of ['localhost', 'evil.test', 'acme.org', 'x.api.acme.org']) {
      const answer = await sendRaw(product.port, `GET / HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
      expect([host, answer.status]).toEqual([host, 400])
    }
    const answer = await sendRaw(product.port, 'GET / HTTP/1.1\r\nhost: api.acme.org\r\n\r\n')
    expect(answer.status).toBe(200)
  })

  it('S-49 without TLS a page is sent on and an API call is refused', async () => {
    const plain = (line: string) =>
      sendRaw(
        product.port,
        `${line} HTTP/1.1\r\nhost: api.acme.org\r\nx-forwarded-proto: http\r\nx-api-key: ${key}\r\n\r\n`,
      )
    const page = await plain('GET /docs?x=1')
    expect(page.status).toBe(308)
    expect(page.headers['location']).toBe('https://api.acme.org/docs?x=1')
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect((await plain('GET /api/v1/openapi.json')).status).toBe(403)
    expect((await plain('POST /api/v1/content/generate')).status).toBe(403)
    expect((await plain('GET /healthz')).status).toBe(200)
    const secure = await sendRaw(
      product.port,
      'GET / HTTP/1.1\r\nhost: api.acme.org\r\nx-forwarded-proto: https\r\n\r\n',
    )
    expect(secure.status).toBe(200)
  })
})

it('L10 SIGTERM ends an idle server within a second with exit code 0', async () => {
  const product = await startProduct()
  const most = await barOf(1000, product)
  const started = performance.now()
  expect(await product.stop()).toBe(0)
  expect(performance.now() - started).toBeLessThan(most)
})
