import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingTrimmed, presentSentence, standaloneFault, standsAlone } from './stands-alone.ts'

/** Any UTF-16 units, lone surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((codes) => String.fromCharCode(...codes))

const fault = (text: string, language = 'en') => standaloneFault(text, language)

describe('standsAlone', () => {
  it.each([
    'Biological rhythms are internal rhythms of biological activity.',
    'It is likely that the brain stores memories during deep sleep.',
    'Those who sleep too little forget more of what they learned.',
    'The results of the study were published in 1995.',
    'Messenger molecules such as mRNA leave the nucleus of the cell.',
    'mRNA carries the code from the nucleus to the ribosomes.',
    'Darwin wrote that he had doubted his theory for twenty years.',
    'Preheat the oven to 200 degrees before you mix the flour.',
    'In the simplest form, "memory" is the ability to store information.',
    '20 percent of adults report that they sleep badly.',
    'As a boy Newton built models of mills, which he later sold.',
    'Late in life Newton writes that he feigns no hypotheses.',
    'Every year the river floods its banks and leaves fertile mud.',
  ])('takes %s', (text) => {
    expect(fault(text)).toBeNull()
  })

  it.each([
    ['This shows that sleep matters to all of us.', 'leans back'],
    ['The measles, mumps and rubella vaccine is of this kind.', 'points elsewhere'],
    ['Within about a week its descendants release antibodies.', 'unresolved pronoun'],
    ['Twenty-five years later he described it in two letters.', 'unresolved pronoun'],
    [
      'By going to the gallery of the London Stock Exchange he found the answer.',
      'unresolved pronoun',
    ],
    ['On the eighteenth of July, 1750, he suddenly regained his sight.', 'unresolved pronoun'],
    ['We know of his great love of music from his letters.', 'unresolved pronoun'],
    ['Excavations went on until he died on the beach.', 'unresolved pronoun'],
    ['After several years their colour fades in the sun.', 'unresolved pronoun'],
    ['However, sleep matters to nearly all animals.', 'leans back'],
    ['It was built in 1869 by railway workers.', 'leans back'],
    ['Some of these were found in the deep sea.', 'leans back'],
    ['Most are found in the deep parts of the sea.', 'leans back'],
    ['The latter is found only in the deep sea.', 'leans back'],
    ['The results were published by the team in 1995.', 'leans back'],
    ['The second type is found only in the deep sea.', 'leans back'],
    ['In this process the cell takes up some water.', 'leans back'],
    ['When they sleep, animals breathe more slowly than before.', 'leans back'],
    ['As mentioned above, sleep matters to nearly all animals.', 'leans back'],
    ['Both the size and the age are shown in Figure 3.', 'points elsewhere'],
    ['Sleep stages are listed below for all of the animals.', 'points elsewhere'],
    ['In the nineties I studied sleep in many animals.', 'first person'],
    ['Consider a cat that sleeps for most of the day.', 'addresses the reader'],
    ['Types of Memory There are three kinds of memory in the brain.', 'heading glued on'],
    ['On Monday morning his brother went to the shop.', 'unresolved pronoun'],
    ['Many people question the value of this approach.', 'unresolved demonstrative'],
    ['What do animals do when they sleep at night?', 'a question'],
    ['Sleep has three main stages in all animals:', 'not terminated'],
    ['Sleep is long.', 'too short'],
    ['the rest of sleep is spent in deep stages.', 'opens in the middle'],
    ['Sleep (or rest is found in all known animals.', 'unbalanced'],
    ['The call to foo({a: 1}) returns a value at once.', 'code or address'],
    ['A rather long story about a very small dog.', 'no verb'],
    ['12 + 3 = 15 4 5 6 7 8 9 and 10 x 3.', 'code or address'],
    ['THE HISTORY OF SLEEP IN ALL ANIMALS.', 'capitals'],
    [`Sleep ${'and sleep '.repeat(30)}is long.`, 'too long'],
    ['They said that sleep matters and then they left…', 'trails off'],
  ])('refuses %s', (text, why) => {
    expect(fault(text)).toBe(why)
  })

  it('refuses whatever is not running text', () => {
    const text = 'Biological rhythms are internal rhythms of biological activity.'
    expect(standsAlone(text, 'paragraph', 'en')).toBe(true)
    expect(standsAlone(text, 'heading', 'en')).toBe(false)
    expect(standsAlone(text, 'table', 'en')).toBe(false)
  })

  it.each([
    ['de', 'Die Zelle ist die kleinste Einheit des Lebens.', true],
    ['de', 'Diese Zelle ist die kleinste Einheit des Lebens.', false],
    ['fr', 'La cellule est la plus petite unité du vivant.', true],
    ['fr', 'Elle est la plus petite unité du vivant.', false],
    ['es', 'La célula es la unidad más pequeña de la vida.', true],
    ['es', 'Además, la célula es la unidad de la vida.', false],
    ['pt', 'A célula é a menor unidade da vida na Terra.', true],
    ['pt', 'Isso é a menor unidade da vida na Terra.', false],
    ['zh', '细胞是生命的基本结构和功能单位。', true],
    ['it', 'La cellula è la più piccola unità della vita.', true],
  ])('reads %s: %s', (language, text, expected) => {
    expect(standsAlone(text, 'paragraph', language)).toBe(expected)
  })
})

describe('openingTrimmed', () => {
  it.each([
    ['However, sleep matters.', 'Sleep matters.'],
    ['But in fact, sleep matters.', 'Sleep matters.'],
    ['Note that sleep matters.', 'Sleep matters.'],
    ['Sleep, on the other hand, refers to rest.', 'Sleep refers to rest.'],
    ['In winter, however, bears sleep.', 'In winter, bears sleep.'],
  ])('leaves out the connective of %s', (text, shown) => {
    expect(openingTrimmed(text, 'en')).toBe(shown)
  })

  it('gives null where there is none, or no list for the language', () => {
    expect(openingTrimmed('Sleep matters.', 'en')).toBeNull()
    expect(openingTrimmed('However, sleep matters.', 'xx')).toBeNull()
    expect(openingTrimmed('Zum Beispiel, Schlaf ist gut.', 'de')).toBe('Schlaf ist gut.')
  })
})

describe('presentSentence', () => {
  it('shows what stands alone once its opening is left out', () => {
    expect(
      presentSentence('For example,  sleep helps the brain store memories [2].', 'paragraph', 'en'),
    ).toEqual({
      text: 'Sleep helps the brain store memories.',
      standsAlone: true,
    })
  })

  it('keeps a sentence whole where leaving out would not help', () => {
    expect(presentSentence('However, this is so.', 'paragraph', 'en')).toEqual({
      text: 'However, this is so.',
      standsAlone: false,
    })
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('en', 'de', 'xx'), (text, language) => {
        expect(presentSentence(text, 'paragraph', language).text.length).toBeLessThanOrEqual(
          text.length * 3,
        )
      }),
    )
  })
})
