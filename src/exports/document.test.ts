import { beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from './document.ts'
import { fileNameOf } from './file-name.ts'
import { labelBooks, labelsFor } from './labels/index.ts'
import { localDate } from './local-date.ts'
import { noteText } from './note-text.ts'
import { shortenQuote } from './notes.ts'
import { inputOf, partialPackage } from './testing/document-input.ts'
import { type ExamplePackage, examplePackage } from './testing/example-package.ts'

let example: ExamplePackage
let german: ExamplePackage
beforeAll(async () => {
  example = await examplePackage()
  german = await examplePackage('wasserkreislauf.de.md')
}, 60_000)

describe('the document of a package', () => {
  it('numbers its notes from 1 through all formats, and every number that is used is a note', () => {
    const document = documentOf(inputOf(example))
    expect(document.notes.map(({ number }) => number)).toEqual(document.notes.map((_, i) => i + 1))
    const used = [...JSON.stringify(document.formats).matchAll(/"notes":\[([\d,]+)\]/g)].flatMap(
      ([, list = '']) => list.split(',').map(Number),
    )
    expect(new Set(used)).toEqual(new Set(document.notes.map(({ number }) => number)))
  })

  it('quotes in its notes what the citations quote', () => {
    const input = inputOf(example)
    const quotes = new Set(
      documentOf(input).notes.flatMap(({ passages }) => passages.map(({ quote }) => quote)),
    )
    for (const artifact of Object.values(input.package.artifacts)) {
      for (const { quote } of artifact.citations.flatMap(({ spans }) => spans)) {
        expect(quotes).toContain(quote.replace(/\s+/g, ' ').trim())
      }
    }
  })

  it('names its parts in the language of the source', () => {
    const document = documentOf(inputOf(german))
    expect(document.language).toBe('de')
    expect(document.formats.map(({ label }) => label)).toContain('Lernleitfaden')
    expect(JSON.stringify(document.formats)).toContain('Lernziele')
    expect(JSON.stringify(document.formats)).not.toContain('Learning objectives')
  })

  it('says of sources that a model wrote them, and which formats are missing and why', () => {
    const input = { ...inputOf(example), package: partialPackage(example) }
    const formats = input.formats.filter((format) => format !== 'flashcards')
    const document = documentOf({ ...input, formats })
    expect(document.sources[0]?.warning).toBe(
      'written by gemini-test, not checked against the world',
    )
    expect(document.missing).toEqual([
      { label: 'Flashcards', reason: 'Only 3 terms were found; 10 are needed.' },
    ])
    const [note] = document.notes
    if (note === undefined) throw new Error('It has notes')
    const text = noteText(note, document.sources, document.labels, {
      longestQuote: 90,
      mostPassages: 1,
    })
    expect(text).toContain('(written by gemini-test, not checked against the world)')
  })

  it('refuses content that its format does not know', () => {
    const input = inputOf(example)
    const { faq } = input.package.artifacts
    if (faq?.status !== 'completed') throw new Error('The example has questions')
    const artifacts = { ...input.package.artifacts, faq: { ...faq, content: { later: true } } }
    const content = { ...input.package, artifacts }
    expect(() => documentOf({ ...input, package: content })).toThrow(/regenerate/)
  })
})

describe('the words of exports', () => {
  it('have in every language the same slots and nothing empty', () => {
    const slots = (book: object) =>
      JSON.stringify(book, (_, value: unknown) =>
        typeof value === 'string' ? (value.match(/\{\w+\}/g) ?? []).join() : value,
      ).replace(/"language":"[^"]*"/, '')
    for (const book of labelBooks) {
      expect(slots(book), book.language).toBe(slots(labelsFor('en')))
      expect(JSON.stringify(book)).not.toContain('""')
    }
    expect(labelsFor('xx').language).toBe('en')
  })

  it('shorten a quote in its middle at whole words', () => {
    const quote = 'The first words of a long quote stay, and so do its last words.'
    expect(shortenQuote(quote, 200)).toBe(quote)
    expect(shortenQuote(quote, 40)).toBe('The first words … its last words.')
    expect(shortenQuote('😀'.repeat(50), 21)).toSatisfy((text: string) => text.isWellFormed())
  })

  it('write days as a language does', () => {
    expect(localDate('2026-11-22T23:30:00Z', 'en')).toBe('22 November 2026')
    expect(localDate('2026-11-22T23:30:00Z', 'de')).toBe('22. November 2026')
    expect(localDate('2026-11-22T23:30:00Z', 'und')).toBe('2026-11-22')
  })
})

describe('B-30, S-39: file names of titles', () => {
  it.each([
    ['Der Wasserkreislauf: Grundlagen', 'der-wasserkreislauf-grundlagen'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\r\nSet-Cookie: x=1', 'a-set-cookie-x-1'],
    ['=cmd|calc', 'cmd-calc'],
    ['', 'package'],
    ['...', 'package'],
    ['CON', 'package-con'],
    ['Ωmega “quotes”', 'ωmega-quotes'],
    ['光合成', '光合成'],
    ['x'.repeat(300), 'x'.repeat(60)],
  ])('make of %j "%s"', (title, name) => {
    expect(fileNameOf(title)).toBe(name)
  })
})
