import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { variables } from './variables.ts'

it('docs/configuration.md names every variable, every secret as one, and no other', () => {
  const page = readFileSync('docs/configuration.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const firstCells = rows.map((row) => row.split('|')[1] ?? '')
  const named = firstCells.flatMap((cell) => [...cell.matchAll(/`([A-Z0-9_]+)`( 🔑)?/g)])
  const expected = Object.entries(variables).map(([name, { secret }]) => [name, secret])
  const found = named.map((match) => [match[1], match[2] !== undefined])
  expect(found.toSorted()).toEqual(expected.toSorted())
})
