import { formatNames } from '../domain/vocabulary.ts'
import { escapeMarkup } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type FormatDocument, type PackageDocument } from './document.ts'
import { missingHtml, sourcesHtml } from './html.ts'
import { blocksHtml, type HtmlOptions, notesHtml } from './html-blocks.ts'
import { fillLabel } from './labels/index.ts'
import { localDate } from './local-date.ts'
import { type ZippedFile, zipFiles } from './zip-files.ts'

/**
 * An EPUB 3 book (W3C EPUB 3.3): a chapter for each format, its citations as footnotes that reading
 * systems show in place.
 */
export const epub = defineExport({
  label: 'E-book (.epub)',
  mediaType: 'application/epub+zip',
  extension: 'epub',
  carries: formatNames,
  async write(input) {
    const document = documentOf(input)
    return zipFiles(filesOf(document), document.createdAt)
  },
})

function filesOf(document: PackageDocument): ZippedFile[] {
  const { formats } = document
  return [
    // First and not compressed, so that the kind of file shows in its first bytes.
    { name: 'mimetype', data: 'application/epub+zip', stored: true },
    { name: 'META-INF/container.xml', data: container },
    { name: 'EPUB/package.opf', data: packageFile(document) },
    { name: 'EPUB/nav.xhtml', data: navigation(document) },
    { name: 'EPUB/style.css', data: style },
    { name: 'EPUB/title.xhtml', data: titlePage(document) },
    ...formats.map((format) => ({
      name: `EPUB/${format.format}.xhtml`,
      data: chapter(format, document),
    })),
  ]
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

function packageFile({ id, title, language, createdAt, formats }: PackageDocument): string {
  const modified = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const chapters = formats.map(({ format }) => format)
  const items = chapters.map(
    (name) => `<item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escapeMarkup(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:acpf:${escapeMarkup(id)}</dc:identifier>
<dc:title>${escapeMarkup(title)}</dc:title>
<dc:language>${escapeMarkup(language)}</dc:language>
<dc:date>${escapeMarkup(createdAt.slice(0, 10))}</dc:date>
<meta property="dcterms:modified">${modified}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
${items.join('\n')}
</manifest>
<spine>
<itemref idref="title"/>
<itemref idref="nav"/>
${chapters.map((name) => `<itemref idref="${name}"/>`).join('\n')}
</spine>
</package>
`
}

function navigation(document: PackageDocument): string {
  const { labels, formats } = document
  const entries = formats.map(
    ({ format, label }) => `<li><a href="${format}.xhtml">${escapeMarkup(label)}</a></li>`,
  )
  const body = `<nav epub:type="toc" role="doc-toc" id="toc">
<h1>${escapeMarkup(labels.contents)}</h1>
<ol>
${entries.join('\n')}
</ol>
</nav>`
  return page(labels.contents, document, body)
}

function titlePage(document: PackageDocument): string {
  const { title, labels, createdAt, language } = document
  const date = fillLabel(labels.madeOn, { date: localDate(createdAt, language) })
  const parts = [
    '<section epub:type="titlepage">',
    `<h1>${escapeMarkup(title)}</h1>`,
    `<p class="remark">${escapeMarkup(date)}</p>`,
    missingHtml(document),
    sourcesHtml(document),
    '</section>',
  ]
  return page(title, document, parts.filter((part) => part !== '').join('\n'))
}

function chapter({ label, blocks, notes }: FormatDocument, document: PackageDocument): string {
  const { sources, labels } = document
  const options: HtmlOptions = { headingLevel: 2, dialect: 'epub', referenced: new Set() }
  const text = blocksHtml(blocks, options)
  const footnotes =
    notes.length === 0
      ? ''
      : `\n<section epub:type="footnotes" class="notes">\n<h2>${escapeMarkup(labels.notes)}</h2>\n${notesHtml(notes, sources, labels, options)}\n</section>`
  const body = `<section epub:type="chapter" role="doc-chapter">
<h1>${escapeMarkup(label)}</h1>
${text}${footnotes}
</section>`
  return page(label, document, body)
}

function page(title: string, { language }: PackageDocument, body: string): string {
  const lang = escapeMarkup(language)
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${lang}" lang="${lang}">
<head>
<meta charset="utf-8"/>
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`
}

/** Little: fonts, sizes and colours are the reader's to choose. */
const style = `h1, h2, h3 { line-height: 1.2; page-break-after: avoid; break-after: avoid; text-align: left; }
h1 { margin: 1em 0; }
h2 { margin: 1.6em 0 .5em; font-size: 1.25em; }
h3 { margin: 1.2em 0 .4em; font-size: 1.1em; }
p { margin: 0 0 .7em; }
li { margin-bottom: .3em; }
dl > div { margin-bottom: .8em; page-break-inside: avoid; break-inside: avoid; }
dt { font-weight: bold; }
dd { margin: .2em 0 0; }
small, .remark { font-size: .85em; font-weight: normal; }
.lead { font-size: 1.05em; }
.question { margin-bottom: 1.1em; }
.asked { margin-bottom: .3em; page-break-after: avoid; break-after: avoid; }
.status { border-left: .25em solid; padding-left: .8em; }
sup { line-height: 0; font-size: .7em; }
.notes { font-size: .9em; }
`
