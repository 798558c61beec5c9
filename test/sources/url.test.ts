import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGuardedFetch } from '../../src/adapters/egress/guarded-fetch.ts'
import { parseHostPattern } from '../../src/domain/host-pattern.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import { readSource } from '../../src/sources/index.ts'
import { createUrlReader } from '../../src/sources/url/read-url.ts'
import { startTarget, type TargetServer } from './target-server.ts'

const page =
  '<!doctype html><title>The water cycle</title><body><nav>Home</nav><h1>The water cycle</h1><p>Water evaporates from the sea and rises with the warm air.</p>'

interface Answer {
  readonly type: string
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const answers: Readonly<Record<string, Answer>> = {
  '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /private' },
  '/page': { type: 'text/html; charset=utf-8', body: page },
  '/private': { type: 'text/html', body: page },
  '/latin': {
    type: 'text/html; charset=iso-8859-1',
    body: Buffer.from('<html><p>Das Wasser verdünstet über dem Meer.</p>', 'latin1'),
  },
  '/notes.md': { type: 'text/plain', body: '# Notes\n\nSome *marked* text.' },
  '/image': { type: 'image/png', body: 'x' },
  '/binary': { type: 'text/html', body: Buffer.from([0, 1, 2, 3]) },
  '/empty': { type: 'text/html', body: '' },
  '/bomb': {
    type: 'text/html',
    body: gzipSync(Buffer.alloc(20 * 2 ** 20, 'a')),
    headers: { 'content-encoding': 'gzip' },
  },
}

const redirects: Readonly<Record<string, (port: number) => string>> = {
  '/loop': () => '/loop',
  '/hops': (port) => `http://one.test:${port}/page`,
  '/to-private': (port) => `http://private.test:${port}/page`,
  '/to-file': () => 'file:///etc/passwd',
  '/to-port': () => 'http://one.test:22/',
}

/** Answers that never end, each in its own way. */
const endless: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/silent': () => undefined,
  '/drip': (response) => response.writeHead(200, { 'content-type': 'text/plain' }).write('one'),
  '/large': (response) => {
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more))
    }
    response.writeHead(200, { 'content-type': 'text/plain' })
    more()
  },
}

let target: TargetServer
beforeAll(async () => {
  target = await startTarget('127.0.0.61', ({ url = '/' }, response) => {
    const answer = answers[url]
    const location = redirects[url]?.(target.port)
    if (answer) {
      response.writeHead(200, { 'content-type': answer.type, ...answer.headers }).end(answer.body)
    } else if (location !== undefined) response.writeHead(302, { location }).end()
    else if (endless[url]) endless[url](response)
    else response.writeHead(404).end()
  })
})
afterAll(() => target.close())

const addresses: Readonly<Record<string, readonly string[]>> = {
  'one.test': ['127.0.0.61'],
  'robots.test': ['127.0.0.61'],
  'both.test': ['8.8.8.8', '127.0.0.61'],
  'private.test': ['127.0.0.61'],
  'closed.test': ['127.0.0.62'],
}

/** Reads an address; names ending in .test lead where the table says, and two of them are trusted. */
async function read(url: string, maxMs = 3000): Promise<SourceDocument> {
  const trusted = ['one.test', 'robots.test', 'closed.test'].map(parseHostPattern)
  const guarded = createGuardedFetch(
    { allowedHosts: null, trustedHosts: trusted.filter((pattern) => pattern !== null) },
    { resolve: async (host) => addresses[host] ?? [], connectTimeoutMs: 500 },
  )
  const readUrl = createUrlReader({
    fetch: guarded.fetch,
    limits: { maxBytes: 2 ** 20, maxMs, userAgent: 'AIContentFactory/1' },
    read: (bytes, options, signal) => readSource(bytes, options, { signal }),
  })
  try {
    return await readUrl(url, 's1', new AbortController().signal)
  } finally {
    await guarded.close()
  }
}

const at = (path: string, host = 'one.test') => `http://${host}:${target.port}${path}`

async function refusal(url: string, maxMs?: number): Promise<string> {
  const error: unknown = await read(url, maxMs).catch((reason) => reason)
  expect(error).toMatchObject({ id: 'invalid-source' })
  return error instanceof Error ? error.message : ''
}

const unreached = /nothing that may be read there answered in time/

describe('an address', () => {
  it('is read as what it gives, with the title of the page', async () => {
    const read1 = await read(at('/page'))
    expect(read1.source).toMatchObject({ kind: 'html', title: 'The water cycle' })
    expect(read1.text).toContain('Water evaporates from the sea')
    expect(read1.text).not.toContain('Home')
    expect((await read(at('/notes.md'))).source.kind).toBe('markdown')
  })

  it('B-62 in another encoding is read by what the server says of it', async () => {
    const read1 = await read(at('/latin'))
    expect(read1.text).toBe('Das Wasser verdünstet über dem Meer.')
    expect(read1.notices.map(({ code }) => code)).toContain('encoding')
  })

  it('B-62 that gives nothing to read is refused for what it gives', async () => {
    expect(await refusal(at('/missing'))).toMatch(/status 404/)
    expect(await refusal(at('/image'))).toMatch(/image\/png/)
    expect(await refusal(at('/binary'))).toMatch(/binary/)
    expect(await refusal(at('/empty'))).toMatch(/empty/)
  })

  it('S-26 B-62 is read up to a size, unpacked, and no further', async () => {
    expect(await refusal(at('/bomb'))).toMatch(/more than 1 MB/)
    expect(await refusal(at('/large'))).toMatch(/more than 1 MB/)
  })

  it('S-26 hears nothing of us but a name', async () => {
    await read(at('/page'))
    const headers = target.asked.at(-1)?.headers ?? {}
    expect(headers['user-agent']).toBe('AIContentFactory/1')
    for (const name of ['cookie', 'authorization', 'referer']) expect(headers[name]).toBeUndefined()
  })

  it('is held to the robots.txt of its site', async () => {
    expect((await read(at('/page', 'robots.test'))).source.kind).toBe('html')
    const asked = target.asked.length
    expect(await refusal(at('/private', 'robots.test'))).toMatch(/robots\.txt/)
    expect(target.asked.length).toBe(asked)
  })

  it('S-24 whose name has a private address beside a public one is not read', async () => {
    const asked = target.asked.length
    expect(await refusal(at('/page', 'both.test'))).toMatch(unreached)
    expect(target.asked.length).toBe(asked)
  })

  it('S-25 B-62 is followed to where it may lead, five times at most', async () => {
    expect((await read(at('/hops'))).source.title).toBe('The water cycle')
    expect(await refusal(at('/loop'))).toMatch(/more than 5 times/)
    for (const path of ['/to-private', '/to-file', '/to-port']) {
      expect(await refusal(at(path)), path).toMatch(unreached)
    }
  })

  it('S-27 F36 that is blocked, closed, unknown or silent is told in the same words', async () => {
    const messages = await Promise.all([
      refusal(at('/page', 'private.test')),
      refusal(`http://closed.test:${target.port}/`),
      refusal('http://nowhere.test/'),
      refusal(at('/silent'), 700),
      refusal(at('/drip'), 700),
    ])
    expect(new Set(messages).size).toBe(1)
  })

  it('is given up when nobody waits any more', async () => {
    const guarded = createGuardedFetch({ allowedHosts: null, trustedHosts: [] })
    const readUrl = createUrlReader({
      fetch: guarded.fetch,
      limits: { maxBytes: 1, maxMs: 1000, userAgent: 'x' },
      read: (bytes, options) => readSource(bytes, options),
    })
    await expect(readUrl(at('/page'), 's1', AbortSignal.abort())).rejects.toMatchObject({
      id: 'cancelled',
    })
    await guarded.close()
  })
})
