/**
 * npm run bench:engines -- [--seconds N]
 *
 * What the product adds to a language model's own time: throughput and overhead with a stand-in
 * provider of fixed latency (L3), time to an answer (L4), and the wall time of a whole package.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import autocannon, { type Result } from 'autocannon'
import { type Product, startProduct } from '../test/product/product.ts'
import { freePort } from '../test/redis-server.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } })
const seconds = Number(values.seconds)
const text = readFileSync(new URL('../examples/photosynthesis.md', import.meta.url), 'utf8')

interface Provider {
  readonly url: string
  stop(): void
}

/** The stand-in in a process of its own, so that it does not take the load generator's time. */
async function startProvider(latencyMs: number): Promise<Provider> {
  const port = await freePort()
  const script = new URL('../scripts/fake-provider.ts', import.meta.url).pathname
  const args = [script, '--port', String(port), '--latency', String(latencyMs)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}

function start(url: string, engines: string): Promise<Product> {
  return startProduct({
    ENGINES: engines,
    OPENAI_API_KEY: 'local',
    OPENAI_BASE_URL: url,
    RATE_LIMIT_ENABLED: 'false',
  })
}

const body = (formats: readonly string[]) =>
  JSON.stringify({ sources: [{ text }], formats, useCache: false })

/** Loads the product with equal requests; `p95` in milliseconds, which autocannon does not give. */
async function load(
  product: Product,
  formats: readonly string[],
  options: { connections: number; duration?: number; amount?: number },
) {
  const times: number[] = []
  const { errors, non2xx, requests } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: `${product.origin}/api/v1/content/generate`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body(formats),
        timeout: 30,
        ...options,
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
    run.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  times.sort((a, b) => a - b)
  const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
  return { failed: errors + non2xx, perSecond: requests.average, p95 }
}

async function timeOne(product: Product, formats: readonly string[]): Promise<number> {
  const started = performance.now()
  const response = await product.fetch('/api/v1/content/generate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body(formats),
  })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`answered ${response.status}`)
  return performance.now() - started
}

const rows: { measure: string; figure: string; bar: string }[] = []
const row = (measure: string, figure: string, bar: string) => rows.push({ measure, figure, bar })

async function withLatency(latencyMs: number, work: (product: Product) => Promise<void>) {
  const provider = await startProvider(latencyMs)
  const product = await start(provider.url, 'openai:bench')
  try {
    await timeOne(product, ['comprehensive']) // Loads the client and lets the stand-in prepare.
    await work(product)
  } finally {
    await product.stop()
    provider.stop()
  }
}

await withLatency(300, async (product) => {
  const result = await load(product, ['outline'], { connections: 50, duration: seconds })
  row('L3 requests per second, 50 at once, 300 ms', result.perSecond.toFixed(1), '≥ 150')
  row('L3 overhead over 300 ms, p95', `${Math.round(result.p95 - 300)} ms`, '≤ 50 ms')
  row('L3 failed', String(result.failed), '0')
})

await withLatency(1500, async (product) => {
  const result = await load(product, ['outline'], { connections: 10, amount: 200 })
  row('L4 p95, 10 at once, provider 1.5 s', `${Math.round(result.p95)} ms`, '≤ 2000 ms')
  const wall = await timeOne(product, ['comprehensive'])
  row('whole package, provider 1.5 s', `${Math.round(wall)} ms`, '≤ 2.1 × 1500 + 100 = 3250 ms')
})

const embedded = await start('http://127.0.0.1:9', 'embedded')
try {
  for (let warm = 0; warm < 5; warm++) await timeOne(embedded, ['comprehensive'])
  const result = await load(embedded, ['comprehensive'], { connections: 1, amount: 100 })
  row('L4 p95, embedded engine, whole package', `${Math.round(result.p95)} ms`, '≤ 200 ms')
} finally {
  await embedded.stop()
}

process.stdout.write(
  `| measure | figure | bar |\n|---|---|---|\n${rows
    .map(({ measure, figure, bar }) => `| ${measure} | ${figure} | ${bar} |`)
    .join('\n')}\n`,
)
