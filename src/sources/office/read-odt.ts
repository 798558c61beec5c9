import { withoutApparatus } from '../apparatus.ts'
import { type Archive, openArchive } from '../archive/open-archive.ts'
import { imageNotices, type RawBlock, type ReadBlocks } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { rowsText } from '../html/table-text.ts'
import { mathLine } from '../math-line.ts'
import { refuse } from '../refuse.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, descend, textOf } from '../xml/walk.ts'
import { isTeachingNote, type LeftOut, leftOutNotices } from './notes.ts'
import { type OdtStyles, readOdtStyles } from './odt-styles.ts'

/** Reads OpenDocument text (ODF 1.3, part 3): the body of content.xml. */

interface Reading {
  readonly archive: Archive
  readonly styles: OdtStyles
  readonly blocks: RawBlock[]
  readonly images: string[]
  /** Footnotes of the paragraph under way. */
  readonly notes: string[]
  readonly counts: LeftOut
}

/** Structure of an OpenDocument text. */
export function readOdt(bytes: Uint8Array): ReadBlocks {
  const archive = openArchive(bytes)
  checkEncryption(archive)
  const root = parseXml(archive.text('content.xml'), 'content.xml')
  const named = archive.has('styles.xml')
    ? [parseXml(archive.text('styles.xml'), 'styles.xml')]
    : []
  const reading: Reading = {
    archive,
    styles: readOdtStyles([...named, root]),
    blocks: [],
    images: [],
    notes: [],
    counts: { notesLeft: 0, contents: 0, hidden: 0 },
  }
  readParts(descend(root, 'office:body', 'office:text'), reading, 0)
  const content = withoutApparatus(reading.blocks)
  return {
    blocks: content.blocks,
    title: titleOf(archive),
    notices: [
      ...leftOutNotices(reading.counts),
      ...content.notices,
      ...imageNotices(reading.images),
    ],
  }
}

/** OpenDocument encrypts the parts and not the archive. */
function checkEncryption(archive: Archive): void {
  const name = 'META-INF/manifest.xml'
  if (archive.has(name) && archive.text(name).includes('encryption-data')) {
    refuse('The file is encrypted. Save it without a password and give that.')
  }
}

function titleOf(archive: Archive): string | undefined {
  if (!archive.has('meta.xml')) return undefined
  const meta = childOf(parseXml(archive.text('meta.xml'), 'meta.xml'), 'office:meta')
  return textOf(childOf(meta, 'dc:title')).trim() || undefined
}

/** Indexes, and what a tracked change took away. */
const contents =
  /^text:(?:table-of-content|illustration-index|table-index|object-index|alphabetical-index|bibliography|user-index)$/
const skipped = /^(?:text:tracked-changes|office:forms|text:sequence-decls|office:annotation.*)$/

function readParts(parent: XmlElement | undefined, reading: Reading, listDepth: number): void {
  for (const element of childrenOf(parent)) {
    const { name } = element
    if (skipped.test(name)) continue
    if (contents.test(name)) reading.counts.contents++
    else if (name === 'text:h') readHeading(element, reading)
    else if (name === 'text:p') readParagraph(element, reading, listDepth)
    else if (name === 'text:list') readParts(element, reading, listDepth + 1)
    else if (name === 'table:table') readTable(element, reading)
    else if (element.attributes['text:display'] !== 'none') readParts(element, reading, listDepth)
  }
}

function readHeading(element: XmlElement, reading: Reading): void {
  const level = Number(element.attributes['text:outline-level'] ?? 1)
  const text = clean(inline(element, reading)).replace(/\s+/g, ' ')
  if (text !== '') reading.blocks.push({ kind: 'heading', level: Math.max(1, level), text })
  pushNotes(reading)
}

const codeStyle = /^(?:preformatted text|source code)$/i
const quoteStyle = /^(?:quotations|block ?text|quote|block ?quote)$/i

function readParagraph(element: XmlElement, reading: Reading, listDepth: number): void {
  const { styles, blocks } = reading
  const style = element.attributes['text:style-name']
  if (styles.isHidden(style)) {
    reading.counts.hidden++
    return
  }
  const raw = inline(element, reading)
  if (styles.isNamed(style, codeStyle)) pushCode(blocks, raw)
  else {
    const text = clean(raw)
    const isTitle = styles.isNamed(style, /^title$/i)
    const isQuote = styles.isNamed(style, quoteStyle)
    const kind = isTitle ? 'heading' : listDepth > 0 ? 'list_item' : isQuote ? 'quote' : 'paragraph'
    const level = isTitle ? 1 : kind === 'list_item' ? listDepth : 0
    if (text !== '') blocks.push({ kind, level, text })
  }
  pushNotes(reading)
}

function pushCode(blocks: RawBlock[], raw: string): void {
  const text = normalizeCharacters(raw).replaceAll('\f', '').trimEnd()
  const before = blocks.at(-1)
  if (before?.kind === 'code') {
    blocks[blocks.length - 1] = { ...before, text: `${before.text}\n${text}` }
  } else if (text.trim() !== '') blocks.push({ kind: 'code', level: 0, text })
}

function pushNotes({ notes, blocks, counts }: Reading): void {
  for (const note of notes.splice(0)) {
    const text = clean(note)
    if (isTeachingNote(text)) blocks.push({ kind: 'paragraph', level: 0, text })
    else if (text !== '') counts.notesLeft++
  }
}

/** The text of a paragraph; its footnotes go to `reading.notes`, its pictures to `images`. */
function inline(element: XmlElement, reading: Reading): string {
  let text = ''
  for (const child of element.children) {
    if (typeof child === 'string') text += child.replace(/\s+/g, ' ')
    else text += inlineElement(child, reading, text)
  }
  return text
}

function inlineElement(element: XmlElement, reading: Reading, before: string): string {
  const { name, attributes } = element
  if (name === 'text:s') return ' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1))
  if (name === 'text:tab') return '\t'
  if (name === 'text:line-break') return '\n'
  if (name === 'text:note') {
    reading.notes.push(noteText(childOf(element, 'text:note-body')))
    return ''
  }
  if (name === 'draw:frame') return frameText(element, reading)
  if (skipped.test(name) || name === 'text:soft-page-break') return ''
  if (reading.styles.isHidden(attributes['text:style-name']) || name === 'text:hidden-text') {
    reading.counts.hidden++
    return ''
  }
  const text = inline(element, reading)
  const isRaised = reading.styles.isRaised(attributes['text:style-name'])
  return isRaised && /^[-−+]?[\dn]{1,6}$/.test(text) && /[\p{L}\p{N})\]]$/u.test(before)
    ? `^${text}`
    : text
}

function noteText(body: XmlElement | undefined): string {
  return childrenOf(body).map(textOf).join(' ')
}

/** A picture, a formula, or a box of text that stands beside. */
function frameText(frame: XmlElement, reading: Reading): string {
  const object = childOf(frame, 'draw:object')
  const formula = object === undefined ? null : formulaOf(object, reading.archive)
  if (formula !== null) return formula
  const box = childOf(frame, 'draw:text-box')
  if (box !== undefined)
    return childrenOf(box)
      .map((part) => `\n${inline(part, reading)}`)
      .join('')
  if (childOf(frame, 'draw:image') !== undefined || object !== undefined) {
    const description = childrenOf(frame).find(({ name }) => /(?:^|:)(?:desc|title)$/.test(name))
    reading.images.push(textOf(description).trim())
  }
  return ''
}

/** A formula is a document of its own within the archive, in MathML. */
function formulaOf(object: XmlElement, archive: Archive): string | null {
  const folder = (object.attributes['xlink:href'] ?? '').replace(/^\.\//, '').replace(/\/$/, '')
  const name = `${folder}/content.xml`
  if (folder === '' || !archive.has(name)) return null
  const text = archive.text(name)
  return /<(?:\w+:)?math[\s>]/.test(text) ? formulaText(parseXml(text, name)).trim() : null
}

function formulaText(element: XmlElement): string {
  const name = element.name.replace(/^.*:/, '')
  return mathLine(name, textOf(element), () => childrenOf(element).map(formulaText))
}

function readTable(table: XmlElement, reading: Reading): void {
  const rows = rowsOf(table).map((row) => childrenOf(row, 'table:table-cell'))
  if (rows.every((cells) => cells.length <= 1)) {
    for (const cells of rows) for (const cell of cells) readParts(cell, reading, 0)
    return
  }
  const texts = rows.map((cells) => cells.map((cell) => cellText(cell, reading)))
  const text = clean(rowsText(texts))
  if (text !== '') reading.blocks.push({ kind: 'table', level: 0, text })
}

function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'table:table-row') return [child]
    return /^table:table-(?:header-)?rows?(?:-group)?$/.test(child.name) ? rowsOf(child) : []
  })
}

function cellText(cell: XmlElement, reading: Reading): string {
  return childrenOf(cell)
    .map((part) =>
      /^text:[ph]$/.test(part.name) ? inline(part, reading) : cellText(part, reading),
    )
    .join(' ')
}

function clean(text: string): string {
  return normalizeCharacters(text)
    .replaceAll('\f', '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}
