import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { freePort, type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'
import { type Part, partOf } from './live/processes.ts'
import { root } from './rule-files.ts'

const attributeSchema = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })
const spanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: z.array(attributeSchema),
})
type Span = z.infer<typeof spanSchema>
const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) }),
  ),
})

/** A collector that keeps what it is sent. */
async function startCollector() {
  const spans: Span[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const sent = exportSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      for (const { scopeSpans } of sent.resourceSpans) {
        for (const scope of scopeSpans) spans.push(...scope.spans)
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server's address
  return { spans, url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const redisPath = requireServer('redis-server')
const canary = 'Ribosomes make proteins near the canary4711 membrane.'
const text = `${readFileSync(join(root, 'examples/sourdough-bread.md'), 'utf8')}\n\n${canary}`

describe.skipIf(!redisPath.available)(`the trace of a job${redisPath.note}`, () => {
  let collector: Awaited<ReturnType<typeof startCollector>>
  let provider: FakeProvider
  let redis: RedisServer
  let api: Part
  let worker: Part
  const folder = mkdtempSync(join(tmpdir(), 'acpf-traces-'))

  beforeAll(async () => {
    collector = await startCollector()
    provider = await startFakeProvider()
    redis = await startRedis(redisPath.path ?? '')
    const [port, workerPort] = [await freePort(), await freePort()]
    const settings = {
      DATA_DIR: folder,
      REDIS_URL: redis.url,
      ENGINES: 'openai:traced',
      OPENAI_BASE_URL: provider.url,
      OPENAI_API_KEY: 'traced',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '100',
    }
    api = partOf('server', port, { ...settings, PORT: String(port), WORKER_CONCURRENCY: '0' })
    worker = partOf('worker', workerPort, { ...settings, WORKER_METRICS_PORT: String(workerPort) })
    await Promise.all([api.start(), worker.start()])
  }, 60_000)
  afterAll(async () => {
    await Promise.all([api.kill(), worker.kill()])
    await Promise.all([redis.close(), provider.close()])
    collector.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is one, from the request over the queue to the worker and its model calls', async () => {
    const answer = await fetch(`http://127.0.0.1:${api.port}/api/v1/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sources: [{ text }], formats: ['faq'] }),
    })
    expect(answer.status).toBe(201)
    await vi.waitFor(
      () => expect(collector.spans.map(({ name }) => name)).toContain('process job'),
      { timeout: 25_000, interval: 100 },
    )
    const job = collector.spans.find(({ name }) => name === 'process job')
    const trace = collector.spans.filter(({ traceId }) => traceId === job?.traceId)
    const named = (name: string) => trace.find((span) => span.name === name)
    await vi.waitFor(() =>
      expect(collector.spans.some((s) => s.name === 'POST /api/v1/jobs')).toBe(true),
    )
    const all = collector.spans.filter(({ traceId }) => traceId === job?.traceId)
    expect([...new Set(all.map(({ name }) => name))].toSorted()).toEqual([
      'POST /api/v1/jobs',
      'chat traced',
      'create job',
      'process job',
    ])
    expect(job?.parentSpanId).toBe(named('create job')?.spanId)
  })

  it('describes model calls by the conventions for generative AI', () => {
    const chat = collector.spans.find(({ name }) => name === 'chat traced')
    const attributes = new Map(chat?.attributes.map(({ key, value }) => [key, value]))
    expect(chat?.kind).toBe(3)
    expect(attributes.get('gen_ai.operation.name')).toEqual({ stringValue: 'chat' })
    expect(attributes.get('gen_ai.provider.name')).toEqual({ stringValue: 'openai' })
    expect(attributes.get('gen_ai.request.model')).toEqual({ stringValue: 'traced' })
    expect(attributes.get('gen_ai.usage.input_tokens')).toBeDefined()
  })

  it('holds nothing of the source', () => {
    expect(JSON.stringify(collector.spans)).not.toContain('canary4711')
  })
})
