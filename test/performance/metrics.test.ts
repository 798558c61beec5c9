import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../product/product.ts'
import { requireServer } from '../require-server.ts'

const addresses = 10_000
/** As in L5. */
const perSecond = 200
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

const agent = new Agent({ keepAlive: true, maxSockets: 20 })

/** One request of which nobody reads the answer. */
function call(index: number): Promise<void> {
  const method = methods[index % methods.length] ?? 'GET'
  const key = `acpf_${randomBytes(16).toString('hex')}`
  const headers = index % 5 === 0 ? { 'x-api-key': key } : {}
  return new Promise((resolve, reject) => {
    request(product.origin + address(index), { method, headers, agent }, (response) => {
      response.resume().once('end', resolve)
    })
      .once('error', reject)
      .end()
  })
}

/** Calls at a steady rate, whether or not the ones before are answered; `stop` gives the rate. */
function startLoad(): { stop: () => Promise<number> } {
  const everyMs = 20
  const started = performance.now()
  const calls: Promise<void>[] = []
  const timer = setInterval(() => {
    const due = ((performance.now() - started) / 1000) * perSecond
    while (calls.length < due) calls.push(call(calls.length))
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      const seconds = (performance.now() - started) / 1000
      await Promise.all(calls)
      return calls.length / seconds
    },
  }
}

async function scrape(): Promise<{ text: string; ms: number }> {
  const started = performance.now()
  const text = await (await product.fetch('/metrics')).text()
  return { text, ms: performance.now() - started }
}

const tell = (line: string) => process.stdout.write(`${line}\n`)
const series = (text: string) => text.split('\n').filter((line) => line !== '' && line[0] !== '#')

describe('L9 and S-35: the figures under load and attack', () => {
  it(`answers in ${mostMs} ms for 95 % of scrapes, after ${addresses} addresses and during ${perSecond} requests a second`, async () => {
    let sent = 0
    const callers = Array.from({ length: 20 }, async () => {
      while (sent < addresses) await call(sent++)
    })
    await Promise.all(callers)
    const load = startLoad()
    const times: number[] = []
    while (times.length < 40) {
      times.push((await scrape()).ms)
      await sleep(200)
    }
    const rate = await load.stop()
    const sorted = times.toSorted((a, b) => a - b)
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
    tell(
      `/metrics: p95 ${p95.toFixed(1)} ms of ${times.length} scrapes at ${rate.toFixed(0)} requests/s`,
    )
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
