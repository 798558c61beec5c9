import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBareModel } from '../../src/adapters/model/bare-model.ts'
import { parseModelId, providers, type Reasoning } from '../../src/adapters/model/providers.ts'
import { settingsFor } from './bench-of-engines.ts'

/** What goes over the wire, read from the requests themselves; the server refuses all of them. */
const bodies: Record<string, unknown>[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    bodies.push(JSON.parse(Buffer.concat(chunks).toString('utf8')))
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end('{"error":{"message":"refused","type":"invalid_request_error"}}')
  })
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const call = {
  purpose: 'outline',
  instructions: 'Outline it.',
  input: 'Salt melts ice.',
  continued: null,
  schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  maxOutputTokens: 16_384,
}

/** The bodies of the requests of one call. */
async function ask(id: string, reasoning: Reasoning): Promise<Record<string, unknown>[]> {
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  const model = openBareModel(id, {
    settings: { ...settingsFor(`http://127.0.0.1:${port}`), reasoning },
    maxReplyBytes: 1e6,
    fetch: globalThis.fetch,
    nowMs: Date.now,
  })
  bodies.length = 0
  const signal = new AbortController().signal
  const asked = model.complete(call, { signal, billing: { owner: 'o', job: 'j' } })
  await expect(asked).rejects.toMatchObject({ kind: 'refused_request' })
  return [...bodies]
}

const models = [
  'vertex:gemini-2.5-flash',
  'vertex:gemini-3.8-flash',
  'google:gemini-3.8-flash',
  'openai:gpt-4.1-mini',
  'openai:gpt-5.4-mini',
  'anthropic:claude-sonnet-5-5',
  'anthropic:claude-haiku-4-5',
  'openai-compatible:qwen3',
]

describe.each(models)('a request to %s', (id) => {
  it('leaves reasoning to the provider unless it is told', async () => {
    const sent = JSON.stringify(await ask(id, 'provider-default'))
    expect(sent).not.toMatch(/thinking|reasoning_effort|"effort"/)
    expect(JSON.stringify(await ask(id, 'low'))).toMatch(/thinking|reasoning_effort|"effort"/)
  })

  it('is made once more without schema and reasoning where it is refused', async () => {
    const [first, second, ...others] = await ask(id, 'low')
    expect(others).toEqual([])
    expect(JSON.stringify(first)).toMatch(/chema/)
    expect(JSON.stringify(second)).not.toMatch(/chema|thinking|reasoning_effort|"effort"/)
  })

  it('never lets a model write more than is reserved for it', async () => {
    const provider = providers[parseModelId(id)?.provider ?? 'openai']
    for (const reasoning of [
      'provider-default',
      'none',
      'minimal',
      'low',
      'medium',
      'high',
    ] as const) {
      for (const body of await ask(id, reasoning)) {
        const config = (body['generationConfig'] ?? {}) as Record<string, unknown>
        const most =
          body['max_tokens'] ?? body['max_completion_tokens'] ?? config['maxOutputTokens']
        expect(most).toBeLessThanOrEqual(call.maxOutputTokens + provider.reasoningTokens(reasoning))
      }
    }
  })

  it('closes every object for those who want it so, and sets no temperature for Google', async () => {
    const [body] = await ask(id, 'provider-default')
    const sent = JSON.stringify(body)
    if (/^(?:vertex|google):/.test(id)) expect(sent).not.toMatch(/additionalProperties|temperature/)
    else expect(sent).toContain('"additionalProperties":false')
  })
})
