import { fontStyle } from './font-style.ts'
import type { PdfPage } from './open-pdf.ts'
import type { FontStyle, Item, Page } from './page.ts'
import { readTags } from './read-tags.ts'

type Content = Awaited<ReturnType<PdfPage['getTextContent']>>
type TextItem = Extract<Content['items'][number], { str: string }>
type Matrix = readonly [number, number, number, number, number, number]

/** Most text that one page may place; a page of a broadsheet newspaper has about 10,000 items. */
const mostItems = 60_000

/** Fonts of a document by the names PDF.js gives them, which are the same on every page. */
export type Fonts = Map<string, FontStyle>

/** Looks up the fonts of a page that are not known yet; PDF.js names them only once it draws. */
async function learnFonts(page: PdfPage, content: Content, fonts: Fonts): Promise<void> {
  const unknown = Object.keys(content.styles).filter((name) => !fonts.has(name))
  if (unknown.length === 0) return
  await page.getOperatorList().catch(() => undefined)
  for (const key of unknown) {
    const family = content.styles[key]?.fontFamily ?? ''
    const found: unknown = page.commonObjs.has(key) ? page.commonObjs.get(key) : null
    const name =
      typeof found === 'object' && found !== null && 'name' in found ? String(found.name) : ''
    fonts.set(key, fontStyle(name, family))
  }
}

/** `inner` followed by `outer`, as PDF multiplies matrices (ISO 32000-1, 8.3.4). */
function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

/** Quarter turns of a text's direction from the horizontal, or null for slanted text. */
function quarterTurns([a, b]: Matrix): number | null {
  const angle = Math.atan2(b, a) / (Math.PI / 2)
  const turns = Math.round(angle)
  return Math.abs(angle - turns) < 0.08 ? (turns + 4) % 4 : null
}

interface Placed extends Mark {
  readonly item: TextItem
  readonly matrix: Matrix
}

interface Mark {
  readonly tag: number
  readonly artifact: boolean
}

type MarkItem = Exclude<Content['items'][number], TextItem>

/** The mark that a sequence of items opens, inside the one around it. */
function markOf(item: MarkItem, around: Mark, tagOf: ReadonlyMap<string, number>): Mark {
  const tag = tagOf.get(item.id ?? '') ?? around.tag
  // Not in the types of PDF.js, but in what it gives.
  const name = 'tag' in item ? String(item.tag) : ''
  return { tag, artifact: around.artifact || name === 'Artifact' }
}

/** Items with what marks them, in page space with y downwards. */
function place(content: Content, view: Matrix, tagOf: ReadonlyMap<string, number>): Placed[] {
  const placed: Placed[] = []
  const open: Mark[] = []
  for (const item of content.items) {
    const around = open.at(-1) ?? { tag: -1, artifact: false }
    if ('str' in item) {
      if (item.str === '' || placed.length >= mostItems) continue
      // PDF.js types the matrix as any[]; it has six numbers.
      const matrix = combine(view, item.transform as unknown as Matrix)
      if (matrix.every(Number.isFinite)) placed.push({ item, matrix, ...around })
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(markOf(item, around, tagOf))
  }
  return placed
}

/** The direction most of the text runs in; the rest is stamps and labels of axes. */
function mainTurns(placed: readonly Placed[]): number {
  const letters = [0, 0, 0, 0]
  for (const { item, matrix } of placed) {
    const turns = quarterTurns(matrix)
    if (turns !== null) letters[turns] = (letters[turns] ?? 0) + item.str.trim().length
  }
  return letters.indexOf(Math.max(...letters))
}

/** Turns a matrix by quarters so that text of that direction is level. */
const levelling: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, -1, 1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, 1, -1, 0, 0, 0],
]

function toItem(placed: Placed, fonts: Fonts): Item {
  const { item, matrix, tag, artifact } = placed
  const style = fonts.get(item.fontName) ?? fontStyle('', '')
  return {
    text: item.str,
    x: matrix[4],
    y: matrix[5],
    width: Math.abs(item.width),
    size: Math.hypot(matrix[2], matrix[3]),
    rightToLeft: item.dir === 'rtl',
    tag,
    artifact,
    ...style,
  }
}

/**
 * The text of a page with its places, fonts and tags.
 *
 * @param fonts what is known of the document's fonts; added to
 */
export async function readPage(
  page: PdfPage,
  fonts: Fonts,
  given: { index: number; label: string; tagged: boolean },
): Promise<Page> {
  const content = await page.getTextContent({ includeMarkedContent: true })
  await learnFonts(page, content, fonts)
  const { tags, tagOf } = given.tagged
    ? readTags(await page.getStructTree().catch(() => null))
    : readTags(null)
  const viewport = page.getViewport({ scale: 1 })
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = viewport.transform
  const placed = place(content, [a, b, c, d, e, f], tagOf)
  const turns = mainTurns(placed)
  const level = levelling[turns] ?? [1, 0, 0, 1, 0, 0]
  const items = placed
    .filter(({ matrix }) => quarterTurns(matrix) === turns)
    .map((one) => toItem({ ...one, matrix: combine(level, one.matrix) }, fonts))
  page.cleanup()
  const { index, label } = given
  return { index, label, width: viewport.width, height: viewport.height, items, tags }
}
