import type { Figure, QualityTable, TableRow } from './task.ts'

const kinds: Readonly<Record<TableRow['kind'], string>> = {
  ours: 'measured',
  ablation: 'measured, a stage changed',
  baseline: 'baseline, same run',
  published: 'published',
  goal: 'goal',
}

/** A figure with one decimal, and its interval where it has one. */
export function formatFigure(figure: Figure | undefined): string {
  if (figure === undefined) return '–'
  if (typeof figure === 'string') return figure
  if (typeof figure === 'number') return figure.toFixed(1)
  return `${figure.mean.toFixed(1)} [${figure.low.toFixed(1)}–${figure.high.toFixed(1)}]`
}

/** One table as Markdown. */
export function tableMarkdown(table: QualityTable): string {
  const head = ['', ...table.columns, 'kind']
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = table.rows.map((row) => {
    const name = row.kind === 'ours' ? `**${row.name}**` : row.name
    const figures = table.columns.map((column) => formatFigure(row.figures[column]))
    const kind = row.source === undefined ? kinds[row.kind] : `${kinds[row.kind]}: ${row.source}`
    return line([name, ...figures, kind])
  })
  return [
    `## ${table.title}`,
    '',
    `Data: ${table.data}.`,
    `Protocol: ${table.protocol}.`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows,
    '',
  ].join('\n')
}

/** The whole report. `date` is an ISO date. */
export function reportMarkdown(tables: readonly QualityTable[], date: string): string {
  return [
    '# Quality of the embedded engine',
    '',
    `Written by \`npm run bench:quality\` on ${date}. Figures are percentages with 95 % bootstrap`,
    'intervals over documents (1,000 resamples, fixed seed). Baselines ran in the same process on the',
    'same tokens. Published figures name their source and are comparable only under the protocol said.',
    'Tuned on: Inspec validation, the psychology and American-government textbooks, DEFT train;',
    'everything else is only reported.',
    '',
    ...tables.map(tableMarkdown),
  ].join('\n')
}
