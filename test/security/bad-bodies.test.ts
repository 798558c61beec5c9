import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { longestTopic } from '../../src/domain/generate-body.ts'
import { type Product, startProduct } from '../product/product.ts'
import { sendRaw } from '../product/raw-http.ts'
import { barOf, generatePaths, post, problemOf, validBody } from './generate-calls.ts'
import { expectSteady, warmUp } from './steady-process.ts'

let product: Product
let before: number
/** Both routes that take such a body must answer alike. */
let paths: string[]
beforeAll(async () => {
  product = await startProduct({ RATE_LIMIT_ENABLED: 'false', MAX_BODY_MB: '1' })
  paths = await generatePaths(product)
  before = await warmUp(product)
})
afterAll(() => product.stop())

/** Sends a body to every route that takes one, and expects the same kind of answer from each. */
async function expectRefused(
  body: unknown,
  statuses: readonly number[],
  headers: Record<string, string> = {},
) {
  for (const path of paths) {
    const response = await post(product, body, { path, headers })
    expect([path, statuses.includes(response.status) ? statuses : response.status]).toEqual([
      path,
      statuses,
    ])
    await problemOf(response)
  }
}

async function expectTaken(body: unknown): Promise<void> {
  for (const path of paths) {
    const response = await post(product, body, { path })
    expect([path, response.status, response.ok]).toEqual([path, response.status, true])
    await response.body?.cancel()
  }
}

const text = (json: string) => json

describe('malformed JSON', () => {
  it('B-1 an empty body is 400', () => expectRefused('', [400]))
  it.each(['{"topic":', '{', '[', '"', '{"a"', '{"a":1'])('B-2 the cut body %s is 400', (body) =>
    expectRefused(body, [400]),
  )
  it.each([
    '{"topic":NaN}',
    "{'topic':'x'}",
    '{"topic":"x",}',
    '{"topic":"x"/*c*/}',
    '{topic:"x"}',
    '{"minutes":01}',
    '{"minutes":+1}',
    '{"topic":undefined}',
    'x{}',
    '{}{}',
  ])('B-3 %s is 400', (body) => expectRefused(body, [400]))
  it('B-15 bytes that are no UTF-8 are 400', async () => {
    for (const bytes of [
      [0xff],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0xc0, 0xaf],
    ]) {
      const body = Buffer.concat([Buffer.from('{"topic":"'), Buffer.from(bytes), Buffer.from('"}')])
      await expectRefused(body, [400])
    }
  })
  it('B-16 a byte-order mark is skipped, always', async () => {
    await expectTaken(Buffer.from(`\ufeff${JSON.stringify(validBody())}`))
  })
  it('B-17 UTF-16 is 415 when declared and 400 when not', async () => {
    const body = Buffer.from(JSON.stringify(validBody()), 'utf16le')
    await expectRefused(body, [415], { 'content-type': 'application/json; charset=utf-16' })
    await expectRefused(body, [400])
  })
  it('B-19 duplicate keys are 400', async () => {
    await expectRefused(text('{"topic":"a","topic":"b"}'), [400])
    await expectRefused(text('{"sources":[{"text":"a","\\u0074ext":"b"}]}'), [400])
  })
  it('B-20 prototype pollution is refused and touches no later request', async () => {
    for (const body of [
      '{"__proto__":{"isAdmin":true}}',
      '{"\\u005f\\u005fproto__":{}}',
      '{"constructor":{"prototype":{"isAdmin":true}}}',
      '{"sources":[{"text":"a","__proto__":{"x":1}}]}',
      '{"prototype":{}}',
    ]) {
      await expectRefused(body, [400, 422])
    }
    await expectTaken(validBody())
  })
  it('B-21 100,000 nested arrays are refused within 200 ms', async () => {
    const bodies = [
      '['.repeat(100_000),
      '['.repeat(100_000) + ']'.repeat(100_000),
      '{"a":'.repeat(100_000),
    ]
    for (const body of bodies) {
      const most = await barOf(200, product)
      const started = performance.now()
      const response = await post(product, body)
      expect(performance.now() - started).toBeLessThan(most)
      expect([400, 422]).toContain(response.status)
    }
  })
  it('B-22 100,000 keys are refused within 200 ms', async () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"${index.toString(36)}":1`)
    const body = `{${keys.join(',')}}`
    expect(body.length).toBeLessThan(1024 * 1024)
    const most = await barOf(200, product)
    const started = performance.now()
    const response = await post(product, body)
    expect(performance.now() - started).toBeLessThan(most)
    expect([413, 422]).toContain(response.status)
  })
})

describe('well-formed JSON that is not valid', () => {
  it.each(['[]', '"x"', 'null', '5', 'true'])('B-4 the root %s is 422', (body) =>
    expectRefused(body, [422]),
  )
  it('B-5 {} is 422', () => expectRefused('{}', [422]))
  it.each([
    { formats: ['book'] },
    { formats: 'outline' },
    { formats: [] },
    { difficulty: 'extreme' },
    { engine: 'a b' },
    { sources: [] },
    { sources: [{}] },
    { sources: [{ kind: 'text' }] },
    { sources: 'text' },
    { sources: Array.from({ length: 21 }, () => ({ text: 'x' })) },
  ])('B-6 %j is 422', (changes) => expectRefused(validBody(changes), [422]))
  it.each<Record<string, unknown>>([
    { isAdmin: true },
    { sources: [{ text: 'x', role: 'admin' }] },
    { valueOf: 1 },
    { '': 1 },
  ])('B-7 the extra key of %j is 422', (changes) => expectRefused(validBody(changes), [422]))
  it.each([
    { minutes: '5' },
    { minutes: true },
    { useCache: 1 },
    { useCache: 'true' },
    { minutes: [5] },
  ])('B-8 %j is 422, never converted', (changes) => expectRefused(validBody(changes), [422]))
  it.each([['a'], 5, { $gt: '' }, {}, false])('B-9 B-10 the topic %j is 422', (topic) =>
    expectRefused(validBody({ topic }), [422]),
  )
  it.each(['', '   ', '\u200b\u200b', '\t\n', '\u00a0', '\u2060\ufeff', '\u3164', '\u00ad'])(
    'B-11 the blank topic %j is 422',
    (topic) => expectRefused(validBody({ topic }), [422]),
  )
  it('B-12 the topic is limited in code points, exactly', async () => {
    for (const character of ['a', 'é', '光', '🌍']) {
      await expectTaken(validBody({ topic: character.repeat(longestTopic) }))
      await expectRefused(validBody({ topic: character.repeat(longestTopic + 1) }), [422])
    }
  })
  it('B-13 NUL and other control characters are 422, in every string', async () => {
    for (const code of [0, 1, 7, 8, 0x0e, 0x1b, 0x1f]) {
      const bad = `a${String.fromCharCode(code)}b`
      await expectRefused(validBody({ topic: bad }), [422])
      await expectRefused(validBody({ sources: [{ text: bad }] }), [422])
      await expectRefused(validBody({ sources: [{ text: 'x', title: bad }] }), [422])
    }
  })
  it.each(['"\\ud800"', '"x\\udc00y"', '"\\ud800\\ud800"'])(
    'B-14 the lone surrogate in %s is 422',
    async (json) => {
      await expectRefused(`{"sources":[{"text":"x"}],"topic":${json}}`, [422])
      await expectRefused(`{"sources":[{"text":${json}}]}`, [422])
    },
  )
  it.each(['1e400', '1.5', '-1', '9007199254740993', '-0', '0', '601', '1e-5', '1e21'])(
    'B-23 %s minutes is 422',
    (number) => expectRefused(`{"sources":[{"text":"x"}],"minutes":${number}}`, [422]),
  )
  it.each(['xx-', 'x'.repeat(300), '../en', 'en_US@'])(
    'B-31 the malformed locale %s is 422',
    (locale) => expectRefused(validBody({ locale }), [422]),
  )
  it.each([
    'ftp://a.org/x',
    'file:///etc/passwd',
    'gopher://a.org',
    'data:text/plain,x',
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'ws://a.org',
    '//a.org',
    'a.org',
    ' http://a.org',
  ])('B-32 the source URL %s is 422', (url) =>
    expectRefused(validBody({ sources: [{ url }] }), [422]),
  )
  it.each([
    'https://user:pass@a.org/',
    'https://user@a.org',
    'https://@a.org',
    'http://',
    'http:///x',
    'http://?x',
    'http://a.org:22/',
    'http://a.org:70000/',
    'http://a.org:25',
    'http:a.org',
    'http://a\t.org',
    'http:\\\\a.org',
  ])('B-33 the source URL %s is 422', (url) =>
    expectRefused(validBody({ sources: [{ url }] }), [422]),
  )
  it.each(['http://10.0.0.1/hook', 'https://a.org/hook'])(
    'B-34 the callback %s is 422: there are none',
    (callbackUrl) => expectRefused(validBody({ callbackUrl }), [422]),
  )
  it('S-42 mass assignment is 422', async () => {
    for (const field of ['status', 'ownerId', 'createdAt', 'cost', 'id', 'usage']) {
      await expectRefused(validBody({ [field]: 'x' }), [422])
    }
  })
})

describe('bodies of another kind or size', () => {
  it.each([
    'application/json\ta',
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'json',
    'application/json, text/html',
    '',
  ])('B-18 the Content-Type %j is 415', async (type) => {
    const body = JSON.stringify(validBody())
    const lines = [
      'POST /api/v1/content/generate HTTP/1.1',
      `host: 127.0.0.1:${product.port}`,
      ...(type === '' ? [] : [`content-type: ${type}`]),
      `content-length: ${body.length}`,
    ]
    const answer = await sendRaw(product.port, `${lines.join('\r\n')}\r\n\r\n${body}`)
    expect(answer.status).toBe(415)
  })
  it('B-24 a body over the limit is 413, and the client gets to read it', async () => {
    await expectRefused(validBody({ sources: [{ text: 'a '.repeat(1024 * 1024) }] }), [413])
  })
  it('B-25 a chunked body over the limit is 413 and ends the connection', async () => {
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const head = `POST /api/v1/content/generate HTTP/1.1\r\nhost: 127.0.0.1:${product.port}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`
    const answer = await sendRaw(product.port, head + chunk.repeat(40), { waitMs: 5000 })
    expect(answer.status).toBe(413)
    expect(answer.headers['connection']).toBe('close')
  })
  it('B-26 compressed bodies are 415, bombs too', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, '['))
    for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'x-gzip']) {
      await expectRefused(gzipSync(JSON.stringify(validBody())), [415], {
        'content-encoding': encoding,
      })
    }
    await expectRefused(bomb, [415], { 'content-encoding': 'gzip' })
  })
})

it('B-64 after all of this the same process answers, and its memory did not grow by more than a fifth', () =>
  expectSteady(product, before))
