import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatNames } from '../domain/vocabulary.ts'
import { formats } from './index.ts'

const kebab = (name: string) => name.replaceAll('_', '-')
const here = new URL('.', import.meta.url)
const docs = new URL('../../docs/formats/', import.meta.url)

describe('the table of formats', () => {
  it('holds every format of the vocabulary once, in its order and under its own name', () => {
    expect(Object.keys(formats)).toEqual([...formatNames])
    for (const [name, format] of Object.entries(formats)) expect(format.name).toBe(name)
  })

  it('has one file for each format, and each file that defines a format is in the table', () => {
    const defining = readdirSync(here).filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        file !== 'define-format.ts' &&
        readFileSync(new URL(file, here), 'utf8').includes('= defineFormat({'),
    )
    expect(defining.sort()).toEqual(formatNames.map((name) => `${kebab(name)}.ts`).sort())
  })

  it('has one documentation page for each format, which names all fields of its content', () => {
    expect(readdirSync(docs).sort()).toEqual(formatNames.map((name) => `${kebab(name)}.md`).sort())
    for (const [name, format] of Object.entries(formats)) {
      const page = readFileSync(new URL(`${kebab(name)}.md`, docs), 'utf8')
      expect(page.startsWith(`# ${format.title} (\`${name}\`)`), name).toBe(true)
      const shape: unknown = Reflect.get(format.schema, 'shape')
      for (const field of Object.keys(Object(shape)))
        expect(page, `${name}.${field}`).toContain(`\`${field}\``)
    }
  })

  it('tells a model the lengths that the schema asks for', () => {
    for (const format of Object.values(formats)) {
      expect(format.prompt.length).toBeGreaterThan(600)
      expect(format.prompt).toContain('Cite:')
      expect(format.prompt).toMatch(/audience/)
    }
  })

  it('names as droppable only lists that the content has', () => {
    for (const format of Object.values(formats)) {
      for (const { path } of format.droppable) expect(path).toMatch(/^(?:\/(?:[a-zA-Z]+|-))+$/)
    }
  })

  it('refuses keys that a format does not have', () => {
    for (const format of Object.values(formats)) {
      const parsed = format.schema.safeParse({ unheardOf: 1 })
      expect(parsed.success).toBe(false)
      expect(JSON.stringify(parsed.error?.issues)).toContain('unheardOf')
    }
  })
})
