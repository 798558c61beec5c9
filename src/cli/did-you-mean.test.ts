import { describe, expect, it } from 'vitest'
import { nearestWord } from './did-you-mean.ts'

const words = ['outline', 'faq', 'flashcards', 'one_pager']

describe('nearestWord', () => {
  it.each([
    ['outlin', 'outline'],
    ['OUTLINE', 'outline'],
    ['faqs', 'faq'],
    ['flash_cards', 'flashcards'],
    ['onepager', 'one_pager'],
    ['xyz', null],
    ['', null],
    ['completely', null],
  ])('gives for "%s" %s', (word, nearest) => {
    expect(nearestWord(word, words)).toBe(nearest)
  })
})
