import { formatNames } from '../domain/vocabulary.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type PackageDocument } from './document.ts'
import { noteText, shortNotes } from './note-text.ts'
import {
  type ContentsEntry,
  cut,
  setContents,
  setSources,
  setTitlePage,
} from './pdf/front-matter.ts'
import { setBlocks, setOnOnePage, styles } from './pdf/set-blocks.ts'
import { margins, openSheet, type Sheet } from './pdf/sheet.ts'

/**
 * A typeset document: title page, contents, a chapter for each format, notes at the end, running
 * feet, bookmarks, tags for assistive technology, and embedded fonts.
 */
export const pdf = defineExport({
  label: 'PDF (.pdf)',
  mediaType: 'application/pdf',
  extension: 'pdf',
  carries: formatNames,
  async write(input) {
    const document = documentOf(input)
    const { default: PDFDocument } = await import('pdfkit')
    const file = new PDFDocument({
      size: 'A4',
      margins,
      bufferPages: true,
      tagged: true,
      pdfVersion: '1.7',
      lang: document.language,
      displayTitle: true,
      info: {
        Title: document.title,
        Creator: 'AI Content Factory',
        CreationDate: new Date(document.createdAt),
      },
    })
    const chunks: Buffer[] = []
    file.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise<void>((resolve, reject) => {
      file.once('end', resolve)
      file.once('error', reject)
    })
    setDocument(openSheet(file), document)
    file.end()
    await ended
    return new Uint8Array(Buffer.concat(chunks))
  },
})

function setDocument(sheet: Sheet, document: PackageDocument): void {
  const { labels } = document
  const isBook = document.formats.length > 1
  const entries: ContentsEntry[] = []
  if (isBook) {
    setTitlePage(sheet, document)
    // Filled once the page numbers are known.
    sheet.pdf.addPage()
  }
  for (const { format, label, title, blocks } of document.formats) {
    openChapter(sheet, isBook ? label : title, format, entries)
    if (!isBook) sheet.paragraph([{ text: label }], styles.remark)
    if (format === 'one_pager') setOnOnePage(sheet, blocks)
    else setBlocks(sheet, blocks)
  }
  if (document.notes.length > 0) {
    openChapter(sheet, labels.notes, 'notes', entries)
    setNotes(sheet, document)
  }
  if (!isBook) setSources(sheet, document)
  if (isBook) setContents(sheet, labels.contents, entries, 2)
  setFeet(sheet, document, isBook ? 1 : 0)
}

function openChapter(
  sheet: Sheet,
  label: string,
  destination: string,
  entries: ContentsEntry[],
): void {
  // The first page, or the one kept for the contents, may still be empty.
  if (entries.length > 0 || sheet.page() > 1) sheet.pdf.addPage()
  sheet.destination(destination)
  sheet.pdf.outline.addItem(label)
  entries.push({ label, destination, page: sheet.page() })
  sheet.paragraph([{ text: label }], styles.chapter, 'H1')
}

function setNotes(sheet: Sheet, { notes, sources, labels }: PackageDocument): void {
  for (const note of notes) {
    const text = noteText(note, sources, labels, shortNotes)
    sheet.newPage(sheet.heightOf([{ text }], styles.note))
    sheet.destination(`note-${note.number}`)
    sheet.paragraph(
      [{ text }],
      { ...styles.note, marker: String(note.number), keepTogether: true },
      'Note',
    )
  }
}

/** Title and page number at the foot of every page but the title page. */
function setFeet({ pdf: file, width }: Sheet, { title }: PackageDocument, from: number): void {
  const { count } = file.bufferedPageRange()
  for (let index = from; index < count; index++) {
    file.switchToPage(index)
    const { bottom } = file.page.margins
    // Text below the margin would open a page.
    file.page.margins.bottom = 0
    file.markContent('Artifact', { type: 'Pagination' })
    file.font('sans').fontSize(8.5).fillColor('#51606f')
    const y = file.page.height - 48
    const shown = cut(title, (text) => file.widthOfString(text) <= width - 60)
    file.text(shown, margins.left, y, { lineBreak: false })
    const number = String(index + 1)
    file.text(number, margins.left + width - file.widthOfString(number), y, { lineBreak: false })
    file.endMarkedContent()
    file.page.margins.bottom = bottom
  }
}
