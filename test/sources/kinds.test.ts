import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceDocumentSchema } from '../../src/domain/source.ts'
import { kinds, readSource, sources, takenSources } from '../../src/sources/index.ts'
import { samples } from './samples.ts'

const docs = new URL('../../docs/sources/', import.meta.url)
const code = new URL('../../src/sources/', import.meta.url)

describe('the table of sources', () => {
  it('names every kind after itself, and each has its file and its page', () => {
    for (const [name, kind] of Object.entries(sources)) {
      expect(kind.kind).toBe(name)
      expect(takenSources).toContain(kind.label)
      expect(existsSync(new URL(`${name}.ts`, code)), `${name}.ts`).toBe(true)
      const page = readFileSync(new URL(`${name}.md`, docs), 'utf8')
      expect(page.split('\n', 1)[0]).toMatch(new RegExp(`\\(\`${name}\`\\)$`))
      for (const extension of kind.extensions) expect(page, name).toContain(`.${extension}`)
    }
  })

  it('has no page for a kind that is not there', () => {
    const pages = readdirSync(docs).map((file) => file.replace(/\.md$/, ''))
    expect(pages.sort()).toEqual([...Object.keys(sources), 'url'].sort())
  })

  it('gives no ending and no media type to two kinds', () => {
    for (const field of ['extensions', 'mediaTypes'] as const) {
      const all = kinds.flatMap((kind) => kind[field])
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('has a sample of each kind here', () => {
    expect(Object.keys(samples).sort()).toEqual(
      Object.keys(sources)
        .filter((name) => name !== 'pdf')
        .sort(),
    )
  })
})

describe.each(Object.entries(samples))('%s', (name, { bytes, name: fileName, page }) => {
  const read = (options = {}, reading = {}) =>
    readSource(bytes, { id: 's3', name: fileName, ...options }, reading)

  it('is read to exact, ordered passages that carry their place', async () => {
    const document = await read()
    expect(() => sourceDocumentSchema.parse(document)).not.toThrow()
    const { source, text, passages } = document
    expect(source.kind).toBe(name)
    expect(source.language).toBe('en')
    expect(text).toBe(text.normalize('NFC'))
    expect(text).not.toMatch(/[\r\f\u200b\ufeff]/)
    let end = 0
    for (const [index, passage] of passages.entries()) {
      expect(passage.id).toBe(`s3.p${index + 1}`)
      expect(text.slice(end, passage.start).trim()).toBe('')
      expect(passage.end).toBeGreaterThan(passage.start)
      if (page === null) expect(passage.page).toBeUndefined()
      else expect(passage.page).toMatch(page)
      end = passage.end
    }
    expect(end).toBe(text.length)
  })

  it('is recognised by what it is, whatever it is called', async () => {
    const recognised = kinds.filter((kind) => kind.detect(bytes)).map(({ kind }) => kind)
    const isNamedOnly = name === 'text' || name === 'markdown' || name === 'table'
    expect(recognised).toEqual(isNamedOnly ? [] : [name])
    if (isNamedOnly) return
    for (const given of ['x.pdf.exe', '../../etc/passwd', `${'n'.repeat(300)}.txt`]) {
      expect((await read({ name: given })).source.kind).toBe(name)
    }
  })

  it('is refused when it holds more text than is taken', async () => {
    await expect(read({ maxCharacters: 20 })).rejects.toMatchObject({ id: 'payload-too-large' })
  })

  it('is given up when its reader is told to stop', async () => {
    const stopped = read({}, { signal: AbortSignal.abort(), placeBytes: 0 })
    await expect(stopped).rejects.toMatchObject({ id: 'cancelled' })
  })

  it('gives the same when read again', async () => {
    expect(await read()).toEqual(await read())
  })
})
