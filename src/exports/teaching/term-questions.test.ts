import { describe, expect, it } from 'vitest'
import type { Card } from './material.ts'
import { termQuestions } from './term-questions.ts'
import { wordingFor } from './wording.ts'

const wording = wordingFor('en')

function cardsOf(definitions: Readonly<Record<string, string>>): Card[] {
  return Object.entries(definitions).map(([term, definition], index) => ({
    id: `card-${index}`,
    term,
    definition,
    category: 'Section',
    difficulty: 'easy',
    evidence: '',
  }))
}

const deck = cardsOf({
  stoma: 'A stoma is a pore in the surface of a leaf.',
  rubisco: 'Rubisco is the enzyme that fixes carbon dioxide.',
  ATP: 'ATP is the molecule that cells use to carry energy.',
  mammal: 'Mammals are animals that feed their young with milk.',
  whale: 'A whale is a mammal that lives in the sea.',
})
const questionFor = (term: string, cards: readonly Card[] = deck) =>
  termQuestions(cards, wording).find(({ card }) => card.term === term)!

describe('questions for the terms of a deck', () => {
  it('leave a gap where the definition names the term, in whatever form', () => {
    const { text, instruction, accepted } = questionFor('mammal')
    expect(text).toBe('_____ are animals that feed their young with milk.')
    expect(instruction).toBe(wording.gap)
    expect(accepted).toEqual(['mammal', 'Mammals'])
  })

  it('ask for the term described where the definition does not name it', () => {
    const [card] = cardsOf({ osmosis: 'Movement of water through a membrane.' })
    const { text, instruction } = questionFor('osmosis', [card!])
    expect(text).toBe('Movement of water through a membrane.')
    expect(instruction).toBe(wording.described)
  })

  it('never offer a kind as a wrong answer for its class, for it might be right', () => {
    const options = questionFor('mammal').options.map(({ term }) => term)
    expect(options).toContain('mammal')
    expect(options).not.toContain('whale')
    expect(options.length).toBeGreaterThanOrEqual(3)
  })

  it('never offer a term whose definition says nearly the same, or one of the same words', () => {
    const close = cardsOf({
      'hash table': 'A structure that stores values under keys.',
      'hash map': 'A map that finds a value by hashing.',
      dictionary: 'A structure storing values under their keys.',
      bucket: 'A place that holds entries of one index.',
      chaining: 'Every slot has a linked list.',
      probing: 'Looking further until an empty place turns up.',
    })
    const options = questionFor('hash table', close).options.map(({ term }) => term)
    expect(options).not.toContain('hash map')
    expect(options).not.toContain('dictionary')
  })

  it('are asked openly when too few terms are surely wrong', () => {
    expect(questionFor('stoma', deck.slice(0, 2)).options).toEqual([])
  })

  it('are asked openly when the definition is about something else', () => {
    const late = cardsOf({
      tide: 'When the sun and the moon stand in one line with the earth for days, the tide is highest.',
      ...Object.fromEntries(deck.map(({ term, definition }) => [term, definition])),
    })
    expect(questionFor('tide', late).options).toEqual([])
  })

  it('take a short term in capitals for an acronym, which is not the word in small letters', () => {
    const [card] = cardsOf({ IT: 'Whatever it is, IT needs power.' })
    expect(questionFor('IT', [card!]).text).toBe('Whatever it is, _____ needs power.')
  })

  it('take any sign in a term as it stands', () => {
    const [card] = cardsOf({ 'C++ (a|b) - [x]': 'C++ (a|b) - [x] is written so.' })
    expect(questionFor('C++ (a|b) - [x]', [card!]).text).toBe('_____ is written so.')
  })

  it('come out the same every time', () => {
    expect(termQuestions(deck, wording)).toEqual(termQuestions([...deck], wording))
  })
})
