import { withoutApparatus } from '../apparatus.ts'
import { apparatusPart } from '../apparatus-names.ts'
import { type Archive, openArchive } from '../archive/open-archive.ts'
import { imageNotices, type RawBlock, type ReadBlocks } from '../blocks.ts'
import { blocksOf } from '../html/blocks-of.ts'
import { decodeHtml } from '../html/decode-html.ts'
import { parsePage } from '../html/dom.ts'
import { removeFurniture } from '../html/furniture.ts'
import { markHeadings } from '../html/marked-headings.ts'
import { replaceMath } from '../html/math.ts'
import { resolveName } from '../office/relationships.ts'
import { refuse } from '../refuse.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, findAll, textOf } from '../xml/walk.ts'

/** Reads EPUB 2 and 3 (W3C EPUB 3.3): the chapters in the order of the spine. */

const mostChapters = 3000

interface Chapter {
  readonly name: string
  readonly properties: string
}

/** Parts that are not content, by what the book itself calls them. */
const notContent =
  /\b(?:toc|landmarks|page-list|loi|lot|cover|titlepage|halftitlepage|copyright-page|colophon|imprint|index|bibliography|dedication|other-credits)\b/

/** Structure of a book; each passage carries the chapter it stands in. */
export function readEpub(bytes: Uint8Array): ReadBlocks {
  const archive = openArchive(bytes)
  if (archive.has('META-INF/encryption.xml')) checkProtection(archive)
  const packageName = packageOf(archive)
  const root = parseXml(archive.text(packageName), packageName)
  const chapters = chaptersOf(root, packageName).filter(({ name }) => archive.has(name))
  if (chapters.length === 0) refuse('The book names no chapters that it has: it is damaged.')
  if (chapters.length > mostChapters) refuse(`The book has more than ${mostChapters} chapters.`)
  const blocks: RawBlock[] = []
  const images: string[] = []
  let left = 0
  let mark: string | undefined
  const css = sheetsOf(archive)
  for (const chapter of chapters) {
    const read = readChapter(archive, chapter, css)
    images.push(...read.images)
    if (read.skipped) left++
    else {
      mark = markOf(read.blocks) ?? mark
      blocks.push(...marked(read.blocks, mark))
    }
  }
  const content = withoutApparatus(blocks)
  const notice = {
    code: 'book_furniture',
    detail: `Cover, title, notices and contents were left out (${left} of ${chapters.length} parts).`,
  }
  return {
    blocks: content.blocks,
    title: textOf(childrenOf(childOf(root, 'metadata'), 'dc:title')[0]).trim() || undefined,
    notices: [...(left > 0 ? [notice] : []), ...content.notices, ...imageNotices(images)],
  }
}

/** Fonts may be obfuscated; chapters that are encrypted cannot be read. */
function checkProtection(archive: Archive): void {
  const name = 'META-INF/encryption.xml'
  const references = findAll(parseXml(archive.text(name), name), 'CipherReference')
  const isLocked = references.some(({ attributes }) => /\.x?html?$/i.test(attributes['URI'] ?? ''))
  if (isLocked) refuse('The book is protected (DRM), so it cannot be read.')
}

function packageOf(archive: Archive): string {
  const name = 'META-INF/container.xml'
  const [rootFile] = findAll(parseXml(archive.text(name), name), 'rootfile')
  return resolveName('', rootFile?.attributes['full-path'] ?? '')
}

function chaptersOf(root: XmlElement, packageName: string): Chapter[] {
  const folder = packageName.slice(0, packageName.lastIndexOf('/') + 1)
  const items = new Map(
    childrenOf(childOf(root, 'manifest'), 'item').map((item) => [
      item.attributes['id'] ?? '',
      item,
    ]),
  )
  return childrenOf(childOf(root, 'spine'), 'itemref').flatMap(({ attributes }) => {
    const item = items.get(attributes['idref'] ?? '')
    const target = item?.attributes['href']?.split('#', 1)[0]
    if (item === undefined || target === undefined || attributes['linear'] === 'no') return []
    const name = resolveName(folder, unescaped(target))
    return [{ name, properties: item.attributes['properties'] ?? '' }]
  })
}

const mostSheets = 20

function sheetsOf(archive: Archive): string {
  const names = archive.names.filter((name) => name.endsWith('.css')).slice(0, mostSheets)
  return names.map((name) => archive.text(name)).join('\n')
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

function readChapter(
  archive: Archive,
  { name, properties }: Chapter,
  css: string,
): { blocks: RawBlock[]; images: string[]; skipped: boolean } {
  const none = { blocks: [], images: [], skipped: true }
  if (/\bnav\b/.test(properties)) return none
  const document = parsePage(decodeHtml(archive.read(name), undefined).text)
  const { body } = document
  const first = body.querySelector('[epub\\:type]')
  const types = [body, first].map((element) => element?.getAttribute('epub:type') ?? '').join(' ')
  markHeadings(document, css)
  replaceMath(document)
  removeFurniture(document)
  const { blocks, images } = blocksOf(body)
  const title = blocks.find(({ kind }) => kind === 'heading')?.text ?? ''
  const isFrontMatter = apparatusPart(title) === 'front_matter' || isCopyrightPage(blocks)
  const skipped = notContent.test(types) || isFrontMatter || blocks.length === 0
  return { blocks: skipped ? [] : blocks, images, skipped }
}

/** A short page about rights, as almost every book has one. */
function isCopyrightPage(blocks: readonly RawBlock[]): boolean {
  const text = blocks.map((block) => block.text).join(' ')
  return text.length < 3000 && /all rights reserved|©|\bISBN\b|^copyright\b/i.test(text)
}

/** The chapter's mark: its first heading. */
function markOf(blocks: readonly RawBlock[]): string | undefined {
  const heading = blocks.find(({ kind }) => kind === 'heading')?.text
  return heading === undefined ? undefined : heading.slice(0, 80).toWellFormed()
}

function marked(blocks: readonly RawBlock[], page: string | undefined): RawBlock[] {
  return blocks.map((block) => ({ ...block, page }))
}
