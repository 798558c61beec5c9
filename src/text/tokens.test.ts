import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createStemmer } from './stem.ts'
import { createColumns, createTokenizer, freezeTokens } from './tokens.ts'
import { createVocabulary } from './vocabulary.ts'

// Drawing from all of Unicode is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

function tokenize(text: string, language = 'en') {
  const vocabulary = createVocabulary(createStemmer(language))
  const columns = createColumns(0)
  createTokenizer(language, vocabulary, columns)(text, 0, text.length)
  const tokens = freezeTokens(columns)
  const words = Array.from(tokens.start, (start, i) => text.slice(start, tokens.end[i]))
  return { tokens, vocabulary, words }
}

test.each([
  ['The short-term memory.', ['The', 'short-term', 'memory', '.']],
  ["Newton's law isn't new.", ['Newton', "'s", 'law', "isn't", 'new', '.']],
  [
    'It costs 3,000.50 in the U.S. today',
    ['It', 'costs', '3,000.50', 'in', 'the', 'U.S.', 'today'],
  ],
  ['(see Fig. 3)', ['(', 'see', 'Fig', '.', '3', ')']],
  ['COVID-19 and H2O', ['COVID-19', 'and', 'H2O']],
])('cuts "%s" into its words and signs', (text, words) => {
  expect(tokenize(text).words).toEqual(words)
})

test('parts a French article from its noun', () => {
  expect(tokenize("l'énergie d’activation", 'fr').words).toEqual([
    "l'",
    'énergie',
    'd’',
    'activation',
  ])
})

test('makes every sign of a script without spaces a token', () => {
  expect(tokenize('光合作用ATP', 'zh').words).toEqual(['光', '合', '作', '用', 'ATP'])
})

test('gives forms of one word one stem', () => {
  const { tokens } = tokenize('Neuron neurons')
  expect(tokens.stem[0]).toBe(tokens.stem[1])
})

test('marks words and stop words', () => {
  const { tokens } = tokenize('The cell, 42!')
  expect([...tokens.word]).toEqual([1, 1, 0, 1, 0])
  expect([...tokens.stop]).toEqual([1, 0, 0, 0, 0])
})

test('covers every character that is not white space, in order, whatever the text', () => {
  const language = fc.constantFrom('en', 'fr', 'de', 'zh', 'xx')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), language, (text, lang) => {
      const { tokens } = tokenize(text, lang)
      let between = ''
      let end = 0
      for (let t = 0; t < tokens.count; t += 1) {
        between += tokens.start[t]! < end ? 'overlap' : text.slice(end, tokens.start[t])
        between += tokens.end[t]! > tokens.start[t]! ? '' : 'empty'
        end = tokens.end[t]!
      }
      expect(between + text.slice(end)).toMatch(/^\s*$/)
    }),
  )
})

test('grows its columns with the text', () => {
  expect(tokenize('a b '.repeat(5_000)).tokens.count).toBe(10_000)
})
