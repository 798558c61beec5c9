import type { Archive } from '../archive/open-archive.ts'
import { parseXml, type XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, descend } from '../xml/walk.ts'

/** What a paragraph style makes of its paragraphs. */
export interface WordStyle {
  readonly role: 'heading' | 'list_item' | 'quote' | 'code' | 'contents' | 'paragraph'
  /** Of headings and list items, from 1. */
  readonly level: number
}

const plain: WordStyle = { role: 'paragraph', level: 0 }
const valOf = (element: XmlElement | undefined) => element?.attributes['w:val']

/** The built-in names, which programs keep in English whatever the language (ECMA-376 17.7.4.9). */
function roleOfName(name: string): WordStyle | null {
  const heading = /^heading (\d)$/i.exec(name)?.[1]
  if (heading !== undefined) return { role: 'heading', level: Number(heading) }
  if (/^title$/i.test(name)) return { role: 'heading', level: 1 }
  if (/^toc(?: \d| heading)$|^contents \d$|^index \d$|^table of figures$/i.test(name)) {
    return { role: 'contents', level: 0 }
  }
  if (/^(?:block ?text|quote|intense quote|quotations)$/i.test(name))
    return { role: 'quote', level: 0 }
  if (/^(?:source code|preformatted text|html preformatted|code)$/i.test(name)) {
    return { role: 'code', level: 0 }
  }
  const list = /^list (?:bullet|number|paragraph)(?: (\d))?$/i.exec(name)
  return list && !/paragraph/i.test(name)
    ? { role: 'list_item', level: Number(list[1] ?? 1) }
    : null
}

function ownRole(style: XmlElement): WordStyle | null {
  const named = roleOfName(valOf(childOf(style, 'w:name')) ?? '')
  if (named) return named
  const outline = Number(valOf(descend(style, 'w:pPr', 'w:outlineLvl')) ?? 9)
  return outline < 9 ? { role: 'heading', level: outline + 1 } : null
}

/** Reads the styles of a Word file: id → what its paragraphs are, by name, outline level or parent. */
export function readWordStyles(archive: Archive): (id: string | undefined) => WordStyle {
  const byId = new Map<string, XmlElement>()
  if (archive.has('word/styles.xml')) {
    const root = parseXml(archive.text('word/styles.xml'), 'word/styles.xml')
    for (const style of childrenOf(root, 'w:style')) {
      if (style.attributes['w:type'] === 'paragraph') {
        byId.set(style.attributes['w:styleId'] ?? '', style)
      }
    }
  }
  return (id) => {
    let style = id === undefined ? undefined : byId.get(id)
    // A chain of parents is short; a crafted one may be a ring.
    for (let step = 0; style !== undefined && step < 10; step++) {
      const role = ownRole(style)
      if (role) return role
      style = byId.get(valOf(childOf(style, 'w:basedOn')) ?? '')
    }
    return plain
  }
}
