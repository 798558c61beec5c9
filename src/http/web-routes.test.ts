import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderErrors } from './errors.ts'
import { answerUnmatched } from './unmatched.ts'
import { findStudio } from './web-files.ts'
import { sendNoPage, webRoutes } from './web-routes.ts'

const page = '<!doctype html><title>Studio</title>'
const script = `console.log(${JSON.stringify('x'.repeat(2000))})`
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'studio-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets/index-abc.js'), script)
  writeFileSync(join(folder, 'assets/index-abc.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets/index-abc.js.gz'), gzipSync(script))
  writeFileSync(join(folder, 'secret.txt'), 'secret')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function serve(path: string | null): Promise<FastifyInstance> {
  const studio = path === null ? null : findStudio(path)
  const server = Fastify()
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  server.setValidatorCompiler(() => () => true)
  renderErrors(server)
  answerUnmatched(server, studio && sendNoPage(studio))
  await server.register(webRoutes(studio))
  return server
}

describe('the built studio', () => {
  let server: FastifyInstance
  beforeAll(async () => {
    server = await serve(folder)
  })
  afterAll(() => server.close())

  it.each(['/', '/jobs/1', '/content', '/content/1', '/settings', '/settings?x=1'])(
    'is one page at %s that runs and loads only what this server gives',
    async (url) => {
      const { statusCode, body, headers } = await server.inject(url)
      expect([statusCode, body]).toEqual([200, page])
      expect(headers['cache-control']).toBe('no-cache')
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("script-src 'self'; ")
      expect(policy).toContain("style-src 'self'; ")
      expect(policy).not.toMatch(/unsafe|\*|data:/)
      const again = { 'if-none-match': String(headers['etag']) }
      expect((await server.inject({ url, headers: again })).statusCode).toBe(304)
    },
  )

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const)('gives its files for a year, as %s', async (coding, decode) => {
    const headers = { 'accept-encoding': coding }
    const answer = await server.inject({ url: '/assets/index-abc.js', headers })
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect(answer.headers['content-encoding'] ?? 'identity').toBe(coding)
    expect(answer.headers['vary']).toContain('Accept-Encoding')
    expect(decode(answer.rawPayload).toString()).toBe(script)
  })

  it.each([
    '/assets/nothing.js',
    '/assets/index-abc.js.br',
    '/assets/..%2fsecret.txt',
    '/secret.txt',
  ])('gives nothing else (%s)', async (url) => {
    const { statusCode, headers } = await server.inject(url)
    expect(statusCode).toBe(404)
    expect(headers['content-type']).toContain('application/problem+json')
  })

  it('tells people by its page, and programs by a problem, that nothing is at an address', async () => {
    const asPerson = { accept: 'text/html,*/*;q=0.8' }
    const shown = await server.inject({ url: '/nowhere', headers: asPerson })
    expect([shown.statusCode, shown.body]).toEqual([404, page])
    for (const url of ['/api/v1/nowhere', '/api', '/assets/x/y']) {
      const told = await server.inject({ url, headers: asPerson })
      expect([url, told.statusCode]).toEqual([url, 404])
      expect(told.headers['content-type']).toContain('application/problem+json')
    }
    expect((await server.inject('/nowhere')).headers['content-type']).toContain('problem+json')
    const posted = await server.inject({ method: 'POST', url: '/nowhere', headers: asPerson })
    expect(posted.headers['content-type']).toContain('problem+json')
  })
})

describe('where the studio has not been built', () => {
  it('the start page says how to build it, and its other pages are not there', async () => {
    expect(findStudio(join(folder, 'assets'))).toBeNull()
    const server = await serve(null)
    const start = await server.inject('/')
    expect([start.statusCode, start.body.includes('npm run build:web')]).toEqual([200, true])
    const other = await server.inject({ url: '/content', headers: { accept: 'text/html' } })
    expect(other.statusCode).toBe(404)
    expect(other.json()).toMatchObject({ detail: expect.stringContaining('npm run build:web') })
    expect((await server.inject('/assets/index-abc.js')).statusCode).toBe(404)
    await server.close()
  })
})
