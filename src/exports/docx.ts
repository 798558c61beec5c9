import type * as Docx from 'docx'
import { formatNames } from '../domain/vocabulary.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type PackageDocument } from './document.ts'
import { type Library, wordBlocks } from './docx/blocks.ts'
import { documentStyles } from './docx/styles.ts'
import { fillLabel } from './labels/index.ts'
import { localDate } from './local-date.ts'
import { settleOfficeFile } from './office-file.ts'

/** A Word document with real styles, a table of contents, footnotes and page numbers. */
export const docx = defineExport({
  label: 'Word document (.docx)',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  carries: formatNames,
  async write(input) {
    const document = documentOf(input)
    const library = await import('docx')
    const file = new library.Document({
      title: document.title,
      creator: 'AI Content Factory',
      lastModifiedBy: 'AI Content Factory',
      styles: documentStyles(wordLanguage(document.language)),
      sections: [{ ...frame(library, document), children: bodyOf(library, document) }],
    })
    const bytes = await library.Packer.toArrayBuffer(file)
    const languages = `<dc:language>${wordLanguage(document.language)}</dc:language>`
    return settleOfficeFile(new Uint8Array(bytes), document.createdAt, (name, xml) => {
      if (name === 'word/document.xml') return renumberBookmarks(xml)
      if (name !== 'docProps/core.xml' || xml.includes('<dc:language>')) return xml
      return xml.replace('</cp:coreProperties>', `${languages}</cp:coreProperties>`)
    })
  },
})

/** The library numbers bookmarks through all documents of a process; here they begin at 1 in each. */
function renumberBookmarks(xml: string): string {
  const names = new Map<string, string>()
  const ids = new Map<string, string>()
  const numbered = (known: Map<string, string>, old: string) => {
    const number = known.get(old) ?? String(known.size + 1)
    known.set(old, number)
    return number
  }
  return xml
    .replace(/(?<=["\s])_Toc(\d+)(?=["\s])/g, (_, old: string) => `_Toc${numbered(names, old)}`)
    .replace(/<w:bookmark(?:Start|End) [^<>]{1,300}>/g, (tag) =>
      tag.replace(/w:id="(\d+)"/, (_, old: string) => `w:id="${numbered(ids, old)}"`),
    )
}

/** Word wants a language to spell in; `und` is none it knows. */
function wordLanguage(language: string): string {
  return language === 'und' ? 'zxx' : language
}

type Child = Docx.Paragraph | Docx.Table | Docx.TableOfContents

function bodyOf(library: Library, document: PackageDocument): Child[] {
  const { Paragraph, TableOfContents } = library
  const words = wordBlocks(library, document)
  const { labels, formats } = document
  return [
    ...titlePage(library, document),
    ...(formats.length > 1
      ? [
          new Paragraph({ text: labels.contents, style: 'ContentsHeading', pageBreakBefore: true }),
          new TableOfContents(labels.contents, { hyperlink: true, headingStyleRange: '1-1' }),
        ]
      : []),
    ...formats.flatMap(({ label, blocks }) => [
      new Paragraph({ text: label, heading: 'Heading1', pageBreakBefore: true }),
      ...words.blocks(blocks),
    ]),
  ]
}

function titlePage(library: Library, document: PackageDocument): Docx.Paragraph[] {
  const { Paragraph, TextRun } = library
  const { labels, createdAt, language, sources, missing, formats } = document
  const date = fillLabel(labels.madeOn, { date: localDate(createdAt, language) })
  const bold = (text: string) => new Paragraph({ children: [new TextRun({ text, bold: true })] })
  const item = (text: string) => new Paragraph({ text, bullet: { level: 0 } })
  return [
    new Paragraph({ text: document.title, heading: 'Title' }),
    new Paragraph({ text: formats.map(({ label }) => label).join(' · '), style: 'Remark' }),
    new Paragraph({ text: date, style: 'Remark', spacing: { after: 600 } }),
    bold(labels.sources),
    ...sources.map(({ title, warning }) =>
      item(warning === null ? title : `${title} (${warning})`),
    ),
    ...(missing.length > 0 ? [bold(labels.incomplete)] : []),
    ...missing.map(({ label, reason }) => item(`${label}: ${reason}`)),
  ]
}

/** A4, the title and page number at the foot of every page but the first. */
function frame(
  { AlignmentType, Footer, PageNumber, Paragraph, TabStopType, TextRun }: Library,
  { title }: PackageDocument,
): Omit<Docx.ISectionOptions, 'children'> {
  const foot = new Paragraph({
    alignment: AlignmentType.LEFT,
    style: 'Remark',
    tabStops: [{ type: TabStopType.RIGHT, position: 9026 }],
    children: [
      new TextRun(title.length > 80 ? `${title.slice(0, 80).toWellFormed()}…` : title),
      new TextRun({ children: ['\t', PageNumber.CURRENT] }),
    ],
  })
  return {
    properties: {
      titlePage: true,
      page: { size: { width: 11_906, height: 16_838 }, margin: pageMargin },
    },
    footers: { default: new Footer({ children: [foot] }) },
  }
}

/** One inch, in twentieths of a point. */
const pageMargin = { top: 1440, bottom: 1440, left: 1440, right: 1440 }
