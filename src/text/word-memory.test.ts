import { expect, test } from 'vitest'
import { createWordMemory } from './word-memory.ts'

/** A memory of word lengths that tells which words it was made to measure. */
function measuring() {
  const measured: string[] = []
  const memory = createWordMemory((word) => {
    measured.push(word)
    return { length: word.length }
  })
  return { measured, memory }
}

test('makes something of a word once', () => {
  const { measured, memory } = measuring()
  expect(memory.find('cell')).toBeUndefined()
  expect(measured).toEqual([])
  const made = memory.of('cell')
  expect(made).toEqual({ length: 4 })
  expect(memory.of('cell')).toBe(made)
  expect(memory.find('cell')).toBe(made)
  expect(measured).toEqual(['cell'])
})

test('keeps no words that are longer than any of a language', () => {
  const { memory } = measuring()
  const [longest, longer] = ['a'.repeat(40), 'a'.repeat(41)]
  expect(memory.of(longest)).toBe(memory.of(longest))
  expect(memory.of(longer)).toEqual({ length: 41 })
  expect(memory.find(longer)).toBeUndefined()
})

test('starts anew once it knows too many words', () => {
  const { memory } = measuring()
  for (let index = 0; index < 20_000; index++) memory.of(`w${index}`)
  expect(memory.find('w0')).toEqual({ length: 2 })
  expect(memory.of('one more')).toEqual({ length: 8 })
  expect(memory.find('w0')).toBeUndefined()
  expect(memory.find('one more')).toEqual({ length: 8 })
})
