import { existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openQualityData } from './quality/data.ts'
import { reportMarkdown, tableMarkdown } from './quality/report.ts'
import type { QualityTable } from './quality/task.ts'
import { qualityTasks } from './quality/tasks/index.ts'

/**
 * Measures the quality of the embedded engine on public data.
 *
 *   npm run bench:quality -- [--data DIR] [--task ID] [--json FILE] [--report FILE]
 *
 * `--data` defaults to ../shared/data; `--task` runs one task only (and may be repeated);
 * `--report` writes the Markdown report; a full run on the default data writes docs/quality.md.
 */
const defaultData = '../shared/data'
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: defaultData },
    task: { type: 'string', multiple: true },
    json: { type: 'string' },
    report: { type: 'string' },
  },
})

if (!existsSync(values.data)) {
  console.error(
    `There is no reference data at ${values.data}; give its directory with --data DIR (docs/quality.md says what it holds).`,
  )
  process.exit(2)
}
const unknown = values.task?.filter((id) => !qualityTasks.some((task) => task.id === id)) ?? []
if (unknown.length > 0) {
  const known = qualityTasks.map((task) => task.id).join(', ')
  console.error(`There is no task ${unknown.join(', ')}; there are ${known}.`)
  process.exit(2)
}

const data = openQualityData(values.data)
const tables: QualityTable[] = []
for (const task of qualityTasks) {
  if (values.task && !values.task.includes(task.id)) continue
  const began = performance.now()
  const made = await task.run(data)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.error(`${task.id}: ${made.length === 0 ? 'no data' : `${seconds} s`}`)
  for (const table of made) console.log(tableMarkdown(table))
  tables.push(...made)
}

const date = new Date().toISOString().slice(0, 10)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ date, tables }, null, 2)}\n`)
// A full run on the usual data renews the committed report; anything less only where it is asked for.
const isFull = !values.task && values.data === defaultData
const report = values.report ?? (isFull ? 'docs/quality.md' : null)
if (report !== null) writeFileSync(report, reportMarkdown(tables, date))
