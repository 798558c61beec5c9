import type { RawBlock } from '../blocks.ts'
import { blockElements } from '../html-names.ts'
import { type BlockWriter, createBlockWriter } from './block-writer.ts'
import type { PageElement, PageNode } from './dom.ts'
import { isLayoutTable, tableText } from './table-text.ts'

/** What is found of a page or chapter, in order. */
export interface HtmlBlocks {
  readonly blocks: RawBlock[]
  /** The alternative texts of pictures, '' for one without. */
  readonly images: string[]
}

const deepest = 150
const elementNode = 1
const textNode = 3

/**
 * The blocks of what is below an element: headings, paragraphs, list items, quotes, code, tables.
 *
 * @param page the mark that every block gets
 */
export function blocksOf(root: PageElement, page?: string): HtmlBlocks {
  const writer = createBlockWriter(page)
  walkChildren(root, writer, 0)
  writer.flush()
  return { blocks: writer.blocks, images: writer.images }
}

function walkChildren(element: PageElement, writer: BlockWriter, depth: number): void {
  // Deeper than any author means: read as the text it is.
  if (depth > deepest) writer.add(` ${element.textContent ?? ''} `)
  else for (const child of element.childNodes) walk(child, writer, depth + 1)
}

function walk(node: PageNode, writer: BlockWriter, depth: number): void {
  if (node.nodeType === textNode) writer.add((node.textContent ?? '').replace(/\s+/g, ' '))
  if (node.nodeType !== elementNode) return
  // A node of that type is an element.
  const element = node as PageElement
  const name = element.localName.toLowerCase()
  const read = element.getAttribute('role') === 'heading' ? headingByRole : readers[name]
  if (read) read(element, writer, depth)
  else if (blockElements.has(name)) {
    writer.within(writer.place(), () => walkChildren(element, writer, depth))
  } else walkChildren(element, writer, depth)
}

type Read = (element: PageElement, writer: BlockWriter, depth: number) => void

/** A heading within a list or a quote is a line of it. */
const heading =
  (level: number): Read =>
  (element, writer) => {
    const { kind, listDepth } = writer.place()
    const text = inlineText(element, writer).replace(/\s+/g, ' ')
    const isTitle = kind === 'paragraph' && listDepth === 0
    writer.push(isTitle ? 'heading' : kind, isTitle ? level : listDepth, text)
  }

/** A heading by its role (WAI-ARIA 1.2), whatever the element. */
const headingByRole: Read = (element, writer, depth) => {
  const level = Number(element.getAttribute('aria-level') ?? 2)
  heading(level >= 1 && level <= 9 ? level : 2)(element, writer, depth)
}

/** A link that is only the mark of a footnote says nothing. */
const link: Read = (element, writer, depth) => {
  const isMark =
    /^\W?(?:\d{1,3}|[*†‡])\W?$/.test((element.textContent ?? '').trim()) &&
    (element.getAttribute('href') ?? '').includes('#')
  if (!isMark) walkChildren(element, writer, depth)
}

const list: Read = (element, writer, depth) => {
  const place = writer.place()
  const within = { ...place, listDepth: place.listDepth + 1 }
  writer.within(within, () => walkChildren(element, writer, depth))
}

const readers: Readonly<Record<string, Read>> = {
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  br: (_, writer) => writer.add('\n'),
  hr: (_, writer) => writer.flush(),
  img: (element, writer) => writer.images.push(element.getAttribute('alt')?.trim() ?? ''),
  pre: (element, writer) => writer.push('code', 0, element.textContent ?? ''),
  table: (element, writer, depth) => {
    if (isLayoutTable(element)) {
      writer.within(writer.place(), () => walkChildren(element, writer, depth))
    } else
      writer.push(
        'table',
        0,
        tableText(element, (cell) => inlineText(cell, writer)),
      )
  },
  a: link,
  ul: list,
  ol: list,
  li: (element, writer, depth) => {
    const listDepth = Math.max(1, writer.place().listDepth)
    writer.within({ kind: 'list_item', listDepth }, () => walkChildren(element, writer, depth))
  },
  dl: (element, writer, depth) => {
    const listDepth = writer.place().listDepth + 1
    writer.within({ kind: 'list_item', listDepth }, () => walkChildren(element, writer, depth))
  },
  // A term and what it means are one item.
  dt: (element, writer) => {
    writer.flush()
    writer.add(`${inlineText(element, writer).trim()}: `)
  },
  dd: (element, writer, depth) => {
    walkChildren(element, writer, depth)
    writer.flush()
  },
  blockquote: (element, writer, depth) => {
    writer.within({ kind: 'quote', listDepth: 0 }, () => walkChildren(element, writer, depth))
  },
  sup: (element, writer) => writer.add(scriptText(element, writer.line())),
  sub: (element, writer) => writer.add(scriptText(element, writer.line())),
}

/** The text of an element that holds one line. */
function inlineText(element: PageElement, writer: BlockWriter): string {
  for (const image of element.querySelectorAll('img')) {
    writer.images.push(image.getAttribute('alt')?.trim() ?? '')
  }
  for (const script of [...element.querySelectorAll('sup, sub')]) {
    script.replaceWith(scriptText(script, script.previousSibling?.textContent ?? ''))
  }
  for (const end of [...element.querySelectorAll('br')]) end.replaceWith(' ')
  return element.textContent ?? ''
}

/** Exponents keep their meaning: 10⁶ is written 10^6. Marks of footnotes go. */
function scriptText(element: PageElement, before: string): string {
  const text = (element.textContent ?? '').trim()
  if (element.querySelector('a') !== null && /^\W?[\d*†‡a-z]{1,4}\W?$/i.test(text)) return ''
  const isPower = /[\p{L}\p{N})\]]$/u.test(before) && /^[-−+]?[\dn]{1,6}[-−+]?$/.test(text)
  return element.localName.toLowerCase() === 'sup' && isPower ? `^${text}` : text
}
