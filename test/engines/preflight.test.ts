import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preflight } from '../../src/adapters/model/preflight.ts'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { startProduct, startRefused } from '../product/product.ts'
import { freePort } from '../redis-server.ts'
import { engineIds, materialOf, openEngine, settingsFor, taskFor } from './bench-of-engines.ts'

let provider: FakeProvider
beforeAll(async () => {
  provider = await startFakeProvider()
})
afterAll(() => provider.close())

const options = { fetch: globalThis.fetch, timeoutMs: 2000 }
const ids = [...Object.values(engineIds), 'google:gemini-test']

describe('the preflight of an engine', () => {
  it.each(ids)('finds nothing wrong with %s and spends nothing', async (id) => {
    provider.setModes(['ok'])
    const before = provider.requests.length
    expect(await preflight(id, settingsFor(provider.url), options)).toEqual({ status: 'ok' })
    expect(provider.requests.length).toBe(before)
  })

  it.each(ids)('names a wrong key of %s', async (id) => {
    provider.setModes(['401'])
    const result = await preflight(id, settingsFor(provider.url), options)
    expect(result).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('credentials'),
    })
  })

  it('names an unknown model, an unreachable host and a missing setting', async () => {
    provider.setModes(['404'])
    const settings = settingsFor(provider.url)
    expect(await preflight('openai:no-such', settings, options)).toMatchObject({
      reason: 'the provider does not know the model "no-such"',
    })
    const nobody = settingsFor(`http://127.0.0.1:${await freePort()}`)
    expect(await preflight('anthropic:m', nobody, options)).toMatchObject({
      reason: 'its host cannot be reached',
    })
    const bare = { ...settings, openai: { apiKey: null, baseUrl: null } }
    expect(await preflight('openai:m', bare, options)).toMatchObject({
      reason: 'OPENAI_API_KEY is not set',
    })
    expect(await preflight('mistral:m', settings, options)).toMatchObject({ status: 'failed' })
  })
})

describe('Vertex AI with a service-account file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-vertex-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gets its token from the token server of the file and sends it along', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const credentialsFile = join(folder, 'account.json')
    const account = {
      type: 'service_account',
      client_email: 'factory@p1.iam.gserviceaccount.com',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${provider.url}/token`,
    }
    writeFileSync(credentialsFile, JSON.stringify(account))
    provider.setModes(['ok'])
    const base = settingsFor(provider.url)
    const settings = { ...base, vertex: { ...base.vertex, credentialsFile } }
    const { engine } = openEngine(engineIds.vertex, provider.url, { settings })
    const text = 'A tide is a rise of the sea. The moon causes tides by its pull.'
    await engine
      .draft(taskFor(await materialOf(text), 'outline'), { signal: new AbortController().signal })
      .catch(() => undefined)
    expect(provider.requests.at(-1)?.headers.authorization).toBe('Bearer token-of-the-stand-in')
  })
})

describe('the start of the product', () => {
  it('is refused where an engine lacks its settings, with the variable named', async () => {
    const { code, output } = await startRefused({ ENGINES: 'anthropic:m,embedded' })
    expect(code).not.toBe(0)
    expect(output).toContain('ENGINES lists anthropic:m, and ANTHROPIC_API_KEY is not set.')
  })

  it('goes on where a provider cannot be reached, and the log says so', async () => {
    const product = await startProduct({
      ENGINES: 'openai:m,embedded',
      OPENAI_API_KEY: 'k',
      OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}`,
    })
    await expect.poll(product.log, { timeout: 10_000 }).toContain('an engine cannot be used')
    await product.stop()
  })
})
