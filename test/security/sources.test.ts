import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type InProcess, startInProcess } from '../http/in-process.ts'
import { archiveOf, wordXml } from '../sources/archives.ts'
import { samples } from '../sources/samples.ts'
import { startTarget, type TargetServer } from '../sources/target-server.ts'

let product: InProcess
let canary: TargetServer
beforeAll(async () => {
  product = await startInProcess({ RATE_LIMIT_ENABLED: 'false', MAX_SOURCE_MB: '1' })
  canary = await startTarget('127.0.0.1', (_, response) => response.end('reached'))
})
afterAll(async () => {
  await Promise.all([product.close(), canary.close()])
})

const sources = '/api/v1/sources'
const uploads = () => join(product.app.config.DATA_DIR, 'uploads')

function noUploadsLeft(): Promise<void> {
  return vi.waitFor(() => expect(existsSync(uploads()) ? readdirSync(uploads()) : []).toEqual([]))
}

function upload(
  file: Uint8Array | string,
  name: string,
  {
    fields = {},
    headers = {},
  }: { fields?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Response> {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new File([typeof file === 'string' ? file : Buffer.from(file)], name))
  return product.fetch(sources, { method: 'POST', body: form, headers })
}

interface Answer {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly type: string
  readonly passages: number
  readonly pages: number
}

async function answerOf(response: Response): Promise<Answer & { status: number }> {
  // What the tests below look at is asserted there.
  const body = (await response.json()) as Answer
  return { ...body, status: response.status }
}

describe('a file that is uploaded', () => {
  it.each(Object.entries(samples))('of kind %s becomes a source', async (kind, { bytes, name }) => {
    const answer = await answerOf(await upload(bytes, name))
    expect(answer).toMatchObject({ status: 201, kind })
    expect(answer.passages).toBeGreaterThan(0)
    const text = await product.fetch(`${sources}/${answer.id}/text`)
    expect((await text.text()).length).toBeGreaterThan(20)
    await noUploadsLeft()
  })

  it('takes the title beside it, without markup', async () => {
    const { bytes, name } = samples.docx
    const answer = await answerOf(
      await upload(bytes, name, { fields: { title: 'My <b>sound</b>' } }),
    )
    expect(answer.title).toBe('My sound')
  })

  it('is made once for one Idempotency-Key, and another file with it is refused', async () => {
    const headers = { 'idempotency-key': 'one-upload' }
    const first = await answerOf(await upload(samples.epub.bytes, 'a.epub', { headers }))
    const again = await answerOf(await upload(samples.epub.bytes, 'a.epub', { headers }))
    expect(again.id).toBe(first.id)
    const other = await answerOf(await upload(samples.odt.bytes, 'a.epub', { headers }))
    expect(other).toMatchObject({ status: 422, type: '/problems/idempotency-mismatch' })
  })

  it('B-57 that is empty, damaged or of no kind that is taken is refused in words', async () => {
    const cases: [Uint8Array | string, string, RegExp][] = [
      ['', 'empty.txt', /empty/],
      ['', 'empty.docx', /no Word|empty/],
      ['MZ\x90\0\x03', 'paper.pdf.exe', /not taken|binary/],
      ['%PDF-1.4 and then nothing', 'broken.pdf', /PDF|damaged|read/],
      [samples.docx.bytes.subarray(0, 3000), 'cut.docx', /damaged|read/],
      ['PK\x05\x06', 'x.zip', /ZIP/],
      [new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'notes.txt', /PNG/],
    ]
    for (const [bytes, name, detail] of cases) {
      const answer = await answerOf(await upload(bytes, name))
      expect(answer, name).toMatchObject({ status: 422, type: '/problems/invalid-source' })
      expect(answer.detail, name).toMatch(detail)
    }
    for (const name of ['../../x.txt', `${'n'.repeat(300)}.txt`, 'C:\\x\\y.txt']) {
      expect((await upload('A text about water and clouds.', name)).status).toBe(201)
    }
    await noUploadsLeft()
  })

  it('B-58 that is too large, or one of many parts, is refused', async () => {
    const large = await answerOf(await upload(new Uint8Array(2 * 2 ** 20).fill(65), 'large.txt'))
    expect(large).toMatchObject({ status: 413, type: '/problems/payload-too-large' })
    const form = new FormData()
    for (const name of ['a.txt', 'b.txt']) form.append('file', new File(['Some text.'], name))
    const two = await product.fetch(sources, { method: 'POST', body: form })
    expect(two.status).toBe(413)
    const fields = new FormData()
    for (let at = 0; at < 200; at++) fields.append('title', `t${at}`)
    expect((await product.fetch(sources, { method: 'POST', body: fields })).status).toBe(413)
    await noUploadsLeft()
  })

  it('in a form that is none, or of other fields, is refused', async () => {
    const send = (body: string, boundary = 'x') =>
      product.fetch(sources, {
        method: 'POST',
        body,
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      })
    expect((await send('')).status).toBe(422)
    expect((await send('--x\r\nnonsense')).status).toBe(400)
    expect(
      (
        await send(
          '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\ncut',
        )
      ).status,
    ).toBe(400)
    const other = new FormData()
    other.append('document', new File(['x'], 'x.txt'))
    expect((await product.fetch(sources, { method: 'POST', body: other })).status).toBe(422)
    const proto = await send(
      '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--\r\n',
    )
    expect([400, 422]).toContain(proto.status)
    await noUploadsLeft()
  })

  it('B-59 that unpacks to far more than its size is refused, and the server goes on', async () => {
    const bomb = archiveOf({ 'word/document.xml': wordXml(' '.repeat(40 * 2 ** 20)) })
    const [answer, health] = await Promise.all([upload(bomb, 'x.docx'), product.fetch('/healthz')])
    expect(await answerOf(answer)).toMatchObject({ status: 422, type: '/problems/invalid-source' })
    expect(health.status).toBe(200)
  })

  it('whose client goes away half way leaves nothing behind', async () => {
    const { port } = new URL(product.origin)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `POST ${sources} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 500000\r\n\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'a'.repeat(50_000)}`,
    )
    await vi.waitFor(() => expect(readdirSync(uploads()).length).toBe(1))
    socket.destroy()
    await noUploadsLeft()
  })

  it('may be of several kinds in one package, each citation naming its own', async () => {
    const made = await Promise.all(
      [samples.pptx, samples.epub].map(({ bytes, name }) => upload(bytes, name).then(answerOf)),
    )
    const response = await product.fetch('/api/v1/content/generate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=120' },
      body: JSON.stringify({
        sources: made.map(({ id }) => ({ sourceId: id })),
        formats: ['outline'],
      }),
    })
    const text = await response.text()
    expect(response.status, text).toBe(200)
    const marks = [...text.matchAll(/"source":"(s[12])"[^{}]*?"page":"([^"]+)"/g)]
    expect(marks.length).toBeGreaterThan(3)
    for (const [, source, page] of marks) {
      expect(page).toMatch(source === 's1' ? /^slide \d+$/ : /^Sound and hearing$/)
    }
  })
})

describe('an address as a source', () => {
  const ask = (url: string) =>
    product.fetch(sources, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    })

  const hosts = [
    ...['127.0.0.1', '127.1', '0', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::]'],
    ...['[::ffff:127.0.0.1]', '[::127.0.0.1]', '[2002:7f00:1::]', '[64:ff9b::7f00:1]'],
    ...['①②⑦.0.0.1', 'localhost', 'localhost.', 'x.localhost'],
    // S-22: what clouds answer to; S-23: networks of one's own.
    ...['169.254.169.254', '[fd00:ec2::254]', '100.100.100.200', '10.0.0.1', '172.16.0.1'],
    ...['192.168.0.1', '100.64.0.1', '[fc00::1]', '[fe80::1]', '224.0.0.1', '255.255.255.255'],
  ]

  it('S-21 S-22 S-23 S-27 that is not of the open internet is refused, always in the same words', async () => {
    const details = new Set<string>()
    for (const host of hosts) {
      const answer = await answerOf(await ask(`http://${host}:${canary.port}/`))
      expect([host, answer.status]).toEqual([host, 422])
      details.add(answer.detail)
    }
    expect([...details]).toHaveLength(1)
    expect(canary.asked).toHaveLength(0)
  })

  it('S-21 fails a job the same way', async () => {
    const response = await product.fetch('/api/v1/content/generate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=30' },
      body: JSON.stringify({ sources: [{ url: `http://127.0.0.1:${canary.port}/` }] }),
    })
    expect(await answerOf(response)).toMatchObject({
      status: 422,
      type: '/problems/invalid-source',
    })
    expect(canary.asked).toHaveLength(0)
  })

  it.each([
    'file:///etc/passwd',
    'ftp://a.org/x',
    'http://a.org:22/',
    'http://u:p@a.org/',
    'http://',
  ])('%s is no address that is taken', async (url) => expect((await ask(url)).status).toBe(422))
})
