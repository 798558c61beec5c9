import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine } from './clean-text.ts'
import { contentOf } from './format-blocks.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { tsv } from './tsv.ts'

describe('flashcards as TSV', () => {
  it('gives every card back on one line of two cells, whatever its text', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['flashcards']), async (input) => {
        const text = new TextDecoder().decode(await tsv.write(input))
        const rows: string[][] = parse(text, {
          delimiter: '\t',
          quote: null,
          relax_column_count: false,
        })
        const cards = contentOf(input.package, 'flashcards').items
        const wanted = cards
          .map(({ term, definition }) => [cleanLine(term), cleanLine(definition)])
          .filter(([term, definition]) => term !== '' && definition !== '')
        expect(rows.map((row) => row.map((cell) => cell.replace(/^'(?='*[=+\-@])/, '')))).toEqual(
          wanted,
        )
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 60 },
    )
  }, 30_000)
})
