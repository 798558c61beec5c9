import { analyze } from '../../text/analyze.ts'
import type { Analysis, Block, TextSource } from '../../text/document.ts'

/** A source from Markdown as simple as tests need it: `#` headings, `-` items, blank lines between blocks. */
export function plainDocument(markdown: string, id = 's1', title = 'Untitled'): TextSource {
  const blocks: Block[] = []
  let text = ''
  for (const raw of markdown.split(/\n{2,}/).map((part) => part.trim())) {
    if (raw === '') continue
    const mark = /^(#{1,6}|-) /.exec(raw)?.[1] ?? ''
    const shown = raw.slice(mark === '' ? 0 : mark.length + 1)
    if (text !== '') text += '\n\n'
    const kind = mark === '' ? 'paragraph' : mark === '-' ? 'list_item' : 'heading'
    const level = kind === 'heading' ? mark.length : kind === 'list_item' ? 1 : 0
    blocks.push({ kind, level, start: text.length, end: text.length + shown.length })
    text += shown
  }
  return { id, title, text, blocks }
}

/** The analysis of one or several such documents. */
export function analyzeDocuments(...documents: readonly string[]): Promise<Analysis> {
  return analyze(documents.map((document, index) => plainDocument(document, `s${index + 1}`)))
}
