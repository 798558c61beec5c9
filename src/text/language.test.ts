import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectLanguage, isReadable } from './language.ts'

const samples: readonly (readonly [language: string, text: string])[] = [
  ['en', 'The heart is a muscle that pumps blood through the body, and it has four chambers.'],
  [
    'de',
    'Der Wald ist ein Ökosystem, in dem Bäume vorherrschen und das vielen Tieren Schutz bietet.',
  ],
  ['fr', 'La forêt est un milieu dans lequel les arbres dominent et où vivent beaucoup d’animaux.'],
  [
    'es',
    'El bosque es un ecosistema en el que predominan los árboles y donde viven muchos animales.',
  ],
  ['pt', 'A floresta é um ecossistema em que predominam as árvores e onde vivem muitos animais.'],
  ['zh', '细胞是生命的基本单位。所有生物都由细胞组成。'],
  ['ja', '細胞は生命の基本単位です。すべての生物は細胞でできています。'],
  ['ar', 'الخلية هي الوحدة الأساسية للحياة وتتكون منها جميع الكائنات الحية.'],
  ['hi', 'कोशिका जीवन की मूल इकाई है और सभी जीव कोशिकाओं से बने होते हैं।'],
  ['ru', 'Клетка является основной единицей жизни, и все организмы состоят из клеток.'],
  ['ko', '세포는 생명의 기본 단위이며 모든 생물은 세포로 이루어져 있다.'],
  ['el', 'Το κύτταρο είναι η βασική μονάδα της ζωής.'],
]

test.each(samples)('a sentence of %s is told, short or repeated', async (language, text) => {
  expect(await detectLanguage([text])).toBe(language)
  expect(await detectLanguage([`${text} `.repeat(200)])).toBe(language)
})

test('short Latin text is taken as English, and no letters as no language', async () => {
  expect(await detectLanguage(['ATP', 'DNA'])).toBe('en')
  expect(await detectLanguage(['3.14 + 2'])).toBe('und')
  expect(await detectLanguage([])).toBe('und')
})

test('a foreign beginning does not decide', async () => {
  const english = 'The heart is a muscle that pumps blood, and it has four chambers in it. '.repeat(
    150,
  )
  const german = 'Der Wald ist ein Ökosystem, in dem die Bäume vorherrschen. '.repeat(20)
  expect(await detectLanguage([german, english])).toBe('en')
})

test('any text has a language code or none, the same each time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 120 }), async (text) => {
      const language = await detectLanguage([text])
      expect(language).toMatch(/^[a-z]{2,3}$/)
      expect(await detectLanguage([text])).toBe(language)
    }),
  )
})

test('languages with stop words and stemmers can be read, and text of no language', () => {
  for (const language of ['en', 'de', 'fr', 'es', 'pt', 'und'])
    expect(isReadable(language)).toBe(true)
  for (const language of ['zh', 'ja', 'ar', 'hi', 'ru', 'pl'])
    expect(isReadable(language)).toBe(false)
})

test('another Latin language is told from running text, not from a list of names', async () => {
  const polish =
    'Las jest ekosystemem, w którym dominują drzewa i w którym żyje wiele zwierząt. Gleba lasu jest bogata w próchnicę, a grzyby i bakterie rozkładają tam liście i uwalniają składniki odżywcze, które pobierają korzenie drzew.'
  expect(await detectLanguage([polish])).toBe('pl')
  expect(
    await detectLanguage(['Prophase, metaphase, anaphase, telophase, cytokinesis, mitosis']),
  ).toMatch(/^(?:en|und)$/)
})
