import { readdirSync, readFileSync } from 'node:fs'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { exampleBlocks, notes } from '../../scripts/pdf-corpus/blocks.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import { pdf } from '../../src/sources/pdf.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { headingsOf, shareInOrder, wordsOf } from './recovery.ts'

/** What six programs make of texts of ours; scripts/make-pdf-corpus.ts makes it anew. */
const corpus = new URL('corpus/pdf/', import.meta.url)
const files = readdirSync(corpus).filter((file) => file.endsWith('.pdf'))

const examples: Readonly<Record<string, string>> = {
  abejas: 'abejas-y-polinizacion.es.md',
  hash: 'hash-tables.md',
  moving: 'moving-continents.txt',
  photosynthesis: 'photosynthesis.md',
  printing: 'printing-press.txt',
  sourdough: 'sourdough-bread.md',
  systeme: 'systeme-metrique.fr.md',
  wasserkreislauf: 'wasserkreislauf.de.md',
}

const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, corpus)))
const blocksFor = (file: string) => exampleBlocks(examples[file.split('-')[0]!]!)
const read = (file: string): Promise<SourceDocument> =>
  pdf.read(bytesOf(file), { id: 's1', name: file })

/** "2.1 Growing the table" → "growing the table": what LaTeX numbers, our examples do not. */
const bare = (heading: string) => heading.replace(/^(?:\d+ )+/, '')
/** Letters alone: how lines are broken and spaced does not matter. */
const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

function textsOf(document: SourceDocument, kind?: string): string[] {
  return document.passages
    .filter((passage) => kind === undefined || passage.kind === kind)
    .map(({ start, end }) => document.text.slice(start, end))
}

describe.each(files)('%s', (file) => {
  it('is below 80 kB', () => {
    expect(bytesOf(file).length).toBeLessThan(80_000)
  })

  it('gives its words in order and its headings', async () => {
    const document = await read(file)
    const blocks = blocksFor(file)
    const expected = blocks.flatMap((block) => wordsOf(block.text))
    const headings = blocks
      .filter((block) => block.kind === 'heading')
      .map((block) => wordsOf(block.text).join(' '))
    const found = headingsOf(document).map(bare)
    expect(shareInOrder(expected, wordsOf(document.text))).toBeGreaterThanOrEqual(0.99)
    expect(shareInOrder(headings, found)).toBeGreaterThanOrEqual(0.95)
    expect(found.length).toBeLessThanOrEqual(headings.length)
  })

  it('has no running head, page number or footnote in it', async () => {
    const { text, source } = await read(file)
    for (const note of notes.values()) expect(text).not.toContain(note)
    expect(text).not.toMatch(/^(?:Page )?\d+$|about:blank|page\.html/m)
    // Nothing is there that the example has not, but numbers of headings.
    const expected = blocksFor(file).flatMap((block) => wordsOf(block.text))
    expect(source.words).toBeLessThan(expected.length * 1.01 + 5)
  })

  it('marks every sentence with the page it begins on', async () => {
    const { passages, text, source } = await read(file)
    const proxy = await getDocumentProxy(bytesOf(file))
    const labels = await proxy.getPageLabels()
    const pages = (await extractText(proxy)).text.map(letters)
    let checked = 0
    let wrong = 0
    for (const { start, end, page, kind } of passages) {
      if (kind === 'table' || kind === 'code') continue
      for (const sentence of splitSentences(text, start, end, source.language)) {
        const opening = letters(text.slice(sentence.start, sentence.end)).slice(0, 12)
        const at = labels ? labels.indexOf(page ?? '') : Number(page) - 1
        checked++
        if (!pages[at]?.includes(opening)) wrong++
      }
    }
    expect(checked).toBeGreaterThan(20)
    // A page may end within the first words of a sentence, where a footnote then parts them.
    expect(wrong).toBeLessThanOrEqual(Math.max(1, checked * 0.01))
  })
})

describe('what only some files have', () => {
  it('code keeps its lines and indentation', async () => {
    for (const file of ['hash-tables-latex.pdf', 'hash-tables-chromium-untagged.pdf']) {
      const [code = ''] = textsOf(await read(file), 'code')
      expect(code).toContain('    for byte in data:\n        value = value ^ byte')
    }
    // In the other one a page ends between the two functions.
    const [code = ''] = textsOf(await read('hash-tables-latex.pdf'), 'code')
    expect(code).toContain('\n\ndef bucket')
  })

  it('tables keep their rows and cells', async () => {
    for (const file of files.filter((name) => name.startsWith('hash'))) {
      const [table = ''] = textsOf(await read(file), 'table')
      expect(table).toContain('0.75 | 2.5 | 8.5 | 1.38')
    }
  })

  it('lists are items', async () => {
    const items = textsOf(await read('sourdough-bread-chromium.pdf'), 'list_item')
    const expected = blocksFor('sourdough-').filter((block) => block.kind === 'list_item')
    expect(items).toEqual(expected.map((block) => block.text))
  })

  it('printed labels of pages are the marks, and the contents before them are left out', async () => {
    const document = await read('systeme-metrique-latex.pdf')
    expect([...new Set(document.passages.map(({ page }) => page))]).toEqual(['i', '1', '2'])
    expect(document.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['page_furniture', 'footnotes', 'table_of_contents']),
    )
  })

  it('headings have levels', async () => {
    for (const file of ['abejas-libreoffice-tagged.pdf', 'wasserkreislauf-weasyprint.pdf']) {
      const { passages } = await read(file)
      const levels = passages.filter(({ kind }) => kind === 'heading').map(({ level }) => level)
      expect(levels.slice(0, 3), file).toEqual([1, 2, 2])
    }
  })
})
