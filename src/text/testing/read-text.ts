import { analyze } from '../analyze.ts'
import type { Analysis, Block, TextSource } from '../document.ts'

/** A source for tests: blank lines part blocks, "# " opens a heading, "- " an item, four spaces code. */
export function sourceOf(text: string, id = 's1'): TextSource {
  const blocks: Block[] = []
  for (const match of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const [raw] = match
    const level = /^(#{1,6}) /.exec(raw)?.[1]?.length ?? 0
    const kind =
      level > 0
        ? 'heading'
        : raw.startsWith('- ')
          ? 'list_item'
          : raw.startsWith('    ')
            ? 'code'
            : 'paragraph'
    const start = match.index + (level > 0 ? level + 1 : 0)
    blocks.push({ kind, level, start, end: match.index + raw.length })
  }
  return { id, title: 'Test', text, blocks }
}

/** The analysis of a text written as `sourceOf` reads it. */
export function read(text: string, language = 'en'): Promise<Analysis> {
  return analyze([sourceOf(text)], { language })
}
