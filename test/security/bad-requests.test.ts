import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { type RawAnswer, sendRaw } from '../product/raw-http.ts'
import { barOf } from './generate-calls.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ RATE_LIMIT_ENABLED: 'false' })
})
afterAll(() => product.stop())

/** One request, from its request line and header fields, with a right Host unless told otherwise. */
function request(line: string, fields: readonly string[] = [], body = '', host = true): string {
  const all = host ? [`host: 127.0.0.1:${product.port}`, ...fields] : fields
  return `${[line, ...all].join('\r\n')}\r\n\r\n${body}`
}

const get = (path: string, fields: readonly string[] = []) =>
  sendRaw(product.port, request(`GET ${path} HTTP/1.1`, fields))

/** Every answer with a body is a problem with all its fields and the security headers. */
function expectProblem(answer: RawAnswer, statuses: readonly number[]): void {
  expect(statuses).toContain(answer.status)
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  const problem: Record<string, unknown> = Object(JSON.parse(answer.body))
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^\/problems\//),
    title: expect.any(String),
    status: answer.status,
    detail: expect.any(String),
    instance: expect.any(String),
    requestId: answer.headers['x-request-id'],
  })
}

describe('requests that no HTTP server should take', () => {
  const line = 'POST /api/v1/content/generate HTTP/1.1'
  const json = 'content-type: application/json'

  it.each([
    [
      'Content-Length and Transfer-Encoding',
      ['content-length: 5', 'transfer-encoding: chunked'],
      '0\r\n\r\n',
    ],
    [
      'Transfer-Encoding with a tab',
      ['transfer-encoding:\tchunked', 'content-length: 5'],
      '0\r\n\r\n',
    ],
    ['an unknown Transfer-Encoding', ['transfer-encoding: cow'], 'x'],
    ['chunked twice', ['transfer-encoding: chunked, chunked', 'content-length: 1'], '0\r\n\r\n'],
  ])('B-35 %s is 400 and closes', async (_, fields, body) => {
    const answer = await sendRaw(product.port, request(line, [json, ...fields], body))
    expectProblem(answer, [400])
    expect(answer.headers['connection']).toBe('close')
  })

  it.each([
    [['content-length: 2', 'content-length: 3']],
    [['content-length: -1']],
    [['content-length: 1e1']],
    [['content-length: +2']],
    [['content-length: 2, 2']],
    [['content-length: 99999999999999999999']],
    [['content-length: 0x2']],
  ])('B-36 %j is 400', async (fields) => {
    expectProblem(await sendRaw(product.port, request(line, [json, ...fields], '{}')), [400])
  })

  it('B-37 a body that never comes is 408 within 11 s', async () => {
    const answer = await sendRaw(
      product.port,
      request(line, [json, 'content-length: 100'], '{"a"'),
      {
        waitMs: 14_000,
      },
    )
    expectProblem(answer, [408])
    expect(answer.ms).toBeLessThan(12_000)
  })

  it('B-38 headers that never end are 408 within 7 s', async () => {
    const answer = await sendRaw(product.port, 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: b', {
      waitMs: 10_000,
    })
    expectProblem(answer, [408])
    expect(answer.ms).toBeLessThan(8_000)
  })

  it('B-39 no Host, an empty one, or two are 400', async () => {
    const line = 'GET /healthz HTTP/1.1'
    expectProblem(await sendRaw(product.port, request(line, [], '', false)), [400])
    expectProblem(await sendRaw(product.port, request(line, ['host:'], '', false)), [400])
    expectProblem(await get('/healthz', ['host: evil.test']), [400])
    expectProblem(await get('/healthz', [`host: 127.0.0.1:${product.port}`]), [400])
  })

  it('B-40 a target in absolute form is taken for this host only', async () => {
    expectProblem(await get('http://evil.test/healthz'), [400])
    expectProblem(await get('https://evil.test/api/v1/health'), [400])
    expectProblem(await get('http://'), [400, 404])
    const own = await get(`http://127.0.0.1:${product.port}/healthz`)
    expect(own.status).toBe(200)
  })

  it('B-41 too many or too large header fields are 431', async () => {
    expectProblem(await get('/', [`x-a: ${'a'.repeat(20_000)}`]), [431])
    const many = Array.from({ length: 1500 }, (_, index) => `x${index}: 1`)
    expectProblem(await get('/', many), [431])
    const short = Array.from({ length: 150 }, (_, index) => `x${index}: 1`)
    expectProblem(await get('/', short), [431])
  })

  it.each([
    ['folded header fields', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: b\r\n  c\r\n\r\n'],
    ['bare line feeds', 'GET / HTTP/1.1\nhost: 127.0.0.1\n\n'],
    ['TLS', Buffer.from('16030100f8010000f40303abcdef', 'hex')],
    ['HTTP/9.9', 'GET / HTTP/9.9\r\nhost: 127.0.0.1\r\n\r\n'],
    ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nhost : 127.0.0.1\r\n\r\n'],
    ['a NUL in a field', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: a\u0000b\r\n\r\n'],
    ['words', 'hello there\r\n\r\n'],
    [
      'a bad chunk',
      'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
  ])('B-42 %s is 400', async (_, bytes) => {
    expectProblem(await sendRaw(product.port, bytes), [400])
  })

  it('B-43 an unknown expectation is 417', async () => {
    expectProblem(await get('/', ['expect: banana']), [417])
  })

  it('B-45 an address that cannot be decoded is 400', async () => {
    expectProblem(await get('/api/v1/jobs/%zz'), [400])
    expectProblem(await get('/%'), [400])
    expectProblem(await get('/api/v1/jobs/%c3%28'), [400, 404])
  })

  it.each([
    '/api/v1/jobs/a%00b',
    '/api/v1/jobs/..%2f..%2fetc%2fpasswd',
    '/problems/a%00b',
    '/problems/..%2fx',
    '/api/v1/content/%0d%0aset-cookie:a',
  ])('B-44 GET %s is 400 or 404', async (path) => expectProblem(await get(path), [400, 404]))

  it('B-46 ids and addresses that are too long are 404, 414 or 431', async () => {
    expectProblem(await get(`/api/v1/jobs/${'a'.repeat(101)}`), [404, 414])
    expectProblem(await get(`/problems/${'a'.repeat(201)}`), [404, 414])
    expectProblem(await get(`/api/v1/jobs/${'a'.repeat(9000)}`), [414, 431])
    expectProblem(await get(`/api/v1/jobs/${'a'.repeat(20_000)}`), [414, 431])
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'GET'])(
    'B-48 %s where only POST is taken is 405 with Allow',
    async (method) => {
      const answer = await sendRaw(
        product.port,
        request(`${method} /api/v1/content/generate HTTP/1.1`),
      )
      // The path is also that of a package called "generate", which nobody has.
      if (answer.status === 404) expectProblem(answer, [404])
      else expectProblem(answer, [405])
      if (answer.status === 405) expect(answer.headers['allow']).toContain('POST')
      const health = await sendRaw(product.port, request('PUT /api/v1/health HTTP/1.1'))
      expectProblem(health, [405])
      expect(health.headers['allow']).toBe('GET, HEAD, OPTIONS')
    },
  )

  it.each([
    'TRACE / HTTP/1.1',
    'CONNECT evil.test:443 HTTP/1.1',
    'FOO / HTTP/1.1',
    'PROPFIND / HTTP/1.1',
    'get / HTTP/1.1',
    'PURGE /nope HTTP/1.1',
    'QUERY /api/v1/health HTTP/1.1',
  ])('B-49 %s is refused', async (line) =>
    expectProblem(await sendRaw(product.port, request(line)), [400, 405, 501]),
  )

  it('B-50 method overrides are ignored', async () => {
    const answer = await get('/healthz', [
      'x-http-method-override: DELETE',
      'x-method-override: PUT',
    ])
    expect(answer.status).toBe(200)
  })

  it('B-55 whatever is accepted, the API answers JSON', async () => {
    for (const accept of ['image/png', '*/*;q=0', ';;', 'a'.repeat(5000)]) {
      const answer = await get('/api/v1/health', [`accept: ${accept}`])
      expect([200, 406]).toContain(answer.status)
    }
  })

  it('B-63 pipelined requests are answered in order, and a bad one ends the connection', async () => {
    const { connect } = await import('node:net')
    const socket = connect({ port: product.port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const good = request('GET /healthz HTTP/1.1')
    socket.write(`${good}${request('GET /nope HTTP/1.1')}${good}BAD\r\n\r\n${good}`)
    await closed
    const statuses = [
      ...Buffer.concat(chunks)
        .toString()
        .matchAll(/HTTP\/1\.1 (\d{3})/g),
    ].map((match) => match[1])
    expect(statuses).toEqual(['200', '404', '200', '400'])
  })

  it('a body sent with GET disturbs nothing', async () => {
    const answer = await sendRaw(
      product.port,
      request('GET /healthz HTTP/1.1', ['content-length: 3'], 'abc'),
    )
    expect(answer.status).toBe(200)
  })
})

it('S-46 500 connections that dawdle leave others served, and are ended', async () => {
  const most = await barOf(500, product)
  const { connect } = await import('node:net')
  const sockets = Array.from({ length: 500 }, () =>
    connect({ port: product.port, host: '127.0.0.1' }),
  )
  let ended = 0
  for (const socket of sockets) {
    socket.on('error', () => undefined)
    socket.on('close', () => ended++)
    socket.resume()
    socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ')
  }
  const times: number[] = []
  for (let call = 0; call < 50; call++) {
    const started = performance.now()
    expect((await product.fetch('/healthz')).status).toBe(200)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  expect(times[47]).toBeLessThan(most)
  await expect.poll(() => ended, { timeout: 12_000, interval: 200 }).toBe(500)
})

it('B-64 after all of this the same process answers', async () => {
  process.kill(product.pid, 0)
  expect((await product.fetch('/healthz')).status).toBe(200)
  expect(product.errors()).toEqual([])
})
