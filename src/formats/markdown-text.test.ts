import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import {
  aboutMinutes,
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'

/** The text a reader of the Markdown sees, or null where it is more than one plain paragraph. */
function shown(markdown: string): string | null {
  const [first, ...more] = fromMarkdown(markdown).children
  if (first === undefined) return ''
  if (first.type !== 'paragraph' || more.length > 0) return null
  return first.children.every((node) => node.type === 'text')
    ? first.children.map((node) => ('value' in node ? node.value : '')).join('')
    : null
}

describe('text as Markdown', () => {
  it.each([
    '# not a heading',
    '1. not a list',
    '12) nor this',
    '- nor this',
    '+ nor this',
    '> nor a quote',
    '*a* _b_ `c` ~~d~~',
    '[a](b) ![c](d) <b>bold</b>',
    '&amp; &#38; &copy;',
    'snake_case_name stays',
    '=== or ---',
    'a \\ b',
    'a | b',
    '* * *',
    '___',
  ])('shows %s as it is', (text) => {
    expect(shown(inlineMarkdown(text))).toBe(text)
  })

  it('shows any text as it is, white space folded', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1 .)#*_-+>=`~[]()!<&;|\\"\'x\n'), maxLength: 40 }),
        (text) => {
          const folded = text.replace(/\s+/g, ' ').trim()
          expect(shown(inlineMarkdown(text))).toBe(folded)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps paragraphs apart and leaves empty blocks out', () => {
    expect(paragraphsMarkdown('a\nb\n\n\n- c')).toBe('a b\n\n\\- c')
    expect(markdownDocument(['# T', '', bulletList(['x', '# y'])])).toBe('# T\n\n- x\n- \\# y\n')
  })

  it('counts minutes', () => {
    expect(aboutMinutes(1)).toBe('about 1 minute')
    expect(aboutMinutes(2.5)).toBe('about 2.5 minutes')
  })
})
