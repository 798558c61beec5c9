import { Readability } from '@mozilla/readability'
import type { SourceNotice } from '../../domain/source.ts'
import { withoutApparatus } from '../apparatus.ts'
import { imageNotices, type ReadBlocks } from '../blocks.ts'
import { blocksOf, type HtmlBlocks } from './blocks-of.ts'
import { decodeHtml } from './decode-html.ts'
import { type PageDocument, parsePage } from './dom.ts'
import { removeFurniture } from './furniture.ts'
import { markHeadings } from './marked-headings.ts'
import { replaceMath } from './math.ts'

/** Structure of a page: its main content, without what stands around it. */
export function readHtml(bytes: Uint8Array, mediaType: string | undefined): ReadBlocks {
  const { text, encoding } = decodeHtml(bytes, mediaType)
  const document = parsePage(text)
  const title = pageTitle(document)
  const around = document.querySelector('nav, footer, aside, [role="navigation"], script[src]')
  replaceMath(document)
  markHeadings(document, styleOf(document))
  const removed = removeFurniture(document)
  const { blocks, images } = contentOf(document, around !== null)
  const content = withoutApparatus(blocks)
  const notices = [...encodingNotice(encoding), ...removed, ...content.notices]
  return {
    blocks: content.blocks,
    title: singleHeading(content.blocks) ?? title,
    notices: [...withoutRepeats(notices), ...imageNotices(images)],
  }
}

const styleOf = (document: PageDocument) =>
  [...document.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n')

function withoutRepeats(notices: readonly SourceNotice[]): SourceNotice[] {
  return notices.filter(({ code }, at) => notices.findIndex((other) => other.code === code) === at)
}

function encodingNotice(encoding: string | null): SourceNotice[] {
  if (encoding === null) return []
  return [{ code: 'encoding', detail: `The page was read as ${encoding}.` }]
}

const lengthOf = ({ blocks }: HtmlBlocks) =>
  blocks.reduce((sum, block) => sum + block.text.length, 0)

/** The main part: what the page itself marks as such, else what reads as an article. */
function contentOf(document: PageDocument, hasFurniture: boolean): HtmlBlocks {
  const whole = () => blocksOf(document.body)
  const marked = document.querySelectorAll('main, [role="main"]')
  const articles = document.querySelectorAll('article')
  const only = marked.length === 1 ? marked[0] : articles.length === 1 ? articles[0] : undefined
  if (only) {
    const part = blocksOf(only)
    if (lengthOf(part) >= 200) return part
  }
  // A page without anything around its text is content from top to bottom.
  if (!hasFurniture) return whole()
  const article = articleOf(document)
  const all = whole()
  return article !== null && lengthOf(article) >= lengthOf(all) * 0.5 ? article : all
}

/** What Mozilla's Readability takes for the article. It changes the page, so it gets a copy. */
function articleOf(document: PageDocument): HtmlBlocks | null {
  const copy = parsePage(document.toString())
  const article = new Readability(copy, { charThreshold: 200, disableJSONLD: true }).parse()
  if (!article?.content) return null
  return blocksOf(parsePage(article.content).body)
}

/** The page's own title without the name of its site. */
function pageTitle(document: PageDocument): string | undefined {
  const title = (document.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const [first = ''] = title.split(/ [|–—·-] /)
  return (first.length >= 10 ? first : title) || undefined
}

function singleHeading(blocks: ReadBlocks['blocks']): string | undefined {
  const titles = blocks.filter((block) => block.kind === 'heading' && block.level === 1)
  return titles.length === 1 ? titles[0]?.text : undefined
}
