import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import type { Analysis, Block } from './document.ts'
import { answerable, checkAnswer, isWellFormed } from './question-checks.ts'
import { type FormedQuestion, formQuestions } from './questions.ts'

async function read(text: string, language = 'en'): Promise<Analysis> {
  const blocks: Block[] = []
  let start = 0
  for (const part of text.split('\n\n')) {
    blocks.push({ kind: 'paragraph', level: 0, start, end: start + part.length })
    start += part.length + 2
  }
  return analyze([{ id: 's1', title: '', text, blocks }], { language })
}

async function ask(text: string, language = 'en'): Promise<FormedQuestion[]> {
  return formQuestions(await read(text, language))
}

/** Makes the words of the sentence terms, and shows in small letters which are no names. */
const background =
  'Many people use erosion, a river, a glacier, the heart, a muscle, sleep, memory, a neuron, the brain, energy and a magnet. ' +
  'The word prejudice, the word malaria, the word heat and the word metal are used often.'

describe('formQuestions', () => {
  it.each([
    ['Erosion is the wearing away of rock by water and wind.', 'What is erosion?', 'definition'],
    [
      'A neuron is a cell that carries signals through the body.',
      'What is a neuron?',
      'definition',
    ],
    [
      'Metal expands in summer because heat makes its atoms move faster.',
      'Why does metal expand in summer?',
      'reason',
    ],
    [
      'Prejudice has often persisted in cities because groups rarely meet each other.',
      'Why has prejudice often persisted in cities?',
      'reason',
    ],
    [
      'The brain stores a memory by strengthening the links between its cells.',
      'How does the brain store a memory?',
      'manner',
    ],
    [
      'When a river slows down, the sand sinks to its bed and stays.',
      'What happens when a river slows down?',
      'condition',
    ],
    [
      'The heart has four chambers that fill with blood.',
      'How many chambers does the heart have?',
      'quantity',
    ],
    ['Malaria is caused by a parasite that mosquitoes carry.', 'What causes malaria?', 'cause'],
    [
      'A magnet is used to lift heavy pieces of iron and steel.',
      'What is a magnet used for?',
      'function',
    ],
    [
      'Unlike the river, the glacier moves only a few metres each day.',
      'How does the glacier differ from the river?',
      'comparison',
    ],
    [
      'The main function of the heart is to pump blood through the body.',
      'What is the main function of the heart?',
      'function',
    ],
  ])('asks of %s', async (text, question, kind) => {
    const found = await ask(`${text}\n\n${background}\n\n${text}`)
    expect(found.map((q) => q.question)).toContain(question)
    expect(found.find((q) => q.question === question)?.kind).toBe(kind)
  })

  it('asks when something named happened, and who did it', async () => {
    const found = await ask(
      'In 1869, the Union Pacific Railroad finished the first line across the continent. ' +
        'Maria Sibylla Merian published the first drawings of the Union Pacific Railroad.',
    )
    expect(found.map(({ question }) => question)).toContain(
      'When did the Union Pacific Railroad finish the first line across the continent?',
    )
  })

  it('asks nothing of sentences that lean on others, of lists and of vague subjects', async () => {
    const found = await ask(
      'This happens because the river carries sand. Some people say that erosion costs money because fields are lost. ' +
        'It stores memory by strengthening links between its cells. They differ.',
    )
    expect(found).toEqual([])
  })

  it('does not turn a clause round whose second verb would be left behind', async () => {
    const found = await ask(
      `Sleep was studied in dogs and the brain was measured at night because lamps were cheap. ${background}`,
    )
    expect(found.map(({ question }) => question).filter((q) => q.startsWith('Why'))).toEqual([])
  })

  it.each([
    [
      'de',
      'Die Zelle ist die kleinste Einheit aller Lebewesen. Jede Zelle hat eine Membran. Die Zelle teilt sich.',
      'Was ist die Zelle?',
    ],
    [
      'fr',
      'La cellule est la plus petite unité du vivant. Chaque cellule a une membrane. La cellule se divise.',
      'Qu’est-ce que la cellule ?',
    ],
    [
      'es',
      'La célula es la unidad más pequeña de la vida. Cada célula tiene una membrana. La célula se divide.',
      '¿Qué es la célula?',
    ],
    [
      'pt',
      'A célula é a menor unidade da vida na Terra. Cada célula tem uma membrana. A célula se divide.',
      'O que é a célula?',
    ],
  ])('asks for definitions in %s', async (language, text, question) => {
    expect((await ask(text, language)).map((q) => q.question)).toContain(question)
  })

  it('elides in French', async () => {
    const text =
      'Un étalon est un objet qui sert de référence à une unité. Cet étalon est à Paris. Un étalon coûte cher.'
    expect((await ask(text, 'fr')).map((q) => q.question)).toContain('Qu’est-ce qu’un étalon ?')
  })

  it('gives each question once, best first, with exact spans', async () => {
    const text = `Erosion is the wearing away of rock by water and wind. ${background}\n\nErosion is the wearing away of rock by water and wind.`
    const found = await ask(text)
    expect(new Set(found.map(({ question }) => question)).size).toBe(found.length)
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).sort((a, b) => b - a),
    )
    const [first] = found
    expect(text.slice(first?.answer.start, first?.answer.end)).toBe(
      'Erosion is the wearing away of rock by water and wind.',
    )
    expect(text.slice(first?.focus.start, first?.focus.end)).toBe(
      'the wearing away of rock by water and wind',
    )
  })

  it('takes any text; every question ends in a question mark and lies in its sentence', async () => {
    const piece = fc.constantFrom(
      'The heart',
      ' is',
      ' a pump',
      ' because',
      ' it',
      ' by pumping',
      ', ',
      '. ',
      'When ',
      'has two',
      ' valves',
      ' (',
      ')',
      '\u{1f600}',
      'In 1869, ',
      ' differs',
      '“',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
        const analysis = await read(pieces.join(''))
        for (const { question, sentence, focus, answer } of formQuestions(analysis)) {
          expect(question.endsWith('?')).toBe(true)
          expect(answer.start).toBe(analysis.sentences[sentence]?.start)
          expect(focus.start).toBeGreaterThanOrEqual(answer.start)
          expect(focus.end).toBeLessThanOrEqual(answer.end)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('checkAnswer', () => {
  it('finds the answer in the text that holds it', () => {
    expect(
      answerable(
        'Why does metal expand?',
        'Metal expands because heat makes its atoms move faster.',
      ),
    ).toBe(true)
    expect(
      answerable('When was the bridge opened?', 'The bridge was opened in 1869 to trains.'),
    ).toBe(true)
  })

  it('misses what the question asks for', () => {
    expect(answerable('Why does metal expand?', 'Metal expands a lot in the summer months.')).toBe(
      false,
    )
    expect(answerable('How many legs has a spider?', 'A spider has long and hairy legs.')).toBe(
      false,
    )
    expect(answerable('What is erosion?', 'Birds sing in the morning and at night.')).toBe(false)
  })

  it('sees an answer that the question gives away', () => {
    expect(
      checkAnswer('What is the wearing away of rock?', 'The wearing away of rock.').givenAway,
    ).toBe(true)
  })
})

describe('isWellFormed', () => {
  it.each([
    'Why does it move?',
    'What is (the) cell?',
    'Why is x red?',
    'How do cells of?',
    'What is',
    'Why?',
  ])('refuses %s', (question) => {
    expect(isWellFormed(question)).toBe(false)
  })

  it('takes a plain question', () => {
    expect(isWellFormed('What does the brain consist of?')).toBe(true)
  })
})
