import type { XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, findAll, textOf } from '../xml/walk.ts'
import { mathText } from './math-text.ts'

/** What the text of a paragraph comes with. */
export interface WordText {
  readonly text: string
  /** Ids of its footnotes and endnotes, in order. */
  readonly notes: readonly string[]
  readonly images: readonly string[]
  readonly isHidden: boolean
}

/** Elements whose content is text that the author does not see as such, or took back. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'mc:Fallback',
  'w:sdtPr',
])
const isOn = (element: XmlElement | undefined) =>
  element !== undefined && !/^(?:0|false|off|none)$/.test(element.attributes['w:val'] ?? '')

/** The text of a paragraph as it is read: insertions in, deletions, fields' codes and hidden text out. */
export function readRuns(paragraph: XmlElement): WordText {
  const pieces: string[] = []
  const notes: string[] = []
  const images: string[] = []
  let isHidden = false

  function walk(element: XmlElement): void {
    if (skipped.has(element.name)) return
    if (element.name === 'w:r' && isOn(childOf(childOf(element, 'w:rPr'), 'w:vanish'))) {
      isHidden ||= textOf(element).trim() !== ''
      return
    }
    switch (element.name) {
      case 'w:t':
        pieces.push(scripted(textOf(element)))
        return
      case 'w:tab':
      case 'w:ptab':
        pieces.push('\t')
        return
      case 'w:br':
      case 'w:cr':
        pieces.push('\n')
        return
      case 'w:noBreakHyphen':
        pieces.push('-')
        return
      case 'm:oMath':
        pieces.push(mathText(element))
        return
      case 'w:footnoteReference':
        notes.push(`footnotes/${element.attributes['w:id'] ?? ''}`)
        return
      case 'w:endnoteReference':
        notes.push(`endnotes/${element.attributes['w:id'] ?? ''}`)
        return
      case 'w:drawing':
      case 'w:pict':
        images.push(alternativeOf(element))
        for (const box of findAll(element, 'w:txbxContent')) walkBox(box)
        return
      case 'w:r':
        raised = verticalOf(element)
    }
    for (const child of childrenOf(element)) walk(child)
    if (element.name === 'w:r') raised = ''
  }

  let raised = ''
  /** "10" and a raised "6" are 10^6. */
  function scripted(text: string): string {
    const isPower = raised === 'superscript' && /^[-−+]?[\dn]{1,6}$/.test(text.trim())
    return isPower && /[\p{L}\p{N})\]]$/u.test(pieces.at(-1) ?? '') ? `^${text.trim()}` : text
  }

  /** Text boxes stand beside the paragraph; their paragraphs follow as lines. */
  function walkBox(box: XmlElement): void {
    for (const inner of findAll(box, 'w:p')) {
      pieces.push('\n')
      walk(inner)
    }
  }

  for (const child of childrenOf(paragraph)) walk(child)
  return { text: pieces.join(''), notes, images, isHidden }
}

function verticalOf(run: XmlElement): string {
  return childOf(childOf(run, 'w:rPr'), 'w:vertAlign')?.attributes['w:val'] ?? ''
}

function alternativeOf(drawing: XmlElement): string {
  const [properties] = findNamed(drawing)
  return properties?.attributes['descr']?.trim() ?? ''
}

/** The name of a drawing's properties is of a namespace that only drawings have. */
function findNamed(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name === 'docPr' ? [child] : findNamed(child),
  )
}
