import { withoutApparatus } from './apparatus.ts'
import { imageNotices, leftOut, type ReadBlocks } from './blocks.ts'
import { normalizeCharacters } from './characters.ts'
import { decodeText } from './decode.ts'
import { defineSource } from './define-source.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { labelKey } from './markdown-inline.ts'
import { toDocument } from './passages.ts'

const reference =
  /^ {0,3}\[([^\]^][^\]]{0,300})\]:\s*<?\S+>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*$/
const footnote = /^ {0,3}\[\^([^\]]{1,100})\]:/

/** YAML or TOML between rules at the very start; its title is the document's. */
function splitFrontMatter(lines: readonly string[]): { body: readonly string[]; title?: string } {
  const [first = ''] = lines
  if (!/^(?:---|\+\+\+)\s*$/.test(first)) return { body: lines }
  const mark = first.trim()
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === mark)
  const fields = lines.slice(1, Math.max(1, end))
  if (end < 0 || !fields.some((line) => /^[\w-]+\s*[:=]/.test(line))) return { body: lines }
  const title = fields
    .find((line) => /^title\s*[:=]/i.test(line))
    ?.replace(/^title\s*[:=]/i, '')
    .trim()
  const unquoted = title?.replace(/^(["'])(.*)\1$/, '$2')
  return { body: lines.slice(end + 1), ...(unquoted ? { title: unquoted } : {}) }
}

interface Definitions {
  readonly body: string[]
  readonly references: Set<string>
  readonly footnotes: Set<string>
}

/** Follows fences line by line: whether each line is outside of code. */
function fenceTracker(): (line: string) => boolean {
  let open = ''
  return (line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark === undefined) return open === ''
    if (open === '') open = mark
    else if (mark.startsWith(open) && line.trim() === mark) open = ''
    return false
  }
}

/** Takes link references and footnotes out of the lines; code blocks keep what looks like them. */
function takeDefinitions(lines: readonly string[]): Definitions {
  const found: Definitions = { body: [], references: new Set(), footnotes: new Set() }
  const isOutside = fenceTracker()
  let inFootnote = false
  for (const line of lines) {
    const outside = isOutside(line)
    const link = outside ? reference.exec(line) : null
    const note = outside ? footnote.exec(line) : null
    if (note) found.footnotes.add(labelKey(note[1] ?? ''))
    else if (link) found.references.add(labelKey(link[1] ?? ''))
    inFootnote = note !== null || (inFootnote && /^(?: {2,}|\t)\S/.test(line))
    found.body.push(note || link || inFootnote ? '' : line)
  }
  return found
}

/** Structure of a Markdown text: its marks become passages, its inline marks go. */
export function readMarkdown(given: string): ReadBlocks {
  const lines = normalizeCharacters(given).split('\n')
  const { body, title } = splitFrontMatter(lines)
  const { body: content, references, footnotes } = takeDefinitions(body)
  const alternatives: string[] = []
  const blocks = markdownBlocks(content, {
    references,
    footnotes,
    onImage: (alternative) => alternatives.push(alternative),
  })
  const notices = imageNotices(alternatives)
  if (footnotes.size > 0) {
    notices.push({ code: 'footnotes', detail: `${leftOut(footnotes.size, 'footnote')}.` })
  }
  const kept = withoutApparatus(blocks)
  return { blocks: kept.blocks, notices: [...notices, ...kept.notices], title }
}

export const markdown = defineSource({
  kind: 'markdown',
  extensions: ['md', 'markdown', 'mdown', 'mkd'],
  mediaTypes: ['text/markdown', 'text/x-markdown'],
  label: 'Markdown (.md)',
  isText: true,
  runsIn: 'place',
  detect: () => false,
  read: async (bytes, options) => toDocument('markdown', readMarkdown(decodeText(bytes)), options),
})
