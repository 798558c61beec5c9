import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

export const table = defineSource({
  kind: 'table',
  extensions: ['csv', 'tsv', 'tab'],
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  label: 'tables (.csv, .tsv)',
  isText: true,
  runsIn: 'thread',
  detect: () => false,
  read: async (bytes, options) => {
    const { readTable } = await import('./table/read-table.ts')
    return toDocument('table', readTable(bytes, options), options)
  },
})
