/**
 * Ends a CI run: `node scripts/sum-tests.ts NAME=EXITCODE… REPORT.json…` adds up Vitest's JSON
 * reports and the steps, and prints "N passed, N failed, N skipped" as its last line. Exits with 1
 * when anything failed, or when no test ran.
 */
import { readFileSync } from 'node:fs'

export interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed or was skipped, by name. */
  readonly notes: readonly string[]
}

/** Adds up one report. A file that could not even be loaded counts as one failure. */
export function countTests(report: Report): Totals {
  const files = report.testResults
  const tests = files.flatMap((file) => file.assertionResults)
  const failed = tests.filter((test) => test.status === 'failed')
  const passed = tests.filter((test) => test.status === 'passed')
  const broken = files.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status))
  return {
    passed: passed.length,
    failed: failed.length + broken.length,
    skipped: skipped.length,
    notes: [
      ...failed.map((test) => `failed: ${test.fullName}`),
      ...broken.map((file) => `failed: ${file.name} (the file itself)`),
      ...skipped.map((test) => `skipped: ${test.fullName}`),
    ],
  }
}

/** Adds up steps given as "name=exit code": each is one more thing that passed or failed. */
export function countSteps(steps: readonly string[]): Totals {
  const failed = steps.filter((step) => !step.endsWith('=0'))
  return {
    passed: steps.length - failed.length,
    failed: failed.length,
    skipped: 0,
    notes: failed.map((step) => `failed: step ${step.slice(0, step.lastIndexOf('='))}`),
  }
}

if (import.meta.main) {
  const reports = process.argv.slice(2).filter((argument) => argument.endsWith('.json'))
  const steps = process.argv.slice(2).filter((argument) => !argument.endsWith('.json'))
  const all = [countSteps(steps), ...reports.map((path) => countTests(readReport(path)))]
  for (const note of all.flatMap((totals) => totals.notes)) console.log(note)
  const sum = (key: 'passed' | 'failed' | 'skipped') =>
    all.reduce((total, part) => total + part[key], 0)
  const noTests = sum('passed') === steps.length
  if (noTests) console.log('failed: no test ran')
  const failed = sum('failed') + (noTests ? 1 : 0)
  console.log(`${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`)
  process.exit(failed === 0 ? 0 : 1)
}

/** A report that a crashed run did not write has no tests; its step has failed already. */
function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { testResults: [] }
  }
}
