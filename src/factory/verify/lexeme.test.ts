import { describe, expect, it } from 'vitest'
import { lexemeOf } from './lexeme.ts'

describe('lexemeOf', () => {
  it('lowers a word and makes its apostrophe straight', () => {
    expect(lexemeOf('Don’t').lower).toBe("don't")
    // One word has one lexeme, however it is written.
    expect(lexemeOf('DON’T')).toBe(lexemeOf("don't"))
    expect(lexemeOf('Cells').key).toBe(lexemeOf('cell').key)
  })

  it('knows what a word is in a sentence', () => {
    const none = {
      isFunctionWord: false,
      isPreposition: false,
      isDeterminer: false,
      refersBack: false,
      negates: false,
      beginsQuantity: false,
      strength: undefined,
    }
    expect(lexemeOf('Chlorophyll')).toMatchObject(none)
    expect(lexemeOf('Through')).toMatchObject({
      ...none,
      isFunctionWord: true,
      isPreposition: true,
    })
    expect(lexemeOf('these')).toMatchObject({
      ...none,
      isFunctionWord: true,
      isDeterminer: true,
      refersBack: true,
    })
    expect(lexemeOf('mostly')).toMatchObject({ ...none, isFunctionWord: true, strength: 'most' })
    expect(lexemeOf('third')).toMatchObject({ ...none, beginsQuantity: true })
    expect(lexemeOf('1,500')).toMatchObject({ ...none, beginsQuantity: true })
  })

  it('hears a negation in "not" and at the end of a verb, and once in "neither … nor"', () => {
    expect(lexemeOf('not').negates).toBe(true)
    expect(lexemeOf('doesn’t').negates).toBe(true)
    expect(lexemeOf('neither').negates).toBe(true)
    expect(lexemeOf('nor').negates).toBe(false)
  })
})
