import { parseHTML } from 'linkedom'
import { refuse } from '../refuse.ts'

/**
 * The slice of the DOM that reading a page needs, as linkedom gives it. The types of browsers are
 * not brought in: they would make every file of the server think it had a window.
 */

export interface PageNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly previousSibling: PageNode | null
}

export interface PageElement extends PageNode {
  readonly localName: string
  readonly id: string
  readonly childNodes: Iterable<PageNode>
  readonly children: ArrayLike<PageElement> & Iterable<PageElement>
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  querySelector(selectors: string): PageElement | null
  querySelectorAll(selectors: string): ArrayLike<PageElement> & Iterable<PageElement>
  closest(selectors: string): PageElement | null
  remove(): void
  replaceWith(replacement: PageNode | string): void
}

export interface PageDocument {
  readonly body: PageElement
  querySelector(selectors: string): PageElement | null
  querySelectorAll(selectors: string): ArrayLike<PageElement> & Iterable<PageElement>
  createTextNode(text: string): PageNode
  toString(): string
}

/**
 * A page parsed; markup that is no whole page is put into one. Nothing in it is run or fetched.
 *
 * @throws ProblemError `invalid-source` for markup without any element
 */
export function parsePage(text: string): PageDocument {
  const { document } = parseHTML(wholePage(text))
  if (document.documentElement === null) refuse('The page holds no elements: it is damaged.')
  // linkedom's own types refer to those of browsers, which are not there.
  return document as unknown as PageDocument
}

/** The tags of a page's outer elements may be left out (HTML 13.1.2.4), and the parser needs them. */
function wholePage(text: string): string {
  const hasBody = /<body[\s>]/i.test(text)
  if (hasBody && /<html[\s>]/i.test(text)) return text
  // regex: each try ends at the next < at the latest
  const inner = text.replace(/<!doctype[^<>]{0,500}>|<\/?html(?:\s[^<>]{0,2000})?>/gi, '')
  if (hasBody) return `<html>${inner}</html>`
  const open = /<head(?:\s[^<>]{0,2000})?>/i.exec(inner)
  const close = /<\/head\s{0,100}>/i.exec(inner)
  if (open === null || close === null || close.index < open.index) {
    return `<html><body>${inner}</body></html>`
  }
  const head = inner.slice(open.index, close.index + close[0].length)
  return `<html>${head}<body>${inner.slice(close.index + close[0].length)}</body></html>`
}
