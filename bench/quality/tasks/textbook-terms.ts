import type { QualityData, TextbookModule } from '../data.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'
import { keyPhraseRows } from './key-phrases.ts'

/** The books of the data, those not tuned on first. */
export function booksOf(data: QualityData): { readonly name: string; readonly tuned: boolean }[] {
  const tuned = ['psychology', 'american-government']
  const names = data.names('textbook')
  return [
    ...names.filter((name) => !tuned.includes(name)).map((name) => ({ name, tuned: false })),
    ...tuned.filter((name) => names.includes(name)).map((name) => ({ name, tuned: true })),
  ]
}

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
    for (const book of booksOf(data)) {
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
