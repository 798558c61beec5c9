import type { SourceNotice } from '../../domain/source.ts'
import type { PageDocument, PageElement } from './dom.ts'
import { styleRules } from './style-rules.ts'

/** Takes out of a page what is not its content: navigation, banners, what it hides. */

const navigation =
  'nav, menu, [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="menu"], [role="menubar"], [role="tablist"]'
const interruptions = '[role="dialog"], [role="alertdialog"], [role="complementary"], dialog'
const inert =
  'title, script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, form, button, select, textarea, input, link, meta, head > *'
const footnotes =
  '[role="doc-endnotes"], [role="doc-footnotes"], section.footnotes, div.footnotes, div[id^="sdfootnote"], div[id^="sdendnote"], aside[epub\\:type~="footnote"], [role="doc-footnote"]'
const references = '[role="doc-bibliography"], .references, .reflist, ol.references, #references'
const edits =
  '.mw-editsection, .headerlink, .anchor-link, a.anchor, [role="doc-backlink"], .noprint'

/** Words in the class or id of what stands around an article. */
const furnitureName =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|subscription|social|share|sharing|breadcrumbs?|sidebar|side-bar|advert(?:isement)?|ads?|promo|popup|modal|related|recommended|comments?|disqus|pagination|pager|skip-link|skiplink|toc|table-of-contents|navbar|navbox|site-header|site-footer|masthead|paywall|banner)(?:$|[\s_-])/i
const mostShare = 0.4

// regex: input capped at 2000 characters
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:[a-z%]*)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{4,}/i

const lengthOf = (element: PageElement) => (element.textContent ?? '').trim().length

/** Removes elements and says whether any of them held text. */
function removeAll(elements: Iterable<PageElement>): boolean {
  let any = false
  for (const element of [...elements]) {
    any ||= lengthOf(element) > 0
    element.remove()
  }
  return any
}

/** Classes and ids that the page's own style sheets hide whatever the medium. */
function hiddenByStyle(document: PageDocument): PageElement[] {
  const css = [...document.querySelectorAll('style')].map((style) => style.textContent ?? '')
  return styleRules(css.join('\n'))
    .filter(({ body }) => hiddenStyle.test(body))
    .flatMap(({ selectors }) => selectors.filter((name) => /^[.#][\w-]{1,100}$/.test(name)))
    .flatMap((name) => [...document.querySelectorAll(name)])
}

function hiddenElements(document: PageDocument): PageElement[] {
  const styled = [...document.querySelectorAll('[style]')].filter((element) =>
    hiddenStyle.test((element.getAttribute('style') ?? '').slice(0, 2000)),
  )
  const marked = document.querySelectorAll('[hidden], [aria-hidden="true"]')
  return [...styled, ...marked, ...hiddenByStyle(document)]
}

/** Heads and feet of the page, but not of an article, nor the head that carries the title. */
function pageEdges(document: PageDocument): PageElement[] {
  const outside = (element: PageElement) => element.closest('article, main, blockquote') === null
  const heads = [...document.querySelectorAll('header')].filter(
    (head) => outside(head) && head.querySelector('h1') === null,
  )
  const feet = [...document.querySelectorAll('footer')].filter(
    (foot) => foot.closest('blockquote') === null,
  )
  const asides = [...document.querySelectorAll('aside')].filter(outside)
  return [...heads, ...feet, ...asides]
}

/** What is named as furniture, but for what holds much of the page. */
function namedFurniture(document: PageDocument): PageElement[] {
  const total = lengthOf(document.body)
  return [...document.body.querySelectorAll('[class], [id]')].filter((element) => {
    const named = `${element.getAttribute('class') ?? ''} ${element.id}`.slice(0, 300)
    if (!furnitureName.test(named) || /^(?:html|body|main|article)$/i.test(element.localName))
      return false
    return (
      lengthOf(element) <= total * mostShare && element.querySelector('main, article, h1') === null
    )
  })
}

const details: Readonly<Record<string, string>> = {
  hidden_text: 'Text that the page hides was left out.',
  footnotes: 'The footnotes were left out.',
  reference_list: 'The list of references was left out.',
  page_furniture: 'Navigation, banners and other things around the content were left out.',
}

/** Strips a page down to what could be its content, and says what was left out. */
export function removeFurniture(document: PageDocument): SourceNotice[] {
  const hidden = removeAll(hiddenElements(document))
  removeAll(document.querySelectorAll(inert))
  removeAll(document.querySelectorAll(edits))
  const left = {
    hidden_text: hidden,
    footnotes: removeAll(document.querySelectorAll(footnotes)),
    reference_list: removeAll(document.querySelectorAll(references)),
    page_furniture: [
      removeAll(document.querySelectorAll(navigation)),
      removeAll(document.querySelectorAll(interruptions)),
      removeAll(pageEdges(document)),
      removeAll(namedFurniture(document)),
    ].some((removed) => removed),
  }
  return Object.entries(left).flatMap(([code, any]) =>
    any ? [{ code, detail: details[code] ?? code }] : [],
  )
}
