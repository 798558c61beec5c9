import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatNames } from '../domain/vocabulary.ts'
import { type ExportKind, exportNames, exports, writeExport } from './index.ts'
import { partialPackage } from './testing/document-input.ts'
import { type ExamplePackage, examplePackage } from './testing/example-package.ts'

const kebab = (name: string) => name.replaceAll('_', '-')
const here = new URL('.', import.meta.url)
const docs = new URL('../../docs/exports/', import.meta.url)
const kinds: [string, ExportKind][] = Object.entries(exports)

describe('the table of exports', () => {
  it('has one file for each kind, and each file that defines a kind is in the table', () => {
    const defining = readdirSync(here).filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        file !== 'define-export.ts' &&
        /= defineExport\(\{/.test(readFileSync(new URL(file, here), 'utf8')),
    )
    expect(defining.sort()).toEqual(exportNames.map((name) => `${kebab(name)}.ts`).sort())
  })

  it('has one documentation page for each kind, which says its name', () => {
    expect(readdirSync(docs).sort()).toEqual(exportNames.map((name) => `${kebab(name)}.md`).sort())
    for (const name of exportNames) {
      const page = readFileSync(new URL(`${kebab(name)}.md`, docs), 'utf8')
      expect(page.startsWith('# '), name).toBe(true)
      expect(page.split('\n', 1)[0], name).toContain(`(\`${name}\`)`)
    }
  })

  it('says of each kind what it is, how it is sent and what it carries', () => {
    for (const [name, kind] of kinds) {
      expect(kind.label, name).toMatch(/\S/)
      expect(kind.mediaType, name).toMatch(/^[a-z]+\/[a-z0-9.+-]+(?:; [a-z]+=[a-z0-9-]+)*$/)
      expect(kind.extension, name).toMatch(/^[a-z0-9]+(?:\.[a-z0-9]+)?$/)
      expect(kind.carries.length, name).toBeGreaterThan(0)
    }
  })
})

describe('every export', () => {
  let example: ExamplePackage
  beforeAll(async () => {
    example = await examplePackage()
  }, 60_000)

  it.each(exportNames)(
    'gives as %s the same bytes for the same package',
    async (name) => {
      const write = () => writeExport(name, example.package, formatNames, example.texts)
      const first = await write()
      const { TZ } = process.env
      process.env['TZ'] = 'Pacific/Kiritimati'
      try {
        expect(Buffer.compare(await write(), first)).toBe(0)
      } finally {
        if (TZ === undefined) delete process.env['TZ']
        else process.env['TZ'] = TZ
      }
      expect(first.length).toBeGreaterThan(100)
    },
    60_000,
  )

  it.each(exportNames)(
    'writes as %s what a partial package has',
    async (name) => {
      const content = partialPackage(example)
      const others = exports[name].carries.filter((format) => format !== 'flashcards')
      if (others.length > 0) expect((await writeExport(name, content)).length).toBeGreaterThan(100)
      else await expect(writeExport(name, content)).rejects.toMatchObject({ id: 'not-acceptable' })
    },
    60_000,
  )

  it('refuses formats it has no form for, and says which it carries', async () => {
    await expect(writeExport('csv', example.package, ['podcast_script'])).rejects.toMatchObject({
      id: 'not-acceptable',
      detail: expect.stringContaining('flashcards'),
    })
  })

  it('loads no library of its own with the table', async () => {
    const heavy = /from '(?:docx|pdfkit|pptxgenjs|sql\.js)'/
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((path) => path.endsWith('.ts') && !path.includes('.test.'))) {
      const lines = readFileSync(new URL(file, here), 'utf8').split('\n')
      const imports = lines.filter((line) => heavy.test(line) && !line.startsWith('import type'))
      expect(imports, file).toEqual([])
    }
  })
})
