import { expect, it } from 'vitest'
import { countSteps, countTests } from './sum-tests.ts'

const test = (status: string) => ({ fullName: `a ${status} test`, status })

it('counts tests by status, and a file that could not be loaded as a failure', () => {
  const totals = countTests({
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [test('passed'), test('failed'), test('skipped'), test('todo')],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [test('passed')] },
    ],
  })
  expect(totals).toMatchObject({ passed: 2, failed: 2, skipped: 2 })
  expect(totals.notes).toContain('failed: b.test.ts (the file itself)')
})

it('counts each step by its exit code', () => {
  expect(countSteps(['npm ci=0', 'npm run check=1'])).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    notes: ['failed: step npm run check'],
  })
})
