import { ProblemError } from '../../domain/problem.ts'
import { detectLanguage } from '../../text/language.ts'
import { withoutApparatus, withoutTitlePage } from '../apparatus.ts'
import type { RawBlock, ReadBlocks } from '../blocks.ts'
import { withoutContents } from './contents.ts'
import { withDropCaps } from './drop-caps.ts'
import { finishBlocks } from './finish-blocks.ts'
import { withoutFootnotes } from './footnotes.ts'
import { lineBlocks } from './line-blocks.ts'
import { bodySizeOf, measure } from './measures.ts'
import { noticesOf, scannedDetail } from './notices.ts'
import { openPdf, type PdfDocument } from './open-pdf.ts'
import type { LineBlock, Page, Region } from './page.ts'
import { withoutPageFurniture } from './page-furniture.ts'
import { type Fonts, readPage } from './read-page.ts'
import { toRegions } from './regions.ts'
import { foldTitle, type Titles } from './row-kinds.ts'
import { toRuns } from './runs.ts'
import { inspectStreams } from './streams.ts'
import { taggedBlocks } from './tagged-blocks.ts'

interface Pages {
  readonly pages: Page[]
  readonly unreadable: number[]
}

async function readPages(document: PdfDocument): Promise<Pages> {
  const labels = await document.getPageLabels().catch(() => null)
  const marked = await document.getMarkInfo().catch(() => null)
  const fonts: Fonts = new Map()
  const read: Pages = { pages: [], unreadable: [] }
  for (let index = 0; index < document.numPages; index++) {
    const label = labels?.[index]?.trim() || String(index + 1)
    const given = { index, label, tagged: marked?.Marked === true }
    try {
      read.pages.push(await readPage(await document.getPage(index + 1), fonts, given))
    } catch {
      // PDF.js repairs what it can; a page it gives up is reported, the others are read.
      read.unreadable.push(index + 1)
      read.pages.push({ index, label, width: 0, height: 0, items: [], tags: [] })
    }
  }
  return read
}

/** Titles of the bookmarks, at any depth. */
async function bookmarks(document: PdfDocument): Promise<Titles> {
  const titles = new Set<string>()
  const outline = (await document.getOutline().catch(() => null)) ?? []
  const open = [...outline]
  for (let node = open.pop(); node && titles.size < 5000; node = open.pop()) {
    const folded = foldTitle(node.title)
    if (folded.length >= 3) titles.add(folded)
    open.push(...node.items)
  }
  return titles
}

/**
 * Whether a document's tags can be followed: nearly all text hangs on them, and they tell headings
 * from paragraphs. Programs that tag everything as one kind tell nothing.
 */
function areTagsSane(pages: readonly Page[]): boolean {
  let all = 0
  let tagged = 0
  let headings = 0
  for (const { items, tags } of pages) {
    for (const item of items) {
      if (item.artifact) continue
      const letters = item.text.trim().length
      all += letters
      if (item.tag >= 0) tagged += letters
      if (/^H[1-6]?$/.test(tags[item.tag]?.role ?? '')) headings += letters
    }
  }
  return all > 0 && tagged >= all * 0.95 && headings > 0 && headings < all * 0.3
}

interface Structure {
  readonly blocks: LineBlock[]
  readonly furniture: number
  readonly footnotes: number
  readonly contents: boolean
}

/** Structure by where text stands and how it is set. */
function byLayout(pages: readonly Page[], regions: readonly Region[], titles: Titles) {
  const listed = withoutContents(regions)
  const measures = measure(listed.regions)
  const heights = pages.map((page) => page.height)
  const body = withoutFootnotes(listed.regions, measures, heights)
  const blocks = lineBlocks(body.regions, measures, titles)
  return { blocks, footnotes: body.dropped, contents: listed.found }
}

/** Structure by the tags of the file. */
function byTags(pages: readonly Page[], regions: readonly Region[]) {
  const measures = measure(regions)
  const found = pages.map((page) =>
    taggedBlocks(
      page,
      regions.filter((region) => region.page === page.index),
      measures,
    ),
  )
  return {
    blocks: found.flatMap((page) => page.blocks),
    footnotes: found.reduce((sum, page) => sum + page.footnotes, 0),
    contents: found.some((page) => page.contents),
  }
}

/**
 * Pages to blocks: lines, furniture, columns, then structure by tags or by layout. Pure.
 */
export function structureOf(pages: readonly Page[], titles: Titles): Structure {
  const tagged = areTagsSane(pages)
  const strip = pages.map((page) => {
    const real = page.items.filter((item) => !item.artifact)
    const letters = (items: typeof page.items) =>
      items.reduce((sum, item) => sum + item.text.trim().length, 0)
    // A page that is nearly all "artifact" is wrongly marked.
    const items = letters(real) >= letters(page.items) * 0.5 ? real : page.items
    return tagged ? items : items.map((item) => ({ ...item, tag: -1 }))
  })
  const runs = strip.map(toRuns)
  const bodySize = bodySizeOf(runs.flat())
  const furniture = withoutPageFurniture(
    pages.map(({ index, label, height }, at) => ({ index, label, height, runs: runs[at] ?? [] })),
    bodySize,
  )
  const regions = toRegions(furniture.pages.map((page) => withDropCaps(page, bodySize)))
  const structure = tagged ? byTags(pages, regions) : byLayout(pages, regions, titles)
  return { ...structure, furniture: furniture.dropped }
}

/** A title in the file's properties, where it is one and not the name of a program or file. */
async function propertyTitle(document: PdfDocument): Promise<string | undefined> {
  const metadata = await document.getMetadata().catch(() => null)
  const info: unknown = metadata?.info
  const title =
    typeof info === 'object' && info !== null && 'Title' in info ? info.Title : undefined
  if (typeof title !== 'string' || !/\p{L}{2}/u.test(title)) return undefined
  const isJunk = /^(?:microsoft|untitled|document\d*$|about:blank)|\.\w{2,5}$|^https?:/i
  return isJunk.test(title.trim()) ? undefined : title.trim()
}

async function languageOf(blocks: readonly LineBlock[]): Promise<string> {
  const prose = blocks.filter((block) => block.kind === 'paragraph').slice(0, 60)
  return detectLanguage(prose.map((block) => block.lines.join(' ')))
}

async function readOpened(
  document: PdfDocument,
  given: { images: number; missingMaps: ReadonlySet<string> },
): Promise<ReadBlocks> {
  const { pages, unreadable } = await readPages(document)
  const isEmpty = (page: Page) => !page.items.some((item) => /[\p{L}\p{N}]/u.test(item.text))
  const empty = pages.filter(isEmpty).map((page) => page.index + 1)
  if (unreadable.length === pages.length) {
    throw new ProblemError(
      'invalid-source',
      'No page of the PDF can be read. It is damaged; save it anew and send that.',
    )
  }
  if (empty.length === pages.length) throw new ProblemError('invalid-source', scannedDetail)
  const structure = structureOf(pages, await bookmarks(document))
  const { blocks } = structure
  const raw: RawBlock[] = finishBlocks(
    blocks,
    pages.map((page) => page.label),
    await languageOf(blocks),
  )
  const content = withoutApparatus(raw)
  const body = withoutTitlePage(content.blocks)
  const hasHeading = body.blocks.slice(0, 4).some((block) => block.kind === 'heading')
  const title = body.title ?? (hasHeading ? undefined : await propertyTitle(document))
  const own = noticesOf({
    ...structure,
    pages: pages.length,
    images: given.images,
    withoutText: empty.filter((page) => !unreadable.includes(page)),
    unreadable,
    missingMaps: [...given.missingMaps],
  })
  const codes = new Set(own.map((notice) => notice.code))
  const rest = [...content.notices, ...body.notices].filter((notice) => !codes.has(notice.code))
  return { blocks: body.blocks, notices: [...own, ...rest], title }
}

/**
 * Reads a PDF to blocks with page marks: text in reading order, structure by its tags where they
 * can be followed, else by layout; what pages repeat, footnotes and contents are left out.
 *
 * @throws ProblemError `invalid-source` when it is encrypted, damaged, too long or without text
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadBlocks> {
  const { images } = inspectStreams(bytes)
  const opened = await openPdf(bytes)
  try {
    return await readOpened(opened.document, { images, missingMaps: opened.missingMaps })
  } finally {
    await opened.close()
  }
}
