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
  const isWhole = /<(?:html|body)[\s>]/i.test(text.slice(0, 100_000))
  const { document } = parseHTML(isWhole ? text : `<html><body>${text}</body></html>`)
  if (document.documentElement === null) refuse('The page holds no elements: it is damaged.')
  // linkedom's own types refer to those of browsers, which are not there.
  return document as unknown as PageDocument
}
