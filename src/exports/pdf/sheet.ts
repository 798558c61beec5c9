import type PDFDocument from 'pdfkit'
import { type FontName, fontFile, fontNames, splitByFont } from './fonts.ts'

type Pdf = InstanceType<typeof PDFDocument>
type Element = ReturnType<Pdf['struct']>

/** A4 with room for a hole punch and a thumb, in points. */
export const margins = { top: 72, bottom: 80, left: 76, right: 76 }

/** A stretch of a paragraph in one font. */
export interface Run {
  readonly text: string
  readonly font?: FontName
  readonly color?: string
  /** Name of the destination it leads to. */
  readonly goTo?: string
}

export interface ParagraphStyle {
  readonly font: FontName
  readonly size: number
  readonly color?: string
  /** Points between lines, beside the font's own. */
  readonly lineGap?: number
  readonly before?: number
  readonly after?: number
  readonly indent?: number
  /** Set in the indent, before the first line: a bullet or number. */
  readonly marker?: string
  /** Points that must be free below it, so that a heading is not left alone. */
  readonly keepWithNext?: number
  /** Moves to the next page rather than being parted, where it fits on one. */
  readonly keepTogether?: boolean
  readonly align?: 'left' | 'center'
}

/** Sets paragraphs on pages: tagged, broken without orphans and widows, with fallback fonts. */
export interface Sheet {
  readonly pdf: Pdf
  readonly width: number
  /** @param tag of the PDF structure: P, H1, LI … */
  paragraph(runs: readonly Run[], style: ParagraphStyle, tag?: string): void
  /** Goes to a new page unless this one is empty, or has that many points free. */
  newPage(unlessFree?: number): void
  /** Points left on this page. */
  free(): number
  /** Makes all that follows smaller, to fit a page; 1 is the size the styles say. */
  scale(factor: number): void
  /** The height the runs take, in points. */
  heightOf(runs: readonly Run[], style: ParagraphStyle): number
  /** A thin line over the width. */
  rule(): void
  /** Number of the page now written on, from 1. */
  page(): number
  /** Where the next paragraph that is set can be led to. */
  destination(name: string): void
}

export function openSheet(pdf: Pdf): Sheet {
  for (const name of fontNames) pdf.registerFont(name, fontFile(name))
  const width = pdf.page.width - margins.left - margins.right
  const root: Element = pdf.struct('Document')
  pdf.addStructure(root)
  const has = glyphLookup(pdf)
  const bottom = () => pdf.page.height - pdf.page.margins.bottom
  const newPage = (unlessFree = Number.POSITIVE_INFINITY): void => {
    const isEmpty = pdf.y <= margins.top + 1
    if (!isEmpty && bottom() - pdf.y < unlessFree) pdf.addPage()
  }
  let factor = 1
  const setFont = ({ font, size }: ParagraphStyle) => pdf.font(font).fontSize(size * factor)
  const heightOf: Sheet['heightOf'] = (runs, style) => {
    setFont(style)
    const { indent = 0, lineGap = 0 } = style
    const text = runs.map((run) => run.text).join('')
    return pdf.heightOfString(text, { width: width - indent, lineGap: lineGap * factor })
  }
  return {
    pdf,
    width,
    heightOf,
    newPage,
    free: () => bottom() - pdf.y,
    scale: (to) => {
      factor = to
    },
    page: () => pdf.bufferedPageRange().start + pdf.bufferedPageRange().count,
    destination: (name) => pdf.addNamedDestination(name, 'XYZ', margins.left, pdf.y - 4, null),
    rule: () => {
      pdf.markContent('Artifact', { type: 'Layout' })
      const { y } = pdf
      pdf.moveTo(margins.left, y).lineTo(margins.left + width, y)
      pdf.lineWidth(0.5).strokeColor('#c9d1da').stroke()
      pdf.endMarkedContent()
    },
    paragraph: (runs, style, tag = 'P') => {
      const height = heightOf(runs, style)
      setFont(style)
      const line = pdf.currentLineHeight(true) + (style.lineGap ?? 0) * factor
      const isAtTop = pdf.y <= margins.top + 1
      if (!isAtTop) pdf.y += (style.before ?? 0) * factor
      const free = bottom() - pdf.y
      const needed = neededPoints(height, line, style, free)
      newPage(needed)
      const reserve = widowReserve(height, line, bottom() - pdf.y)
      root.add(
        pdf.struct(tag, {}, () => draw(pdf, runs, scaled(style, factor), { width, has, reserve })),
      )
      pdf.y += (style.after ?? 0) * factor
    },
  }
}

function scaled(style: ParagraphStyle, factor: number): ParagraphStyle {
  return { ...style, size: style.size * factor, lineGap: (style.lineGap ?? 0) * factor }
}

/** Two lines at least stay with a paragraph's start; a short one, or one kept together, moves whole. */
function neededPoints(height: number, line: number, style: ParagraphStyle, free: number): number {
  const { keepWithNext = 0, keepTogether = false } = style
  const page = 841.89 - margins.top - margins.bottom
  if (height <= line * 3.5 || (keepTogether && height <= page)) return height + keepWithNext
  return Math.min(line * 2, free) === line * 2 ? keepWithNext : line * 2
}

/** Points to leave free at the foot, where otherwise a single line would go over. */
function widowReserve(height: number, line: number, free: number): number {
  if (height <= free) return 0
  const onThisPage = Math.floor(free / line)
  const over = Math.round(height / line) - onThisPage
  return over === 1 ? line : 0
}

interface Drawing {
  readonly width: number
  readonly has: (font: FontName, codePoint: number) => boolean
  readonly reserve: number
}

function draw(
  pdf: Pdf,
  runs: readonly Run[],
  style: ParagraphStyle,
  { width, has, reserve }: Drawing,
): void {
  const { indent = 0, lineGap = 0, align = 'left' } = style
  const { page } = pdf
  page.margins.bottom += reserve
  const parts = runs.flatMap((run) =>
    splitByFont(run.text, run.font ?? style.font, has).map((part) => ({ ...run, ...part })),
  )
  if (style.marker !== undefined) {
    const { y } = pdf
    pdf.font('strong').fontSize(style.size).fillColor(accent)
    pdf.text(style.marker, margins.left, y, { lineBreak: false })
    pdf.y = y
  }
  pdf.x = margins.left + indent
  parts.forEach(({ text, font, color, goTo }, index) => {
    pdf
      .font(font)
      .fontSize(style.size)
      .fillColor(color ?? style.color ?? ink)
    pdf.text(text, {
      width: width - indent,
      lineGap,
      align,
      continued: index < parts.length - 1,
      // Options of a continued text go on until they are taken back.
      ...(goTo === undefined ? withoutLink : { goTo }),
    })
  })
  page.margins.bottom -= reserve
  pdf.x = margins.left
}

/** pdfkit takes null, as its own documentation says; its types do not. */
const withoutLink = { goTo: null } as unknown as { goTo?: string }

/** Almost black: softer on paper and screens than black, and of ample contrast. */
export const ink = '#1c2430'
export const accent = '#1f4e79'
export const grey = '#51606f'

/** Whether a registered font has a glyph, looked up once for each. */
function glyphLookup(pdf: Pdf): (font: FontName, codePoint: number) => boolean {
  const known = new Map<string, boolean>()
  return (font, codePoint) => {
    const key = `${font}${codePoint}`
    const before = known.get(key)
    if (before !== undefined) return before
    pdf.font(font)
    // Not in the types: the font now set, as fontkit has opened it.
    const { _font } = pdf as unknown as {
      _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
    }
    const has = _font.font.hasGlyphForCodePoint(codePoint)
    known.set(key, has)
    return has
  }
}
