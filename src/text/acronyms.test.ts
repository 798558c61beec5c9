import { expect, test, vi } from 'vitest'
import { read } from './testing/read-text.ts'

// The first text loads the tagger's model, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000 })

test.each([
  ['posttraumatic stress disorder', 'PTSD', 'Doctors treat post-traumatic stress disorder (PTSD).'],
  ['World Trade Organization', 'WTO', 'Reports of the World Trade Organization (WTO) say so.'],
])('gives "%s" its acronym %s', async (long, short, text) => {
  const followUp = ` Everyone knows ${short} now. Experts say ${short} matters.`
  const { terms } = await read(text + followUp)
  const term = terms.find(({ variants }) => variants.includes(short))
  expect(term?.text.toLowerCase().replace('-', '')).toBe(long.toLowerCase())
  expect(terms.some(({ text: shown }) => shown === short)).toBe(false)
})

test('leaves a bracket alone whose letters do not fit', async () => {
  const { terms } = await read('The river delta (NASA) changed. NASA photographs the river delta.')
  expect(terms.some(({ text }) => text === 'NASA')).toBe(true)
})
