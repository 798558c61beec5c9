import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problems } from '../../src/domain/problem.ts'
import { sendRaw } from '../product/raw-http.ts'
import { type InProcess, startInProcess } from './in-process.ts'

const generate = '/api/v1/content/generate'
const json = { 'content-type': 'application/json' }
const friend = 'https://app.acme.org'

describe('the edge in development', () => {
  let server: InProcess
  beforeAll(async () => {
    server = await startInProcess({
      CORS_ORIGINS: friend,
      RATE_LIMIT_GENERATE: '2/minute',
      MAX_BODY_MB: '1',
    })
  })
  afterAll(() => server.close())
  const portOf = (): number => Number(new URL(server.origin).port)
  const post = (body: string, headers: Record<string, string> = {}) =>
    server.fetch(generate, { method: 'POST', headers: { ...json, ...headers }, body })

  it('shows its pages, its description and every problem type', async () => {
    for (const path of [
      '/',
      '/docs',
      '/problems',
      '/api/v1/openapi.json',
      '/healthz',
      '/api/v1/health',
      '/api/v1/health/detailed',
    ]) {
      expect([path, (await server.fetch(path)).status]).toEqual([path, 200])
    }
    const ready = async () => (await server.fetch('/readyz')).status
    await expect.poll(ready, { timeout: 10_000 }).toBe(200)
    for (const id of Object.keys(problems)) {
      expect([id, (await server.fetch(`/problems/${id}`)).status]).toEqual([id, 200])
    }
    expect((await server.fetch('/problems/none')).status).toBe(404)
  })

  it('refuses bodies for what they are, and says where they are wrong', async () => {
    const cases: [string, number, Record<string, string>?][] = [
      ['', 400],
      ['{', 400],
      ['{}', 422],
      ['{"sources":[{"text":"x"}],"topic":"\\ud800"}', 422],
      ['{}', 415, { 'content-type': 'text/plain' }],
      ['{}', 415, { 'content-type': 'application/json; charset=utf-16' }],
      ['{}', 415, { 'content-encoding': 'gzip' }],
      ['a'.repeat(1_100_000), 413],
    ]
    for (const [body, status, headers] of cases)
      expect((await post(body, headers)).status).toBe(status)
    const answer: { errors: { pointer: string }[] } = Object(
      await (
        await post('{"sources":[{"text":"x","title":5},{"url":"ftp://a"}],"minutes":0}')
      ).json(),
    )
    const pointers = answer.errors.map(({ pointer }) => pointer)
    expect(pointers).toEqual(['/sources/0/title', '/sources/1/url', '/minutes'])
  })

  it('refuses hosts, paths and methods that are not its own', async () => {
    const ask = (line: string, host = '127.0.0.1', more = '') =>
      sendRaw(portOf(), `${line} HTTP/1.1\r\nhost: ${host}\r\n${more}\r\n`)
    expect((await ask('GET /', 'evil.test')).status).toBe(400)
    expect((await ask('GET http://evil.test/')).status).toBe(400)
    expect((await ask('GET http://127.0.0.1/healthz')).status).toBe(200)
    expect((await ask('GET http://127.0.0.1')).status).toBe(200)
    expect((await ask('GET /healthz', '10.0.0.1')).status).toBe(200)
    expect((await ask('GET /a%00b')).status).toBe(400)
    expect((await ask('GET /%2e%2e/x')).status).toBe(404)
    expect((await ask('GET /%zz')).status).toBe(400)
    expect((await ask(`GET /problems/${'a'.repeat(300)}`)).status).toBe(404)
    expect((await ask(`GET /problems/${'a'.repeat(9000)}`)).status).toBe(414)
    expect((await ask('PUT /healthz')).headers['allow']).toBe('GET, HEAD, OPTIONS')
    expect((await ask('OPTIONS /healthz')).status).toBe(204)
    expect((await ask('TRACE /nope')).status).toBe(405)
    expect((await ask('GET /', '127.0.0.1', 'expect: banana\r\n')).status).toBe(417)
    expect((await ask('CONNECT a:1')).status).toBe(405)
    expect((await ask('GET /', '127.0.0.1', 'x: y\r\n'.repeat(150))).status).toBe(431)
    expect((await ask('GET /', '127.0.0.1', `x: ${'y'.repeat(20_000)}\r\n`)).status).toBe(431)
    expect((await sendRaw(portOf(), 'BAD\r\n\r\n')).status).toBe(400)
  })

  it('lets listed origins read, and other pages change nothing', async () => {
    const preflight = (origin: string) =>
      server.fetch(generate, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    expect((await preflight(friend)).headers.get('access-control-allow-origin')).toBe(friend)
    expect(
      (await preflight('https://evil.test')).headers.get('access-control-allow-origin'),
    ).toBeNull()
    expect((await post('{}', { origin: friend })).status).toBe(422)
    expect((await post('{}', { origin: server.origin })).status).toBe(422)
    expect((await post('{}', { origin: 'https://evil.test' })).status).toBe(403)
  })

  it('counts valid calls, and says what is left', async () => {
    const body = JSON.stringify({ sources: [{ text: 'Too thin.' }] })
    const answers = [await post(body), await post(body), await post(body)]
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 429])
    expect(answers.map(({ headers }) => headers.get('ratelimit')?.slice(0, 14))).toEqual([
      '"generate";r=1',
      '"generate";r=0',
      '"generate";r=0',
    ])
  })
})

describe('the edge where keys are needed', () => {
  let server: InProcess
  beforeAll(async () => {
    server = await startInProcess({ ENVIRONMENT: 'staging', RATE_LIMIT_BAD_KEYS: '3/minute' })
  })
  afterAll(() => server.close())

  it('lets a key do what its scopes say, and counts bad ones', async () => {
    const { keys } = server.app
    const reader = await keys.create({ name: 'r', scopes: ['read'], ownerId: 'me' })
    const ask = async (path: string, headers: Record<string, string>) =>
      (await server.fetch(path, { headers })).status
    expect(await ask('/docs', { 'x-api-key': reader.key })).toBe(200)
    expect(await ask('/docs', { authorization: `Bearer ${reader.key}` })).toBe(200)
    expect(await ask('/api/v1/health/detailed', { 'x-api-key': reader.key })).toBe(403)
    expect(await ask('/docs', {})).toBe(401)
    expect(await ask('/docs', { 'x-api-key': 'nonsense' })).toBe(401)
    expect(await ask('/docs', { authorization: 'Basic eDp5' })).toBe(401)
    expect(await ask('/docs', {})).toBe(429)
    expect((await keys.list()).map(({ ownerId }) => ownerId)).toEqual(['me'])
    expect(await keys.revoke(reader.record.id)).toBe('revoked')
    expect(await ask('/docs', { 'x-api-key': reader.key })).toBe(429)
  })
})

describe('the edge in production', () => {
  it('sends pages on to https and refuses API calls without it', async () => {
    const server = await startInProcess({
      ENVIRONMENT: 'production',
      ALLOWED_HOSTS: '127.0.0.1',
      CORS_ORIGINS: friend,
      TRUSTED_PROXIES: '127.0.0.1',
    })
    const plain = { 'x-forwarded-proto': 'http' }
    const page = await server.fetch('/', { headers: plain, redirect: 'manual' })
    expect(page.status).toBe(308)
    expect(page.headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/)
    expect((await server.fetch('/api/v1/health', { headers: plain })).status).toBe(403)
    expect((await server.fetch('/', { headers: { 'x-forwarded-proto': 'https' } })).status).toBe(
      200,
    )
    await server.close()
  })
})
