import type { SourceNotice } from '../../domain/source.ts'
import { type Archive, openArchive } from '../archive/open-archive.ts'
import { imageNotices, leftOut, type RawBlock, type ReadBlocks } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { rowsText } from '../html/table-text.ts'
import { endsSentence, wordsOf } from '../plain-lines.ts'
import { refuse } from '../refuse.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, descend, findAll, textOf } from '../xml/walk.ts'
import { mathText } from './math-text.ts'
import { relationshipsOf } from './relationships.ts'

/** Reads PresentationML (ECMA-376 part 1, 19): slides in the order they are shown, with their notes. */

const mostSlides = 2000
/** Placeholders that every slide repeats. */
const furniture = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg'])
const titles = new Set(['title', 'ctrTitle'])

interface Found {
  readonly blocks: RawBlock[]
  readonly images: string[]
}

/** Structure of a presentation: titles as headings, lists with their levels, tables, notes. */
export function readPptx(bytes: Uint8Array): ReadBlocks {
  const archive = openArchive(bytes)
  const main = 'ppt/presentation.xml'
  const presentation = parseXml(archive.text(main), main)
  const parts = relationshipsOf(archive, main)
  const shown = childrenOf(childOf(presentation, 'p:sldIdLst'), 'p:sldId')
  if (shown.length > mostSlides) refuse(`The presentation has more than ${mostSlides} slides.`)
  const found: Found = { blocks: [], images: [] }
  let hidden = 0
  for (const [index, { attributes }] of shown.entries()) {
    const part = parts.get(attributes['r:id'] ?? '')
    if (part === undefined || !archive.has(part.target)) continue
    const slide = parseXml(archive.text(part.target), part.target)
    if (slide.attributes['show'] === '0') hidden++
    else readSlide(archive, part.target, slide, `slide ${index + 1}`, found)
  }
  return { blocks: found.blocks, notices: [...hiddenNotice(hidden), ...imageNotices(found.images)] }
}

function hiddenNotice(hidden: number): SourceNotice[] {
  return hidden > 0
    ? [{ code: 'hidden_slides', detail: `${leftOut(hidden, 'hidden slide')}.` }]
    : []
}

function readSlide(
  archive: Archive,
  name: string,
  slide: XmlElement,
  page: string,
  { blocks, images }: Found,
): void {
  const own: Found = { blocks: [], images }
  readShapes(descend(slide, 'p:cSld', 'p:spTree'), page, own)
  // The title comes first whatever its place in the file.
  const titleAt = own.blocks.findIndex(({ kind }) => kind === 'heading')
  const [title] = titleAt > 0 ? own.blocks.splice(titleAt, 1) : []
  blocks.push(...(title ? [title] : []), ...own.blocks)
  const notes = [...relationshipsOf(archive, name).values()].find(
    ({ type }) => type === 'notesSlide',
  )
  if (notes === undefined || !archive.has(notes.target)) return
  const root = parseXml(archive.text(notes.target), notes.target)
  const said: Found = { blocks: [], images: [] }
  readShapes(descend(root, 'p:cSld', 'p:spTree'), page, said)
  blocks.push(...said.blocks.map((block) => ({ ...block, kind: 'paragraph' as const, level: 0 })))
}

function readShapes(tree: XmlElement | undefined, page: string, found: Found): void {
  for (const shape of childrenOf(tree)) {
    if (shape.name === 'p:grpSp') readShapes(shape, page, found)
    else if (shape.name === 'mc:AlternateContent')
      readShapes(childOf(shape, 'mc:Choice'), page, found)
    else if (shape.name === 'p:sp') readShape(shape, page, found)
    else if (shape.name === 'p:pic') {
      const properties = descend(shape, 'p:nvPicPr', 'p:cNvPr')
      found.images.push(properties?.attributes['descr']?.trim() ?? '')
    } else if (shape.name === 'p:graphicFrame') {
      for (const table of findAll(shape, 'a:tbl')) readTable(table, page, found)
    }
  }
}

function readShape(shape: XmlElement, page: string, { blocks }: Found): void {
  const placeholder = descend(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph')
  const role = placeholder?.attributes['type'] ?? (placeholder ? 'body' : 'box')
  if (furniture.has(role)) return
  const paragraphs = childrenOf(childOf(shape, 'p:txBody'), 'a:p')
  if (titles.has(role)) {
    const text = clean(paragraphs.map(paragraphText).join(' ')).replace(/\s+/g, ' ')
    if (text !== '')
      blocks.push({ kind: 'heading', level: role === 'ctrTitle' ? 1 : 2, text, page })
    return
  }
  for (const paragraph of paragraphs) {
    const text = clean(paragraphText(paragraph))
    if (text === '') continue
    const properties = childOf(paragraph, 'a:pPr')
    if (isSubtitle(paragraph, text)) {
      blocks.push({ kind: 'heading', level: 3, text: text.replace(/\s+/g, ' '), page })
      continue
    }
    const isListed = isBullet(properties, role)
    const level = Number(properties?.attributes['lvl'] ?? 0) + 1
    blocks.push({
      kind: isListed ? 'list_item' : 'paragraph',
      level: isListed ? level : 0,
      text,
      page,
    })
  }
}

/** A short line, bold throughout and without a bullet, is the heading of what follows on the slide. */
function isSubtitle(paragraph: XmlElement, text: string): boolean {
  if (childOf(childOf(paragraph, 'a:pPr'), 'a:buNone') === undefined) return false
  if (wordsOf(text).length > 12 || endsSentence(text) || text.endsWith(':')) return false
  const runs = childrenOf(paragraph, 'a:r')
  return runs.length > 0 && runs.every((run) => childOf(run, 'a:rPr')?.attributes['b'] === '1')
}

/** In the body of a slide paragraphs are bullets unless they say that they are none. */
function isBullet(properties: XmlElement | undefined, role: string): boolean {
  if (childOf(properties, 'a:buNone') !== undefined) return false
  const has = childrenOf(properties).some(({ name }) => /^a:bu(?:Char|AutoNum|Blip)$/.test(name))
  return has || role === 'body' || role === 'obj'
}

function paragraphText(paragraph: XmlElement): string {
  return childrenOf(paragraph)
    .map((child) => {
      if (child.name === 'a:br') return '\n'
      if (child.name === 'a:r' || child.name === 'a:fld') return textOf(childOf(child, 'a:t'))
      if (child.name === 'mc:AlternateContent') {
        return findAll(childOf(child, 'mc:Choice'), 'm:oMath').map(mathText).join(' ')
      }
      return findAll(child, 'm:oMath').map(mathText).join(' ')
    })
    .join('')
}

function readTable(table: XmlElement, page: string, { blocks }: Found): void {
  const rows = childrenOf(table, 'a:tr').map((row) =>
    childrenOf(row, 'a:tc').map((cell) => findAll(cell, 'a:p').map(paragraphText).join(' ')),
  )
  const text = clean(rowsText(rows))
  if (text !== '') blocks.push({ kind: 'table', level: 0, text, page })
}

function clean(text: string): string {
  return normalizeCharacters(text)
    .replaceAll('\f', '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
