import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clausesOf } from './clauses.ts'
import { readKeys, readStatement } from './statement.ts'

const read = (text: string, language = 'en') => readStatement(text, { language })
const names = (text: string, language = 'en') =>
  read(text, language)
    .words.filter((word) => word.name)
    .map((word) => word.text)

describe('readStatement', () => {
  it('keeps topic words apart from grammar, signs and quantities', () => {
    const { words, content } = read('The old bridge is 3,286 metres long, and 5 % rusty.')
    expect(content.map((at) => words[at]?.text)).toEqual(['old', 'bridge', 'long', 'rusty'])
  })

  it('knows names by their capitals inside a sentence, and symbols anywhere', () => {
    expect(names('Yesterday Marie Curie met the UN.')).toEqual(['Marie', 'Curie', 'UN'])
    expect(names('DNA holds H2O.')).toEqual(['DNA', 'H2O'])
    expect(names('He said: Water boils. “Ice melts” (Snow too).')).toEqual([])
    expect(names('Der Hund sieht die NASA.', 'de')).toEqual(['NASA'])
    expect(names('We saw a McDonald and an iPhone4 by iMac.')).toEqual(['McDonald', 'iPhone4'])
    expect(names('water')).toEqual([])
    const known = readStatement('Darwin wrote.', { language: 'en', isName: (w) => w === 'Darwin' })
    expect(known.words[0]?.name).toBe(true)
  })

  it('reads what negations and limits bear on', () => {
    const { negated, strengths } = read('Most cells do not divide, but some skin cells may grow.')
    expect(negated.map(({ keys }) => keys)).toEqual([['divid']])
    expect(strengths.map(({ strength, keys }) => [strength, keys[0]])).toEqual([
      ['most', 'cel'],
      ['some', 'skin'],
      ['may', 'grow'],
    ])
    expect(read('Some cells divide; others do not.').negated[0]?.keys).toEqual(['other'])
    expect(read('They don’t divide.').negated).toHaveLength(1)
  })

  it.each([
    'The most important rule applies.',
    'As much as needed.',
    'How many cells?',
    'A little salt.',
    'The answer is certain.',
    'It broke in May.',
    'None at all.',
    'An able student.',
    'Their need is great.',
  ])('finds no limit in "%s"', (text) => {
    expect(read(text).strengths).toEqual([])
  })

  it.each([
    ['Its most famous bridge fell.', []],
    ['Bridges most often fall.', ['most', 'many']],
    ['The theory had many uses.', ['many']],
    ['Too many cooks came.', []],
    ['Asleep, many cooks came.', ['many']],
    ['The little bird sang.', []],
    ['They may go.', ['may']],
    ['A certain man came.', []],
    ['They are certain of it.', []],
    ['All cooks came.', ['all']],
    ['Soothe most babies.', ['most']],
    ['There most birds fly.', ['most']],
    ['It has many uses.', ['many']],
    ['And little salt is left.', ['few']],
    ['They breathe little air.', ['few']],
    ['At some depth they stop.', ['some']],
    ['Like this certain men act.', ['some']],
    ['Around certain rocks it grows.', ['some']],
    ['May we go?', ['may']],
    ['They are able to go.', ['may']],
    ['What all cooks know.', ['all']],
  ])('reads the limits of "%s"', (text, limits) => {
    const found = read(text).strengths.map(({ strength }) => strength)
    expect(found).toEqual(limits)
  })

  it.each([',', ';', ':', '.', '!', '?', ' (', ')', ' [', ']', ' –', ' —'])(
    'takes "%s" for a mark between two words',
    (mark) => {
      expect(read(`salt${mark} water`).words.map(({ afterMark }) => afterMark)).toEqual([
        false,
        true,
      ])
    },
  )

  it.each([' ', '-', '/', ' “', " '", '  '])('takes "%s" for none', (gap) => {
    expect(read(`salt${gap}water`).words.map(({ afterMark }) => afterMark)).toEqual([false, false])
  })

  it.each([':', '.', '!', '?', ' (', ' [', ' "', ' “', '”'])(
    'lets a common word begin with a capital after "%s"',
    (mark) => {
      expect(names(`They met${mark} Water`)).toEqual([])
    },
  )

  it.each([',', ';', ' –', ' and', ''])('takes a capital after "%s" for a name', (mark) => {
    expect(names(`They met${mark} Water`)).toEqual(['Water'])
  })

  it.each([
    ["It doesn’t, O'Neil's \"dogs' tails\"", ['It', 'doesn’t', "O'Neil", 's', 'dogs', 'tails']],
    ["rock 'n roll", ['rock', 'n', 'roll']],
    ["the 1980's end'5", ['the', '1980', 's', 'end', '5']],
    ['cafe\u0301s d’e\u0301te\u0301 \u0301x', ['cafe\u0301s', 'd’e', 'te\u0301', 'x']],
    ['CO2 B12x 2nd 4x4.', ['CO2', 'B12x', '2nd', '4x4']],
    ['1,500.25 3. 4, x5.6 7.y', ['1,500.25', '3', '4', 'x5', '6', '7', 'y']],
    ['5 % at 3°, $4 €5 £6 & #7', ['5', '%', 'at', '3', '°', '$', '4', '€', '5', '£', '6', '7']],
    ['-5 −6 - 7 -x', ['-', '5', '−', '6', '7', 'x']],
    ['3-5, state-of, x−2, )-8', ['3', '5', 'state', 'of', 'x', '2', '-', '8']],
    ['𝐀𝐁 𝟏𝟐 😀-𝟏', ['𝐀𝐁', '𝟏𝟐', '-', '𝟏']],
  ])('parts "%s" into words', (text, words) => {
    expect(read(text).words.map((word) => word.text)).toEqual(words)
  })

  it('finds the words that an expression for them finds', () => {
    const word =
      /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?|\p{N}[\p{L}\p{N}]*(?:[.,]\p{N}[\p{L}\p{N}]*)*|[%°$]/gu
    const signs = fc.constantFrom(..."ab12 .,;'’%°$(", 'é', '\u0301', '𝐀', '\ud835')
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 30 }), (text) => {
        expect(read(text).words.map((found) => found.text)).toEqual(text.match(word) ?? [])
      }),
    )
  })

  it('takes the words before a negation where none follow, and at most three after it', () => {
    const keys = (text: string) => read(text).negated.map((scope) => scope.keys.length)
    expect(keys('Red cells do not.')).toEqual([1])
    expect(keys('Not.')).toEqual([0])
    expect(keys('Cells do not divide quickly under strong light.')).toEqual([3])
    expect(keys('Cells do not divide, quickly under light.')).toEqual([1])
    expect(read('Red cells do not, we know, divide.').negated[0]?.keys).toEqual(['cel'])
    expect(read('Red cells, we know, do not.').negated[0]?.keys).toEqual(['know'])
    expect(read('Neither salt nor sugar burns.').negated).toHaveLength(1)
  })

  it('lets a preposition reach over four words, and no further than a mark or a verb', () => {
    const governor = (text: string, word: string) =>
      read(text).words.find((found) => found.text === word)?.governor
    const far = 'Ships from cold grey northern foreign harbours sank'
    expect(governor(far, 'cold')).toBe('from')
    expect(governor(far, 'foreign')).toBe('from')
    expect(governor(far, 'harbours')).toBe('')
    expect(governor('Ships from the cold, grey sea', 'grey')).toBe('')
    expect(governor('Ships from ports were grey', 'grey')).toBe('')
    expect(governor('Ships from their many other ports', 'ports')).toBe('from')
    expect(governor('Ships from the cold grey northern foreign harbours', 'foreign')).toBe('from')
    expect(governor('Ships from the cold grey northern foreign harbours', 'harbours')).toBe('')
    expect(governor('Ships from cold grey ports of small northern kingdoms', 'kingdoms')).toBe('of')
    expect(governor('Ships sank from', 'from')).toBe('')
  })

  it('knows which preposition a word stands under', () => {
    const { words } = read('Trains ran from Rome to the old port of Genoa, then stopped.')
    const governor = (text: string) => words.find((word) => word.text === text)?.governor
    expect(['ran', 'Rome', 'port', 'Genoa', 'stopped'].map(governor)).toEqual([
      '',
      'from',
      'to',
      'of',
      '',
    ])
  })

  it('tells a minus from a hyphen', () => {
    expect(read('from -173 to 3-5 degrees').quantities.map(({ value }) => value)).toEqual([
      -173, 3, 5,
    ])
    expect(read('at −5 degrees').quantities.map(({ value }) => value)).toEqual([-5])
    expect(read('a state-of-the-art tool').words.map(({ text }) => text)).not.toContain('-')
  })

  it('gives the keys of the topic words alone', () => {
    expect([...readKeys('The salts of 5 old seas', 'en')]).toEqual(['salt', 'old', 'sea'])
  })

  it('says whether it refers back', () => {
    expect(read('It grows.').refersBack).toBe(true)
    expect(read('Grass grows.').refersBack).toBe(false)
  })

  it('uses the grammar words of the language', () => {
    expect([...read('Die Sonne scheint auf das Wasser.', 'de').keys]).toHaveLength(3)
  })

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { words, content, quantities } = read(text)
        for (const at of content) expect(words[at]?.content).toBe(true)
        for (const { first, end } of quantities) expect(end).toBeGreaterThanOrEqual(first)
      }),
    )
  })
})

describe('clausesOf', () => {
  const texts = (text: string) => clausesOf(read(text), 'en').map((clause) => clause.text)

  it('cuts at marks and clause words, never so that a piece says too little', () => {
    expect(texts('Arteries carry blood away, whereas veins return it slowly.')).toEqual([
      'Arteries carry blood away',
      'whereas veins return it slowly',
    ])
    expect(texts('The heart beats fast and the lungs take deep breaths.')).toHaveLength(2)
    expect(texts('Salt, sugar and fine flour.')).toHaveLength(1)
    expect(texts('The heart pumps and fills the body.')).toHaveLength(1)
    expect(texts('Old birds sing loudly, whereas fish swim.')).toHaveLength(2)
  })

  it('gives back a sentence of one clause as it was read', () => {
    const statement = read('The heart pumps blood.')
    expect(clausesOf(statement, 'en')).toEqual([statement])
  })

  it('knows of a word that now opens a clause whether it was a name', () => {
    const clauses = clausesOf(
      read('Water boiled for Curie all night, Marie Curie slept until noon.'),
      'en',
    )
    const found = clauses.map(({ words }) => words.flatMap(({ name, text }) => (name ? text : [])))
    expect(found).toEqual([['Curie'], ['Marie', 'Curie']])
  })

  it('leaves conditions whole, and keeps names names', () => {
    expect(texts('If the pressure rises fast, the valve opens wide.')).toHaveLength(1)
    const [first] = clausesOf(
      read('At dawn Marie Curie worked, while Pierre Curie slept late.'),
      'en',
    )
    expect(first?.words.filter((word) => word.name)).toHaveLength(2)
  })
})
