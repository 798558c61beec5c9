import type { TextbookModule } from '../data.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'
import { keyPhraseRows } from './key-phrases.ts'

/** Books by file name, with how they were used. */
export const books: readonly { readonly name: string; readonly tuned: boolean }[] = [
  { name: 'astronomy', tuned: false },
  { name: 'philosophy', tuned: false },
  { name: 'microbiology', tuned: false },
  { name: 'psychology', tuned: true },
  { name: 'american-government', tuned: true },
]

const leastKeys = 3

/** What a module's authors marked as its terms: glossary entries and bold terms, none twice. */
export function authorTerms(module: TextbookModule): string[] {
  return [...new Set([...module.glossary.map((entry) => entry.term), ...module.boldTerms])]
}

/** Terms found in a textbook module's own text against its authors' glossary and bold terms. */
export const textbookTerms: QualityTask = {
  id: 'textbook-terms',
  run: async (data) => {
    const tables: QualityTable[] = []
    for (const book of books) {
      const modules = data
        .textbook(book.name)
        ?.filter((module) => authorTerms(module).length >= leastKeys)
      if (!modules || modules.length === 0) continue
      const analyses = await Promise.all(modules.map(data.analysisOf))
      tables.push({
        title: `Textbook terms: ${book.name}`,
        data: `OpenStax, ${modules.length} modules with at least ${leastKeys} terms; ${book.tuned ? 'TUNED ON' : 'not tuned on'}`,
        protocol:
          'One module at a time, without knowledge of the rest of the book (baselines marked so have it). Reference: glossary and bold terms. Scored as protocol A',
        columns: ['F@5', 'F@10', 'P@10', 'R@10'],
        rows: [...keyPhraseRows(analyses, modules.map(authorTerms)), ...(book.tuned ? [] : [goal])],
      })
    }
    return tables
  },
}

const goal: TableRow = { name: 'goal', kind: 'goal', figures: { 'F@10': 30 } }
