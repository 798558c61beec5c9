import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../../src/sources/pdf.ts'
import { type Product, startProduct } from '../product/product.ts'

const manyPages = 200
const examples = new URL('../../examples/', import.meta.url)

/** A book of full pages from our examples; `attached` bytes make it as large as uploads may be. */
function bookOf(pages: number, attached = 0): Promise<Buffer> {
  const paragraphs = ['moving-continents.txt', 'printing-press.txt', 'photosynthesis.md']
    .flatMap((name) => readFileSync(new URL(name, examples), 'utf8').split(/\n{2,}/))
    .map((text) => text.replace(/\s+/g, ' ').replace(/[^\u0020-\u007e]/g, ''))
    .filter((text) => text.length > 200)
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  let count = 1
  let last = false
  document.on('pageAdded', () => {
    count++
  })
  document.font('Times-Roman').fontSize(10)
  for (let at = 0; !last; at++) {
    document.text(paragraphs[at % paragraphs.length]!, { align: 'justify' }).moveDown(0.5)
    last = count > pages
  }
  if (attached > 0) document.file(randomBytes(attached), { name: 'data.bin' })
  document.end()
  return buffer(document)
}

/** A figure for whoever reads the run. */
function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

describe('large sources', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ LOG_LEVEL: 'warn', RATE_LIMIT_ENABLED: 'false' })
  })
  afterAll(async () => {
    await product.stop()
  })

  /** Milliseconds of one question after another, until `done`. */
  async function askHealth(done: () => boolean): Promise<number[]> {
    const taken: number[] = []
    while (!done()) {
      const start = performance.now()
      expect((await product.fetch('/healthz')).status).toBe(200)
      taken.push(performance.now() - start)
      await sleep(5)
    }
    return taken
  }

  async function upload(bytes: Buffer, name: string): Promise<number> {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name)
    const answer = await product.fetch('/api/v1/sources', { method: 'POST', body: form })
    const text = await answer.text()
    if (answer.status !== 201) tell(`L11: ${text.slice(0, 300)}`)
    return answer.status
  }

  test('a PDF of 200 pages is read in 5 s of one core', async () => {
    const bytes = new Uint8Array(await bookOf(manyPages))
    const before = process.cpuUsage()
    const { source, passages } = await pdf.read(bytes, { id: 's1', name: 'book.pdf' })
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    tell(
      `PDF: ${manyPages} pages, ${source.words} words in ${seconds.toFixed(2)} s of processor time`,
    )
    expect(Number(passages.at(-1)?.page)).toBeGreaterThanOrEqual(manyPages)
    expect(source.words).toBeGreaterThan(manyPages * 400)
    expect(seconds).toBeLessThan(5)
  })

  test('L11, F35: /healthz stays quick while ten files of 10 MB and a book of 200 pages are read', async () => {
    const bytes = await bookOf(40, 9 * 2 ** 20)
    expect(bytes.length).toBeGreaterThan(9 * 2 ** 20)
    const until = performance.now() + 2000
    const idle = percentile(await askHealth(() => performance.now() > until), 0.95)
    const long = await bookOf(manyPages)
    let open = 11
    const uploads = Array.from({ length: open }, async (_, at) => {
      const status = await upload(at === 0 ? long : bytes, `book-${at}.pdf`)
      open--
      return status
    })
    const busy = await askHealth(() => open === 0)
    const p95 = percentile(busy, 0.95)
    tell(
      `L11: /healthz p95 ${p95.toFixed(1)} ms of ${busy.length} (idle ${idle.toFixed(1)} ms), p50 ${percentile(busy, 0.5).toFixed(1)} ms`,
    )
    expect(new Set(await Promise.all(uploads))).toEqual(new Set([201]))
    expect(p95).toBeLessThan(Math.max(50, 10 * idle))
  })
})
