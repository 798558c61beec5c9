import type { SourceNotice } from '../domain/source.ts'

/** Project Gutenberg's header and licence, which surround the text of each of its books. */

const start = /^\s*\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG/i
const end = /^\s*(?:\*{3}\s*)?END OF (?:THE |THIS )?PROJECT GUTENBERG/i
const endMark = /^\s*\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG/i
const credit = /^\s*(?:produced by|e-?text prepared by|transcribed (?:from|by)|this etext was)/i

export interface Unwrapped {
  readonly text: string
  readonly notices: SourceNotice[]
  readonly title?: string | undefined
}

function headerTitle(lines: readonly string[]): string | undefined {
  const title = lines.find((line) => line.startsWith('Title:'))
  return title?.slice('Title:'.length).trim() || undefined
}

/** First line of the book after the marker and the credits that follow it. */
function bodyStart(lines: readonly string[], marker: number): number {
  let at = marker + 1
  const skipBlank = () => {
    while (at < lines.length && lines[at]?.trim() === '') at++
  }
  skipBlank()
  if (credit.test(lines[at] ?? '')) {
    while (at < lines.length && lines[at]?.trim() !== '') at++
    skipBlank()
  }
  return at
}

/** The book without Project Gutenberg's frame; any other text as it is. */
export function withoutLicence(text: string): Unwrapped {
  if (!/project gutenberg/i.test(text)) return { text, notices: [] }
  const lines = text.split('\n')
  const marker = lines.findIndex((line) => start.test(line))
  let close = lines.findIndex((line, index) => index > marker && end.test(line))
  if (close < 0) close = lines.findIndex((line, index) => index > marker && endMark.test(line))
  if (marker < 0 && close < 0) return { text, notices: [] }
  const from = marker < 0 ? 0 : bodyStart(lines, marker)
  const to = close < 0 ? lines.length : close
  return {
    text: lines.slice(from, to).join('\n'),
    title: headerTitle(lines.slice(0, Math.max(0, marker))),
    notices: [
      {
        code: 'licence_boilerplate',
        detail: 'The header and licence of Project Gutenberg around the text were left out.',
      },
    ],
  }
}
