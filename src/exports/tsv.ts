import { cleanLine } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { teachingMaterial } from './teaching/material.ts'

/** What a spreadsheet would take for a formula; the marks before it were put there by us. */
const formula = /^'*[=+\-@]/

/** A cell on one line that no spreadsheet computes: the mark for text is put before a formula. */
function cell(text: string): string {
  const line = cleanLine(text)
  return formula.test(line) ? `'${line}` : line
}

/** One card a line: term, tab, definition. What Quizlet and most flashcard tools import. */
export const tsv = defineExport({
  label: 'Tab-separated flashcards for Quizlet (.tsv)',
  mediaType: 'text/tab-separated-values; charset=utf-8',
  extension: 'tsv',
  carries: ['flashcards'],
  light: true,
  async write(input) {
    const { cards } = teachingMaterial(input)
    const lines = cards.map((card) => `${cell(card.term)}\t${cell(card.definition)}\n`)
    return new TextEncoder().encode(lines.join(''))
  },
})
