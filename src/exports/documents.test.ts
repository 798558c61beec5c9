import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import { readText } from '../sources/index.ts'
import { cleanLine } from './clean-text.ts'
import { csv, csvCell } from './csv.ts'
import type { ExportInput } from './define-export.ts'
import { documentOf } from './document.ts'
import { docx } from './docx.ts'
import { epub } from './epub.ts'
import { html } from './html.ts'
import { markdown } from './markdown.ts'
import { pptx } from './pptx.ts'
import { readPackageZip } from './read-package-zip.ts'
import { hostileInput, inputOf, partialPackage } from './testing/document-input.ts'
import { type ExamplePackage, examplePackage } from './testing/example-package.ts'
import { elementsOf, readXml } from './testing/read-xml.ts'
import { zip } from './zip.ts'

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)
const validator = new HtmlValidate(
  new StaticConfigLoader({ extends: ['html-validate:standard', 'html-validate:a11y'] }),
)

async function faultsOf(page: string): Promise<string[]> {
  const report = await validator.validateString(page)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
  )
}

let example: ExamplePackage
let input: ExportInput
beforeAll(async () => {
  example = await examplePackage()
  input = inputOf(example)
}, 60_000)

/** The package without the formats that slides do not carry. */
const forSlides = (given: ExportInput): ExportInput => ({
  ...given,
  formats: given.formats.filter((format) => (pptx.carries as readonly string[]).includes(format)),
})

describe('the web page', () => {
  it('is valid, has its language, and runs and loads nothing', async () => {
    const page = text(await html.write(input))
    expect(await faultsOf(page)).toEqual([])
    expect(page).toContain('<html lang="en">')
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(|https?:/)
  })

  it('leads from each reference to its note and back', async () => {
    const page = text(await html.write(input))
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
  })

  it('says what is missing, and which sources a model wrote', async () => {
    const page = text(
      await html.write({ ...input, package: partialPackage(example), formats: ['outline'] }),
    )
    expect(page).toContain('Flashcards: Only 3 terms were found; 10 are needed.')
    expect(page).toContain('written by gemini-test, not checked against the world')
  })

  it('stays valid and passive whatever its texts are', async () => {
    await fc.assert(
      fc.asyncProperty(hostileInput, async (given) => {
        const page = text(await html.write(given))
        expect(await faultsOf(page)).toEqual([])
        expect(page).not.toMatch(/<script/i)
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})

describe('Markdown', () => {
  it('is read as a source again, without front matter and notes', async () => {
    const file = text(await markdown.write({ ...input, formats: ['detailed_reading'] }))
    const source = await readText(file, { id: 's1' })
    expect(source.source.title).toBe(documentOf(input).title)
    const [quote = ''] = documentOf(input).notes.flatMap(({ passages }) =>
      passages.map((p) => p.quote),
    )
    const body = file.split('\n## Notes')[0] ?? ''
    expect(body).toContain('# Photosynthesis')
    expect(file).toContain(quote.slice(0, 30))
    expect(source.text).not.toContain('[^')
    expect(source.text).not.toContain('package:')
  })

  it('keeps maths and comparisons as they are', async () => {
    const { faq } = input.package.artifacts
    if (faq?.status !== 'completed') throw new Error('The example has questions')
    const content = structuredClone(faq.content) as { items: { answer: string }[] }
    for (const item of content.items) item.answer = 'If a < b then $x^2 < y_1 * z_2$ holds for all.'
    const artifacts = { faq: { ...faq, content, citations: [] } }
    const file = text(
      await markdown.write({
        ...input,
        package: { ...input.package, artifacts },
        formats: ['faq'],
      }),
    )
    const source = await readText(file, { id: 's1' })
    expect(source.text).toContain('If a < b then $x^2 < y_1 * z_2$ holds for all.')
  })
})

describe('CSV', () => {
  it('gives every row back to another parser, and no cell is a formula (S-39)', async () => {
    await fc.assert(
      fc.asyncProperty(hostileInput, async (given) => {
        const rows: string[][] = parse(text(await csv.write(given)), {
          bom: true,
          record_delimiter: '\r\n',
        })
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@|%]/)
        expect(new Set(rows.map((row) => row.length))).toEqual(new Set([10]))
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it.each(['=cmd()', '+1', '-1', '@x', ' =1', '\t=1', '|x', '%x'])(
    'S-39: defuses %j in a cell',
    (cell) => {
      expect(csvCell(cell)).toBe(`"'${cell}"`)
    },
  )

  it('holds every term, card and question with its evidence', async () => {
    const rows: Record<string, string>[] = parse(
      text(await csv.write({ ...input, formats: ['flashcards', 'faq'] })),
      {
        bom: true,
        columns: true,
      },
    )
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['flashcard', 'faq']))
    for (const row of rows) expect(row['quote']).not.toBe('')
  })
})

describe('office files and books', () => {
  const partsOf = (bytes: Uint8Array) =>
    Object.entries(unzipSync(bytes)).filter(([name]) => /\.(?:xml|rels|opf|xhtml)$/.test(name))

  it('are well-formed in every part, whatever their texts are', async () => {
    await fc.assert(
      fc.asyncProperty(hostileInput, async (given) => {
        const slides = forSlides(given)
        const files = [
          await docx.write(given),
          await epub.write(given),
          ...(slides.formats.length > 0 ? [await pptx.write(slides)] : []),
        ]
        for (const file of files) for (const [, part] of partsOf(file)) readXml(part)
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  it('carry in Word real headings, a contents, a footnote for each citation, and the language', async () => {
    const parts = new Map(partsOf(await docx.write(input)))
    const body = readXml(parts.get('word/document.xml') ?? '')
    const styles = elementsOf(body, 'w:pStyle').map(({ attributes }) => attributes['w:val'])
    expect(styles.filter((style) => style === 'Heading1').length).toBe(input.formats.length)
    expect(styles).toContain('Heading2')
    expect(
      elementsOf(body, 'w:instrText')
        .map((field) => field.text)
        .join(),
    ).toContain('TOC')
    const { notes } = documentOf(input)
    expect(elementsOf(body, 'w:footnoteReference').length).toBeGreaterThanOrEqual(notes.length)
    expect(text(parts.get('docProps/core.xml') ?? new Uint8Array())).toContain('<dc:language>en<')
    expect(elementsOf(body, 'w:tbl')).toHaveLength(1)
  })

  it('put on slides no more than fits, each with a title and notes that name the source', async () => {
    const files = new Map(partsOf(await pptx.write(forSlides(input))))
    const slides = [...files].filter(([name]) => /slides\/slide\d+\.xml$/.test(name))
    expect(slides.length).toBeGreaterThan(5)
    for (const [, part] of slides.slice(1)) {
      const shapes = elementsOf(readXml(part), 'p:sp').map(({ text: shown }) => shown)
      expect(shapes[0]).not.toBe('')
      expect(Math.max(...shapes.map(({ length }) => length))).toBeLessThan(900)
    }
    const notes = [...files].filter(([name]) => /notesSlide\d+\.xml$/.test(name))
    expect(notes.some(([, part]) => text(part).includes('Photosynthesis: “'))).toBe(true)
  })

  it('begin as a book with its media type, not compressed', async () => {
    const bytes = Buffer.from(await epub.write(input))
    expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip')
  })
})

describe('the zip of a package', () => {
  it('is read back as the very package and texts', async () => {
    const { content, texts } = readPackageZip(await zip.write(input))
    expect(JSON.parse(content)).toEqual(example.package)
    expect(texts).toEqual(example.texts)
  })

  it('keeps what failed, with its reason', async () => {
    const content = partialPackage(example)
    const formats = input.formats.filter((format) => format !== 'flashcards')
    const { content: written } = readPackageZip(
      await zip.write({ ...input, package: content, formats }),
    )
    expect(JSON.parse(written)).toEqual(content)
  })

  it('refuses what is no zip of a package', () => {
    expect(() => readPackageZip(new Uint8Array([1, 2, 3]))).toThrow(RangeError)
  })

  it('cleans lines of what files cannot hold', () => {
    expect(cleanLine('a\u0000b\r\n c\ud800')).toBe('ab c\ufffd')
  })
})
