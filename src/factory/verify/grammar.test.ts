import { describe, expect, it } from 'vitest'
import { isBroken } from './grammar.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })

describe('isBroken', () => {
  it.each([
    'Bake the bread at when it sounds.',
    'It is part of is.',
    'They saw the of it.',
    'We went to the',
  ])('finds "%s" broken', (text) => {
    expect(isBroken(read(text))).toBe(true)
  })
  it.each([
    'The bread is baked at the oven door.',
    'The way in which it works, of which much is known.',
    'That is what it consists of.',
    'Vitamin A is vital.',
    'It stands at, or near, the door.',
    'Sing with the choir.',
  ])('finds "%s" whole', (text) => {
    expect(isBroken(read(text))).toBe(false)
  })
})
