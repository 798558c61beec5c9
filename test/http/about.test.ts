import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportNames } from '../../src/exports/index.ts'
import { type InProcess, startInProcess } from './in-process.ts'

let server: InProcess
beforeAll(async () => {
  server = await startInProcess({
    ENGINES: 'openai:gpt-x,embedded',
    OPENAI_API_KEY: 'sk-never-shown',
    OPENAI_BASE_URL: 'http://127.0.0.1:9',
    MAX_BODY_MB: '3',
    MAX_COST_USD_PER_JOB: '2.5',
  })
})
afterAll(() => server.close())

it('says what the installation offers, to whom, and up to which limits', async () => {
  const response = await server.fetch('/api/v1/about')
  const text = await response.text()
  expect(text).not.toContain('sk-never-shown')
  expect(JSON.parse(text)).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    caller: { keyId: null, scopes: ['generate', 'read', 'admin'] },
    engines: [
      { id: 'openai:gpt-x', kind: 'model' },
      { id: 'embedded', kind: 'embedded' },
    ],
    limits: {
      bodyBytes: 3 * 2 ** 20,
      sources: 20,
      generate: { quota: 10, windowSeconds: 60 },
      costUsdPerJob: 2.5,
      costUsdPerKeyPerDay: null,
    },
  })
  const { exports } = JSON.parse(text)
  expect(exports.map(({ name }: { name: string }) => name)).toEqual(exportNames)
})
