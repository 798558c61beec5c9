import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import { definingSentence, findDefinitions } from './definitions.ts'
import type { Analysis, Definition, Term } from './document.ts'
import { createStemmer } from './stem.ts'

async function read(text: string, language = 'en'): Promise<Analysis> {
  const blocks = [{ kind: 'paragraph' as const, level: 0, start: 0, end: text.length }]
  return analyze([{ id: 's1', title: '', text, blocks }], { language })
}

/** A term as the analysis would give it, found wherever its words are. */
function termOf(analysis: Analysis, text: string, language = 'en'): Term {
  const stem = createStemmer(language)
  const key = text.toLowerCase().split(' ').map(stem).join(' ')
  return {
    index: 0,
    text,
    key,
    score: 1,
    sentences: analysis.sentences.map((s) => s.index),
    variants: [],
  }
}

async function define(
  text: string,
  term: string,
  language = 'en',
): Promise<{ body: string; shape: Definition['shape']; confidence: number } | null> {
  const analysis = await read(text, language)
  const [best] = findDefinitions({ ...analysis, terms: [termOf(analysis, term, language)] })
  if (best === undefined) return null
  return {
    body: text.slice(best.bodyStart, best.bodyEnd),
    shape: best.shape,
    confidence: best.confidence,
  }
}

describe('findDefinitions', () => {
  it.each([
    [
      'A neuron is a cell that carries signals through the body.',
      'neuron',
      'is',
      'a cell that carries signals through the body',
    ],
    [
      'Mood refers to a prolonged state of feeling.',
      'mood',
      'means',
      'a prolonged state of feeling',
    ],
    [
      'Erosion is defined as the wearing away of rock by water.',
      'erosion',
      'means',
      'the wearing away of rock by water',
    ],
    [
      'The wearing away of rock by water is called erosion.',
      'erosion',
      'called',
      'The wearing away of rock by water',
    ],
    [
      'The team made a tentative explanation of the data, called a hypothesis, and tested it.',
      'hypothesis',
      'called',
      'a tentative explanation of the data',
    ],
    [
      'We call the slow turning of the axis precession.',
      'precession',
      'called',
      'the slow turning of the axis',
    ],
    [
      'The pupil is the small opening in the eye, and its size can change with light.',
      'pupil',
      'is',
      'the small opening in the eye',
    ],
    [
      'Motor neurons are cells that carry commands to the muscles.',
      'motor neuron',
      'is',
      'cells that carry commands to the muscles',
    ],
  ])('finds it in: %s', async (text, term, shape, body) => {
    expect(await define(text, term)).toMatchObject({ shape, body })
  })

  it('takes an apposition for one only where no new clause begins', async () => {
    expect(
      await define(
        'Doctors measured cortisol, a stress hormone that the body makes under pressure.',
        'cortisol',
      ),
    ).toMatchObject({
      shape: 'apposition',
      body: 'a stress hormone that the body makes under pressure',
    })
    expect(await define('In deep sleep, the brain stores what it learned.', 'sleep')).toBeNull()
    expect(await define('They bought bread, the milk, and a cake at the shop.', 'bread')).toBeNull()
  })

  it.each([
    ['This is a cell that carries signals.', 'cell'],
    ['A neuron is not a muscle of the body at all.', 'neuron'],
    ['This part of the sky is called the zodiac.', 'zodiac'],
    ['A neuron was seen in Berlin.', 'neuron'],
  ])('finds none in: %s', async (text, term) => {
    expect(await define(text, term)).toBeNull()
  })

  it('is surer of a plain definition than of praise', async () => {
    const plain = await define(
      'Erosion is the process by which water and wind wear away rock.',
      'erosion',
    )
    const praise = await define(
      'Erosion is an important problem for the farmers of the region.',
      'erosion',
    )
    expect(plain?.confidence).toBeGreaterThan(0.8)
    expect(praise?.confidence ?? 0).toBeLessThan(0.5)
  })

  it.each([
    [
      'de',
      'Die Zelle ist die kleinste Einheit aller Lebewesen.',
      'Zelle',
      'die kleinste Einheit aller Lebewesen',
    ],
    [
      'fr',
      'La cellule est la plus petite unité du vivant.',
      'cellule',
      'la plus petite unité du vivant',
    ],
    [
      'es',
      'La célula es la unidad más pequeña de la vida.',
      'célula',
      'la unidad más pequeña de la vida',
    ],
    [
      'pt',
      'A célula é a menor unidade da vida na Terra.',
      'célula',
      'a menor unidade da vida na Terra',
    ],
  ])('finds it in %s', async (language, text, term, body) => {
    expect(await define(text, term, language)).toMatchObject({ shape: 'is', body })
  })

  it('gives exact offsets whatever the text', async () => {
    const piece = fc.constantFrom(
      'A cell',
      ' is a',
      ', the',
      ' called',
      ' (',
      ')',
      '. ',
      ' unit of life',
      '“',
      ' we call',
      '—',
      '\u{1f600}',
      ' that is',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 25 }), async (pieces) => {
        const text = pieces.join('')
        const analysis = await read(text)
        for (const found of findDefinitions({ ...analysis, terms: [termOf(analysis, 'cell')] })) {
          const sentence = analysis.sentences[found.sentence]!
          expect(found.bodyStart).toBeGreaterThanOrEqual(sentence.start)
          expect(found.bodyEnd).toBeLessThanOrEqual(sentence.end)
          expect(found.bodyEnd).toBeGreaterThan(found.bodyStart)
          expect(text.slice(found.termStart, found.termEnd).toLowerCase()).toContain('cell')
          expect(found.confidence).toBeGreaterThan(0)
          expect(found.confidence).toBeLessThan(1)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('definingSentence', () => {
  it('prefers the sentence that explains over the one that mentions', async () => {
    const analysis = await read(
      'Many rivers show erosion. Erosion is the wearing away of rock by water. Erosion costs money.',
    )
    expect(definingSentence(analysis, createStemmer('en')('erosion'))).toBe(1)
    expect(definingSentence(analysis, 'nothing')).toBeNull()
  })
})
