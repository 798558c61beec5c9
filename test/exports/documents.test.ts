import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../../src/exports/document.ts'
import { epub } from '../../src/exports/epub.ts'
import { pdf } from '../../src/exports/pdf.ts'
import { inputOf } from '../../src/exports/testing/document-input.ts'
import { type ExamplePackage, examplePackage } from '../../src/exports/testing/example-package.ts'
import { requireServer } from '../require-server.ts'

/** Documents as programs see them that we did not write. */

const poppler = requireServer('pdftotext')
const java = requireServer('java')
const epubcheck = requireServer('epubcheck')

const folder = mkdtempSync(join(tmpdir(), 'acpf-documents-'))
let english: ExamplePackage
let french: ExamplePackage
beforeAll(async () => {
  english = await examplePackage()
  french = await examplePackage('systeme-metrique.fr.md')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** Letters and figures alone: how lines are broken and notes raised is not what is compared. */
const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

describe.skipIf(!poppler.available)(`the PDF, read by poppler${poppler.note}`, () => {
  const run = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' })
  const written = async (example: ExamplePackage, change = (text: string) => text) => {
    const path = join(folder, 'document.pdf')
    const input = inputOf(example)
    const content = JSON.parse(change(JSON.stringify(input.package))) as typeof input.package
    writeFileSync(path, await pdf.write({ ...input, package: content }))
    return path
  }

  it('holds every text of every format, in order', async () => {
    const text = bare(run('pdftotext', [await written(english), '-']).replace(/[⁰¹²³⁴-⁹]+/g, ''))
    const { formats } = documentOf(inputOf(english))
    for (const { blocks } of formats) {
      let from = 0
      for (const block of blocks) {
        if (block.kind !== 'paragraph' || block.text.text.length > 250) continue
        const at = text.indexOf(bare(block.text.text), from)
        expect(at, block.text.text).toBeGreaterThanOrEqual(0)
        from = at
      }
    }
  })

  it('says its title, is tagged, and embeds its fonts', async () => {
    const path = await written(french)
    const info = run('pdfinfo', [path])
    expect(info).toMatch(/Title: +\S/)
    expect(info).toMatch(/Tagged: +yes/)
    const fonts = run('pdffonts', [path]).split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(2)
    for (const font of fonts) expect(font).toMatch(/\byes +yes +yes\b/)
  })

  it('names in its contents the page each format begins on', async () => {
    const path = await written(english)
    const contents = run('pdftotext', ['-layout', '-f', '2', '-l', '2', path, '-'])
    const { formats } = documentOf(inputOf(english))
    for (const { label } of formats) {
      const line = contents.split('\n').find((one) => one.startsWith(label)) ?? ''
      const page = /(\d+)\s*$/.exec(line)?.[1] ?? ''
      const opened = run('pdftotext', ['-f', page, '-l', page, path, '-'])
      expect(opened.trimStart().startsWith(label), `${label}: ${page}`).toBe(true)
    }
  })

  it('shows Greek, Cyrillic and mathematical symbols', async () => {
    const symbols = 'αβγ Ωμέγα Привет ∑ ∫ √ ≤ ≠ ∞ → ∈ ℝ ⊂ x² 2 < 3'
    const path = await written(english, (json) =>
      json.replaceAll('Photosynthesis is the process', symbols),
    )
    const text = run('pdftotext', [path, '-']).replace(/\s+/g, ' ')
    expect(text).toContain(symbols)
  })
})

const checker = java.available && epubcheck.available
describe.skipIf(!checker)(`the book, read by epubcheck${java.note}${epubcheck.note}`, () => {
  it('has no fault and no warning', async () => {
    const path = join(folder, 'book.epub')
    writeFileSync(path, await epub.write(inputOf(french)))
    // Debian's program is a jar that needs the kernel's help to run by itself.
    const args = ['-jar', epubcheck.path ?? '', '--failonwarnings', path]
    const said = execFileSync(java.path ?? '', args, { encoding: 'utf8', stdio: 'pipe' })
    expect(said).toContain('No errors or warnings detected')
  }, 60_000)
})
