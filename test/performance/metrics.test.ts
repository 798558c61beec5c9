import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { requireServer } from '../require-server.ts'

const addresses = 10_000
const mostSeries = 2000
const mostMs = 100
const marker = 'leaked7f3a'
const methods = ['GET', 'POST', 'DELETE', 'PATCH', 'PUT', 'HEAD', 'OPTIONS', 'TRACE'] as const

let product: Product
beforeAll(async () => {
  product = await startProduct({ RATE_LIMIT_BAD_KEYS: '100000/minute', LOG_LEVEL: 'silent' })
})
afterAll(() => product.stop())

/** Paths as an attacker or a broken client makes them: none twice, some of a known shape. */
function address(index: number): string {
  const id = `${marker}-${randomUUID()}`
  const shapes = [`/${id}`, `/api/v1/jobs/${id}`, `/api/v1/content/${id}/faq?q=${id}`, `/x/${id}/y`]
  return shapes[index % shapes.length] ?? ''
}

async function scrape(): Promise<{ text: string; ms: number }> {
  const started = performance.now()
  const text = await (await product.fetch('/metrics')).text()
  return { text, ms: performance.now() - started }
}

const tell = (line: string) => process.stdout.write(`${line}\n`)
const series = (text: string) => text.split('\n').filter((line) => line !== '' && line[0] !== '#')

describe('L9 and S-35: the figures under load and attack', () => {
  it(`answers in ${mostMs} ms for 95 % of scrapes while the API is busy with ${addresses} addresses`, async () => {
    let sent = 0
    const load = autocannon({
      url: product.origin,
      connections: 20,
      amount: addresses,
      requests: [
        {
          setupRequest: (request) => {
            const index = sent++
            const method = methods[index % 7] ?? 'GET'
            const key = `acpf_${randomBytes(16).toString('hex')}`
            const headers = index % 5 === 0 ? { 'x-api-key': key } : {}
            return { ...request, method, path: address(index), headers }
          },
        },
      ],
    })
    let busy = true
    void Promise.resolve(load).finally(() => {
      busy = false
    })
    const times: number[] = []
    while (busy || times.length < 20) times.push((await scrape()).ms)
    const sorted = times.toSorted((a, b) => a - b)
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
    const result = await load
    tell(
      `/metrics: p95 ${p95.toFixed(1)} ms of ${times.length} scrapes during ${result.requests.average.toFixed(0)} requests/s`,
    )
    expect(result.requests.total).toBeGreaterThanOrEqual(addresses)
    expect(p95).toBeLessThanOrEqual(mostMs)
  })

  it(`shows at most ${mostSeries} series after them, and nothing of what was sent`, async () => {
    const { text } = await scrape()
    tell(`/metrics: ${series(text).length} series`)
    expect(series(text).length).toBeLessThanOrEqual(mostSeries)
    expect(text).not.toContain(marker)
    expect(text).not.toMatch(/acpf_|[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(text).toMatch(
      /api_requests_total\{method="GET",endpoint="unmatched",status="404"\} \d{3}/,
    )
  })

  const promtool = requireServer('promtool')
  it.skipIf(!promtool.available)(`is clean to promtool after them${promtool.note}`, async () => {
    const { text: input } = await scrape()
    const check = () =>
      execFileSync(promtool.path ?? '', ['check', 'metrics'], { input, stdio: 'pipe' })
    expect(check).not.toThrow()
  })
})
