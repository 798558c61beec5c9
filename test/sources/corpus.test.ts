import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '../../src/domain/source.ts'
import { readSource } from '../../src/sources/index.ts'
import { headingsInOrder, wordsInOrder } from './recovery.ts'

/** What Pandoc and LibreOffice make of texts of ours; scripts/make-corpus.ts makes it anew. */
const corpus = new URL('corpus/', import.meta.url)
const examples = new URL('../../examples/', import.meta.url)

const texts: Readonly<Record<string, URL>> = {
  everything: new URL('everything.md', corpus),
  'hash-tables': new URL('hash-tables.md', examples),
  wasserkreislauf: new URL('wasserkreislauf.de.md', examples),
}

/** What LibreOffice leaves out of a file itself: formulas become pictures, a head row goes. */
const unwritten: Readonly<Record<string, readonly string[]>> = {
  'everything.libreoffice.html': ['$\\lambda = v/f$', '$10^6$'],
  'everything.libreoffice.epub': ['$\\lambda = v/f$', '$10^6$', 'Source | Level | Distance'],
}

const files = readdirSync(corpus).filter((file) => /\.(?:pandoc|libreoffice)\./.test(file))

function read(url: URL): Promise<SourceDocument> {
  return readSource(readFileSync(url), { id: 's1', name: url.pathname.split('/').at(-1) })
}

describe('files that other programs wrote', () => {
  it('are of each kind from two programs', () => {
    for (const kind of ['docx', 'odt', 'epub', 'html', 'pptx']) {
      for (const program of ['pandoc', 'libreoffice']) {
        expect(
          files.some((file) => file.endsWith(`.${program}.${kind}`)),
          kind,
        ).toBe(true)
      }
    }
  })

  it.each(files)('%s gives its words in order and its headings', async (file) => {
    const [stem = ''] = file.split('.', 1)
    const [expected, found] = await Promise.all([
      read(texts[stem] ?? corpus),
      read(new URL(file, corpus)),
    ])
    const text = (unwritten[file] ?? []).reduce((rest, lost) => {
      expect(rest).toContain(lost)
      return rest.replace(lost, '')
    }, expected.text)
    const words = wordsInOrder(text, found.text)
    const headings = headingsInOrder(expected, found)
    expect({ file, words, headings }).toSatisfy(() => words >= 0.99 && headings >= 0.95)
  })
})
