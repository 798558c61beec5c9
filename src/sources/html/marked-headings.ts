import { endsSentence, wordsOf } from '../plain-lines.ts'
import type { PageDocument, PageElement } from './dom.ts'
import { styleRules } from './style-rules.ts'

/**
 * Headings that only look like such: some programs (LibreOffice's EPUB export among them) write
 * every paragraph alike and leave the difference to the style sheet.
 */

const mostWords = 16

interface Look {
  readonly bold: boolean
  /** In points or percent, whichever the sheet uses. */
  readonly size: number
}

type Looks = ReadonlyMap<string, Look>

/** What a style sheet says of each class alone. */
function looksOf(css: string): Looks {
  const looks = new Map<string, Look>()
  for (const { selectors, body } of styleRules(css)) {
    for (const selector of selectors.filter((name) => name.startsWith('.'))) {
      looks.set(selector.slice(1), {
        bold: /font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)/i.test(body),
        size: Number(/font-size\s{0,9}:\s{0,9}([\d.]{1,10})/i.exec(body)?.[1] ?? 0),
      })
    }
  }
  return looks
}

/** How a paragraph looks whose whole text is of one bold element; null for any other. */
function headingLook(paragraph: PageElement, looks: Looks): Look | null {
  const text = (paragraph.textContent ?? '').trim()
  if (text === '' || wordsOf(text).length > mostWords || endsSentence(text) || text.endsWith(':')) {
    return null
  }
  const [only, ...others] = [...paragraph.children]
  if (only === undefined || others.length > 0 || (only.textContent ?? '').trim() !== text)
    return null
  const name = only.localName.toLowerCase()
  if (name === 'b' || name === 'strong') return { bold: true, size: 0 }
  const look = looks.get(only.getAttribute('class') ?? '')
  return look?.bold === true ? look : null
}

/** Marks what looks like a heading as one, in a page that has no headings of its own. */
export function markHeadings(document: PageDocument, css: string): void {
  if (document.querySelector('h1, h2, h3, h4, h5, h6, [role="heading"]') !== null) return
  const looks = looksOf(css)
  const found = [...document.querySelectorAll('p')].flatMap((paragraph) => {
    const look = paragraph.closest('li, td, th, blockquote') ? null : headingLook(paragraph, looks)
    return look === null ? [] : [{ paragraph, look }]
  })
  // The largest letters are the highest heading.
  const sizes = [...new Set(found.map(({ look }) => look.size))].sort((a, b) => b - a)
  for (const { paragraph, look } of found) {
    paragraph.setAttribute('role', 'heading')
    paragraph.setAttribute('aria-level', String(Math.min(6, sizes.indexOf(look.size) + 1)))
  }
}
