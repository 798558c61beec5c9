import { expect, it } from 'vitest'
import { chooseEntries, type LibraryEntry } from './order.ts'

const entry = (title: string, day: number, changed = day): LibraryEntry => ({
  id: title,
  title,
  status: 'completed',
  createdAt: `2026-01-0${day}T00:00:00Z`,
  updatedAt: `2026-01-0${changed}T00:00:00Z`,
  formats: [],
})
const entries = [entry('Énergie solaire', 2), entry('Bees', 3), entry('Solar bees', 1, 9)]
const titles = (words: string, order: Parameters<typeof chooseEntries>[2]): string[] =>
  chooseEntries(entries, words, order).map(({ title }) => title)

it('finds titles by all of the words, without regard to case and accents', () => {
  expect(titles('energie SOL', 'newest')).toEqual(['Énergie solaire'])
  expect(titles('bees solar', 'newest')).toEqual(['Solar bees'])
  expect(titles('moon', 'newest')).toEqual([])
})

it.each([
  ['newest', ['Bees', 'Énergie solaire', 'Solar bees']],
  ['oldest', ['Solar bees', 'Énergie solaire', 'Bees']],
  ['changed', ['Solar bees', 'Bees', 'Énergie solaire']],
  ['title', ['Bees', 'Énergie solaire', 'Solar bees']],
] as const)('puts them in the order %s', (order, expected) => {
  expect(titles('', order)).toEqual(expected)
})
