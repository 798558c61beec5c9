import type { PackageDocument } from '../document.ts'
import { fillLabel } from '../labels/index.ts'
import { localDate } from '../local-date.ts'
import { styles } from './set-blocks.ts'
import { ink, margins, type Sheet } from './sheet.ts'

/** The title page: what it is, of what it was made, and what is missing. */
export function setTitlePage(sheet: Sheet, document: PackageDocument): void {
  const { labels, createdAt, language, formats, missing } = document
  sheet.pdf.y = 200
  sheet.paragraph([{ text: document.title }], styles.title, 'H1')
  const names = formats.map(({ label }) => label).join(' · ')
  sheet.paragraph([{ text: names }], { ...styles.remark, size: 11, after: 14, lineGap: 4 })
  const date = fillLabel(labels.madeOn, { date: localDate(createdAt, language) })
  sheet.paragraph([{ text: date }], { ...styles.remark, size: 11, after: 34 })
  setSources(sheet, document)
  if (missing.length === 0) return
  sheet.paragraph([{ text: labels.incomplete }], styles.subheading, 'H2')
  for (const { label, reason } of missing) {
    sheet.paragraph([{ text: `${label}: ${reason}` }], styles.item, 'LI')
  }
}

/** The sources, with the warning where a model wrote one. */
export function setSources(sheet: Sheet, { sources, labels }: PackageDocument): void {
  sheet.paragraph([{ text: labels.sources }], styles.subheading, 'H2')
  for (const { title, warning } of sources) {
    const told = warning === null ? '' : ` (${warning})`
    const runs = [{ text: title }, { text: told, font: 'italic' as const }]
    sheet.paragraph(
      runs.filter(({ text }) => text !== ''),
      styles.item,
      'LI',
    )
  }
}

export interface ContentsEntry {
  readonly label: string
  readonly destination: string
  readonly page: number
}

const leading = 27

/** Fills the page kept for the contents, now that all page numbers are known. */
export function setContents(
  { pdf, width }: Sheet,
  label: string,
  entries: readonly ContentsEntry[],
  page: number,
): void {
  pdf.switchToPage(page - 1)
  const toc = pdf.struct('TOC')
  pdf.addStructure(toc)
  const caption = () => {
    pdf.font('strong').fontSize(styles.chapter.size).fillColor(styles.chapter.color)
    pdf.text(label, margins.left, margins.top, { width, lineBreak: false })
  }
  toc.add(pdf.struct('Caption', {}, caption))
  entries.forEach((entry, index) => {
    const y = margins.top + 50 + index * leading
    toc.add(pdf.struct('TOCI', {}, () => setEntry(pdf, entry, y, width)))
  })
}

function setEntry(
  pdf: Sheet['pdf'],
  { label, destination, page }: ContentsEntry,
  y: number,
  width: number,
): void {
  pdf.font('sans').fontSize(11.5).fillColor(ink)
  pdf.text(label, margins.left, y, { lineBreak: false, goTo: destination })
  const from = margins.left + pdf.widthOfString(label) + 8
  const number = margins.left + width - pdf.widthOfString(String(page))
  pdf.text(String(page), number, y, { lineBreak: false, goTo: destination })
  const to = number - 8
  pdf.moveTo(from, y + 10).lineTo(to, y + 10)
  pdf.lineWidth(0.6).dash(0.6, { space: 3.4 }).strokeColor('#9aa7b4').stroke().undash()
}

/** The text, or as much of it as fits with an ellipsis. */
export function cut(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  const words = text.split(' ')
  while (words.length > 1) {
    words.pop()
    if (fits(`${words.join(' ')} …`)) return `${words.join(' ')} …`
  }
  const characters = [...text]
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters.pop()
  return `${characters.join('')}…`
}
