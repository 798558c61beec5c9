import type { SourceDocument } from '../domain/source.ts'
import { withoutApparatus, withoutTitlePage } from './apparatus.ts'
import type { ReadBlocks } from './blocks.ts'
import { decodeText } from './decode.ts'
import { defineSource, type ReadOptions } from './define-source.ts'
import { withoutFurniture } from './furniture.ts'
import { withoutLicence } from './licence.ts'
import { readMarkdown } from './markdown.ts'
import { normalizeMarkup } from './normalize.ts'
import { toDocument } from './passages.ts'
import { plainBlocks } from './plain-blocks.ts'

/** Structure of a plain text: headings, lists, code and tables by how they are laid out. */
export function readPlain(given: string): ReadBlocks {
  const markup = normalizeMarkup(given)
  const book = withoutLicence(markup.text)
  const pages = withoutFurniture(book.text)
  const plain = plainBlocks(pages.lines)
  const content = withoutApparatus(plain.blocks)
  const body = withoutTitlePage(content.blocks)
  return {
    blocks: body.blocks,
    title: book.title ?? body.title,
    notices: [markup, book, pages, plain, content, body].flatMap((step) => step.notices),
  }
}

/** Marks of Markdown that plain texts do not have by chance. */
const markdownMarks = [
  /^#{1,6} \S.*$/m,
  /^(?:```|~~~)[\w+-]*$/m,
  // regex: at most 702 steps at each position
  /\[[^\]\n]{1,200}\]\((?:https?:|\/|#|\.)[^)\s]{0,500}\)/,
  /(?:^|\s)\*\*[^*\n]{1,80}\*\*(?=$|[\s.,;:!?])/m,
  /^\|.*\|\n\|[ :|-]+\|$/m,
]

/** Whether a text is written in Markdown. */
export function isMarkdown(text: string): boolean {
  const head = text.slice(0, 200_000)
  return markdownMarks.some((mark) => mark.test(head))
}

/** A text given as a string (HTTP, standard input): Markdown or plain, as its marks say. */
export function readText(text: string, options: ReadOptions): Promise<SourceDocument> {
  return isMarkdown(text)
    ? toDocument('markdown', readMarkdown(text), options)
    : toDocument('text', readPlain(text), options)
}

export const text = defineSource({
  kind: 'text',
  extensions: ['txt', 'text'],
  mediaTypes: ['text/plain'],
  label: 'plain text (.txt)',
  isText: true,
  runsIn: 'place',
  detect: () => false,
  read: async (bytes, options) => {
    const decoded = decodeText(bytes)
    const read = isMarkdown(decoded) ? readMarkdown(decoded) : readPlain(decoded)
    return toDocument('text', read, options)
  },
})
