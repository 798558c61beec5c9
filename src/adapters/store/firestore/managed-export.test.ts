import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createManagedExport } from './managed-export.ts'

/** A stand-in for Google's REST service: answers in order, and keeps what it was asked. */
let server: Server
let answers: { status: number; body: unknown }[]
let asked: { line: string; authorization: string | undefined; body: unknown }[]

beforeEach(async () => {
  answers = []
  asked = []
  server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const { authorization } = request.headers
      const body: unknown = text === '' ? null : JSON.parse(text)
      asked.push({ line: `${request.method} ${request.url}`, authorization, body })
      const answer = answers.shift() ?? { status: 500, body: 'nothing more to say' }
      response.writeHead(answer.status).end(JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

function open() {
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return createManagedExport({
    databaseId: '(default)',
    authorize: async () => ({ projectId: 'project', token: 'token' }),
    pollMs: 1,
    baseUrl: `http://127.0.0.1:${port}`,
  })
}

const name = 'projects/project/databases/(default)/operations/1'

it('asks for an export and waits until it has ended', async () => {
  const response = { outputUriPrefix: 'gs://bucket/2026' }
  answers = [
    { status: 200, body: { name } },
    { status: 200, body: { name } },
    { status: 200, body: { name, done: true, response } },
  ]
  await expect(open().exportTo('gs://bucket/2026')).resolves.toBe('gs://bucket/2026')
  const authorization = 'Bearer token'
  expect(asked).toEqual([
    {
      line: 'POST /v1/projects/project/databases/(default):exportDocuments',
      authorization,
      body: { outputUriPrefix: 'gs://bucket/2026' },
    },
    { line: `GET /v1/${name}`, authorization, body: null },
    { line: `GET /v1/${name}`, authorization, body: null },
  ])
})

it('asks for an import of what was exported', async () => {
  answers = [{ status: 200, body: { name, done: true } }]
  await open().importFrom('gs://bucket/2026')
  expect(asked[0]).toMatchObject({
    line: 'POST /v1/projects/project/databases/(default):importDocuments',
    body: { inputUriPrefix: 'gs://bucket/2026' },
  })
})

it.each([
  ['a refusal', { status: 403, body: { error: { message: 'not allowed' } } }, /403: not allowed/],
  [
    'a failed export',
    { status: 200, body: { name, done: true, error: { message: 'no bucket' } } },
    /no bucket/,
  ],
  ['an answer of another kind', { status: 200, body: { hello: 1 } }, /no usable answer/],
])('tells %s in one line', async (_, answer, message) => {
  answers = [answer]
  const asking = open().exportTo('gs://bucket/2026')
  await expect(asking).rejects.toMatchObject({ name: 'BackupError', kind: 'refused' })
  await expect(asking).rejects.toThrow(message)
})
