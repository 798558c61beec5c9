import { withoutApparatus } from '../apparatus.ts'
import { type Archive, openArchive } from '../archive/open-archive.ts'
import { imageNotices, type RawBlock, type ReadBlocks } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { rowsText } from '../html/table-text.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, descend, findAll, textOf } from '../xml/walk.ts'
import { isTeachingNote, type LeftOut, leftOutNotices } from './notes.ts'
import { readRuns } from './word-runs.ts'
import { readWordStyles, type WordStyle } from './word-styles.ts'

/** Reads WordprocessingML (ECMA-376 part 1, 17): body, styles, footnotes; headers are never looked at. */

interface Reading {
  readonly styleOf: (id: string | undefined) => WordStyle
  readonly notes: ReadonlyMap<string, XmlElement>
  readonly blocks: RawBlock[]
  readonly images: string[]
  readonly counts: LeftOut
}

/** Structure of a Word document. */
export function readDocx(bytes: Uint8Array): ReadBlocks {
  const archive = openArchive(bytes)
  const root = parseXml(archive.text('word/document.xml'), 'word/document.xml')
  const reading: Reading = {
    styleOf: readWordStyles(archive),
    notes: readNotes(archive),
    blocks: [],
    images: [],
    counts: { notesLeft: 0, contents: 0, hidden: 0 },
  }
  readBody(childOf(root, 'w:body'), reading)
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

function readNotes(archive: Archive): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>()
  for (const part of ['footnotes', 'endnotes']) {
    const name = `word/${part}.xml`
    if (!archive.has(name)) continue
    for (const note of childrenOf(parseXml(archive.text(name), name))) {
      if (note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal') {
        notes.set(`${part}/${note.attributes['w:id'] ?? ''}`, note)
      }
    }
  }
  return notes
}

function titleOf(archive: Archive): string | undefined {
  if (!archive.has('docProps/core.xml')) return undefined
  const core = parseXml(archive.text('docProps/core.xml'), 'docProps/core.xml')
  return textOf(childOf(core, 'dc:title')).trim() || undefined
}

function readBody(body: XmlElement | undefined, reading: Reading): void {
  for (const element of childrenOf(body)) {
    if (element.name === 'w:p') readParagraph(element, reading)
    else if (element.name === 'w:tbl') readTable(element, reading)
    else if (element.name === 'w:sdt') {
      const gallery = descend(element, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')
      const isContents = /table of contents/i.test(gallery?.attributes['w:val'] ?? '')
      if (isContents) reading.counts.contents++
      else readBody(childOf(element, 'w:sdtContent'), reading)
    } else if (element.name === 'w:ins' || element.name === 'w:customXml')
      readBody(element, reading)
  }
}

function readParagraph(paragraph: XmlElement, reading: Reading): void {
  const properties = childOf(paragraph, 'w:pPr')
  const style = reading.styleOf(childOf(properties, 'w:pStyle')?.attributes['w:val'])
  if (style.role === 'contents') {
    reading.counts.contents++
    return
  }
  const { text, notes, images, isHidden } = readRuns(paragraph)
  reading.images.push(...images)
  if (isHidden) reading.counts.hidden++
  push(reading, roleOf(properties, style), text)
  for (const id of notes) readNote(reading.notes.get(id), reading)
}

/** What the paragraph says of itself goes before what its style says. */
function roleOf(properties: XmlElement | undefined, style: WordStyle): WordStyle {
  const outline = Number(childOf(properties, 'w:outlineLvl')?.attributes['w:val'] ?? 9)
  if (style.role === 'heading') return style
  if (outline < 9) return { role: 'heading', level: outline + 1 }
  const numbering = childOf(properties, 'w:numPr')
  const isListed = (childOf(numbering, 'w:numId')?.attributes['w:val'] ?? '0') !== '0'
  if (!isListed) return style
  const level = Number(childOf(numbering, 'w:ilvl')?.attributes['w:val'] ?? 0)
  return { role: 'list_item', level: level + 1 }
}

function push({ blocks }: Reading, { role, level }: WordStyle, given: string): void {
  const text = normalizeCharacters(given).replaceAll('\f', '')
  const kind = role === 'contents' ? 'paragraph' : role
  if (kind === 'code') {
    const before = blocks.at(-1)
    if (before?.kind === 'code') {
      blocks[blocks.length - 1] = { ...before, text: `${before.text}\n${text.trimEnd()}` }
    } else if (text.trim() !== '') blocks.push({ kind, level: 0, text: text.trimEnd() })
    return
  }
  const lines = text
    .replaceAll('\t', ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
  if (lines === '') return
  const deep = kind === 'heading' || kind === 'list_item' ? Math.max(1, level) : 0
  blocks.push({ kind, level: deep, text: kind === 'heading' ? lines.replace(/\n+/g, ' ') : lines })
}

function readNote(note: XmlElement | undefined, reading: Reading): void {
  if (note === undefined) return
  const text = findAll(note, 'w:p')
    .map((paragraph) => readRuns(paragraph).text.trim())
    .join(' ')
  if (isTeachingNote(text)) push(reading, { role: 'paragraph', level: 0 }, text)
  else if (text.trim() !== '') reading.counts.notesLeft++
}

function readTable(table: XmlElement, reading: Reading): void {
  const rows = childrenOf(table, 'w:tr').map((row) => childrenOf(row, 'w:tc'))
  // A table of one cell or column is a box around text.
  if (rows.every((cells) => cells.length <= 1)) {
    for (const cells of rows) for (const cell of cells) readBody(cell, reading)
    return
  }
  const texts = rows.map((cells) =>
    cells.map((cell) =>
      findAll(cell, 'w:p')
        .map((paragraph) => {
          const { text, images } = readRuns(paragraph)
          reading.images.push(...images)
          return text
        })
        .join(' '),
    ),
  )
  const text = normalizeCharacters(rowsText(texts)).replaceAll('\f', '')
  if (text !== '') reading.blocks.push({ kind: 'table', level: 0, text })
}
