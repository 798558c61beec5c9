import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../src/sources/index.ts'
import { archiveOf, withDirectory, wordOf, wordXml } from './archives.ts'

const read = (bytes: Uint8Array, name = 'x.docx') => readSource(bytes, { id: 's1', name })
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

async function refusal(bytes: Uint8Array, name?: string): Promise<string> {
  const error: unknown = await read(bytes, name).catch((reason) => reason)
  expect(error).toMatchObject({ id: 'invalid-source' })
  return error instanceof Error ? error.message : ''
}

describe('B-59 archives that attack their reader', () => {
  it('a bomb is refused before it is unpacked', async () => {
    const bomb = archiveOf({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': wordXml(' '.repeat(40 * 2 ** 20)),
    })
    const started = performance.now()
    expect(await refusal(bomb)).toMatch(/unpacks to far more/)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('a bomb that lies about its sizes is refused all the same', async () => {
    const bomb = archiveOf({ 'word/document.xml': wordXml(' '.repeat(20 * 2 ** 20)) })
    const lying = withDirectory(bomb, (view, at) => view.setUint32(at + 24, 100, true))
    expect(await refusal(lying)).toMatch(/unpacks to far more/)
  })

  it('many small elements are refused by their number', async () => {
    // Random ids keep the ratio of packing that of a document.
    const many = Array.from(
      { length: 820_000 },
      (_, at) => `<w:p a="${((at * 2_654_435_761) >>> 0).toString(36)}"/>`,
    ).join('')
    const message = await refusal(archiveOf({ 'word/document.xml': wordXml(many) }, 1))
    expect(message).toMatch(/too many elements|unpacks to far more|memory/)
  })

  it('too many files, sizes beyond measure and parts that are cut off are refused', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => [`f${at}`, ''])
    const crowd = archiveOf({ ...Object.fromEntries(names), 'word/document.xml': wordXml('') }, 0)
    expect(await refusal(crowd)).toMatch(/more than 10,000 files/)
    const claims = withDirectory(wordOf(paragraph('x')), (view, at) =>
      view.setUint32(at + 24, 0x7fffffff, true),
    )
    expect(await refusal(claims)).toMatch(/unpacks to more than/)
    const beyond = withDirectory(wordOf(paragraph('x')), (view, at) =>
      view.setUint32(at + 42, 0x7fffffff, true),
    )
    expect(await refusal(beyond)).toMatch(/damaged/)
  })

  it.each(['../evil.xml', '/etc/passwd', 'C:\\evil.xml', 'word\\..\\..\\evil', 'a/../../b'])(
    'a file named %s is refused',
    async (name) => {
      expect(await refusal(wordOf(paragraph('x'), { [name]: 'x' }))).toMatch(/outside of itself/)
    },
  )

  it('symbolic links and encrypted files are refused', async () => {
    const link = withDirectory(wordOf(paragraph('x')), (view, at) =>
      view.setUint32(at + 38, (0o120777 << 16) >>> 0, true),
    )
    expect(await refusal(link)).toMatch(/symbolic link/)
    const locked = withDirectory(wordOf(paragraph('x')), (view, at) =>
      view.setUint16(at + 8, 1, true),
    )
    expect(await refusal(locked)).toMatch(/encrypted/)
  })

  it('an archive in an archive is never opened', async () => {
    const inner = wordOf(paragraph('inner text'))
    expect(await refusal(archiveOf({ 'inner.docx': inner }), 'x.zip')).toMatch(/ZIP archive/)
    const outer = await read(wordOf(paragraph('The outer text is here.'), { 'word/e.docx': inner }))
    expect(outer.text).toBe('The outer text is here.')
  })
})

describe('B-61 XML that declares entities', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`

  it('is refused, and nothing it names is fetched or read', async () => {
    let hits = 0
    const canary = createServer((_, response) => {
      hits++
      response.end('canary')
    })
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
    const address = canary.address()
    const port = address !== null && typeof address !== 'string' ? address.port : 0
    const head = `<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:${port}/x">]>`
    const word = archiveOf({ 'word/document.xml': wordXml(paragraph('&e;'), head) })
    expect(await refusal(word)).toMatch(/declares XML entities/)
    const page = `<!doctype html ${head.slice(10)}<html><body><p>Text &e; of a page.</p><img src="http://127.0.0.1:${port}/i"><script src="http://127.0.0.1:${port}/s"></script><link rel=stylesheet href="http://127.0.0.1:${port}/c"></body></html>`
    const read = await readSource(new TextEncoder().encode(page), { id: 's1', name: 'x.html' })
    expect(read.text).not.toContain('canary')
    for (const name of ['x.svg', 'x.xml', 'x']) {
      const svg = new TextEncoder().encode(`<?xml version="1.0"?>${head}<svg>&e;</svg>`)
      expect(await refusal(svg, name)).toMatch(/XML or SVG|not taken/)
    }
    expect(hits).toBe(0)
    canary.close()
  })

  it('cannot grow in memory', async () => {
    const word = archiveOf({ 'word/document.xml': wordXml(paragraph('&c;'), laughs) })
    expect(await refusal(word)).toMatch(/declares XML entities/)
  })
})

describe('S-37 text that a reader does not see', () => {
  it('of pages is left out and told: comments, hidden elements, alternative texts', async () => {
    const page = `<!doctype html><html><head><title>Water</title><style>.gone{display:none}</style></head><body>
      <h1>Water</h1><!-- CANARY one --><p style="display:none">CANARY two</p><p class="gone">CANARY three</p>
      <p hidden>CANARY four</p><img alt="CANARY five"><p style="font-size:0">CANARY six</p>
      <p>Wa\u200bter evaporates from the sea and rises with the warm air.</p></body></html>`
    const read = await readSource(new TextEncoder().encode(page), { id: 's1', name: 'x.html' })
    expect(read.text).toBe('Water\n\nWater evaporates from the sea and rises with the warm air.')
    expect(read.notices.map(({ code }) => code)).toEqual(['hidden_text', 'images'])
  })

  it('of Word documents is left out: hidden runs, deletions, codes of fields', async () => {
    const body = `<w:p><w:r><w:t xml:space="preserve">Water </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>CANARY</w:t></w:r><w:del><w:r><w:delText>CANARY</w:delText></w:r></w:del><w:r><w:instrText>CANARY</w:instrText></w:r><w:ins><w:r><w:t>evaporates.</w:t></w:r></w:ins></w:p>`
    const read = await readSource(wordOf(body), { id: 's1', name: 'x.docx' })
    expect(read.text).toBe('Water evaporates.')
    expect(read.notices.map(({ code }) => code)).toEqual(['hidden_text'])
  })
})
