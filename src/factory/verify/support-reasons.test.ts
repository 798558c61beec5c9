import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { judgeSentence } from './support.ts'
import { documentOf } from './testing/documents.ts'

/** The verdict on a claim by a text, or by the part of it from `from` on; every word weighs the same. */
function judge(claim: string, text: string, from = text) {
  const document = documentOf(text)
  const evidence = evidenceOf(document, text.indexOf(from), text.length)
  return judgeSentence(claim, evidence, createSourceLexicon([]))
}

describe('which evidence a verdict names', () => {
  it('takes the sentence itself before a longer one that holds it', () => {
    const text = 'Every cook knows that salt melts ice. Salt melts ice.'
    expect(judge('Salt melts ice.', text)).toMatchObject({ supported: true, used: [1] })
    expect(judge('salt melts ice', text)).toMatchObject({ supported: true, used: [0] })
  })

  it('takes none for a line without words', () => {
    expect(judge('* * *', '* * *')).toMatchObject({ supported: true, used: [] })
  })

  it('names what comes nearest where nothing supports it', () => {
    const text =
      'Snow is white. The old bridge crosses a wide river. The new bridge crosses a small river.'
    const verdict = judge('The old bridge crosses a deep river.', text)
    expect(verdict).toEqual({
      supported: false,
      score: 0.8,
      reason: 'The cited text does not say this: it has no "deep".',
      used: [1],
    })
  })

  it('names each sentence once that a joined statement leans on', () => {
    const text = 'The kidney filters blood all day. The kidney returns clean water.'
    const claim =
      'The kidney filters blood all day, and the kidney returns clean water, and the kidney filters blood all day.'
    expect(judge(claim, text)).toMatchObject({ supported: true, used: [0, 1] })
  })
})

describe('why a sentence is refused', () => {
  const bridge =
    'The old stone bridge near the market carried heavy carts full of grain every winter.'

  it.each([
    ['We went to the.', bridge, 'This is not a whole sentence.'],
    ['There are 12.', bridge, 'The number "12" is not in the cited text.'],
    [
      'Purple dragons guard golden treasure near the market.',
      bridge,
      'The cited text does not say this: it has no "Purple", "dragons", "guard", "golden".',
    ],
    [
      'Near the market the old stone bridge carried heavy carts full of grain for Barlow.',
      bridge,
      'The name "Barlow" is not in the cited text.',
    ],
    [
      'In the old town Leeuwenhoek drew thin cork.',
      'In the old town Hooke drew thin cork under his own lens, and many years later in Delft the merchant Leeuwenhoek saw life.',
      'The cited text does not say this of "Leeuwenhoek".',
    ],
    [
      'By itself, the valve opens.',
      'If the pressure rises, the valve opens by itself.',
      'The cited text says this under a condition, or as what somebody holds.',
    ],
    [
      'The mouse chased the cat.',
      'The cat chased the mouse.',
      'The parts of the statement have changed places.',
    ],
    [
      'The river ruined.',
      'The farmer near the river fed his hungry white geese before the long cold winter ruined the mill.',
      'The words are those of the cited text, but not what it says of them.',
    ],
  ])('says of "%s"', (claim, text, reason) => {
    expect(judge(claim, text)).toMatchObject({ supported: false, reason })
  })
})

describe('a word that the cited text lacks', () => {
  const cited = 'The kidney filters fresh red blood through tiny round sieves all day.'
  const claim = 'The kidney filters fresh red blood through tiny round holes all day.'

  it('may be another way to say it where no source uses it', () => {
    expect(judge(claim, cited)).toMatchObject({ supported: true, score: 8 / 9 })
  })

  it('is taken from elsewhere where another part of the sources uses it', () => {
    const document = documentOf(`${cited}\n\nA flute has holes.`)
    const verdict = judgeSentence(
      claim,
      evidenceOf(document, 0, cited.length),
      createSourceLexicon([document]),
    )
    expect(verdict).toMatchObject({
      supported: false,
      reason: 'The cited text does not say this: it has no "holes".',
    })
    expect(verdict.score).toBeGreaterThan(0.85)
  })
})

describe('what a condition lets be said', () => {
  const text = 'If the pressure rises, the valve opens by itself.'

  it.each([
    ['The valve opens by itself if the pressure rises.', true],
    ['When the pressure rises, the valve opens by itself.', true],
    ['The valve opens by itself whenever the pressure rises.', false],
    ['The pressure rises, the valve opens by itself.', false],
  ])('judges "%s"', (claim, supported) => {
    expect(judge(claim, text).supported).toBe(supported)
  })

  it('holds where the citation begins behind the condition', () => {
    const behind = 'the valve opens by itself.'
    expect(judge('By itself the valve opens.', text, behind).supported).toBe(false)
    expect(judge('the valve opens by itself.', text, behind).supported).toBe(false)
    expect(judge('the valve opens by itself.', behind, behind).supported).toBe(true)
  })
})

describe('sentences that join what several say', () => {
  const text =
    'The kidney filters blood all day. The kidney returns clean water. Some people drink green tea. It also keeps useful salt.'

  it.each(['and', 'but', 'while', 'whereas'])('are supported where "%s" joins them', (joint) => {
    const claim = `The kidney filters blood all day, ${joint} the kidney returns clean water.`
    expect(judge(claim, text)).toMatchObject({ supported: true, reason: '', score: 1 })
  })

  it.each(['so', 'because', 'although', 'since', 'then'])(
    'are refused where "%s" says how one follows from the other',
    (tie) => {
      const claim = `The kidney filters blood all day, ${tie} the kidney returns clean water.`
      expect(judge(claim, text).supported).toBe(false)
    },
  )

  it('go on about the subject of the first, or are refused', () => {
    expect(judge('The kidney filters blood all day, people drink green tea.', text)).toMatchObject({
      supported: false,
    })
  })

  it('follow a pronoun of the evidence to that subject', () => {
    const pair = 'The kidney filters blood all day. It also keeps useful salt.'
    expect(judge('The kidney filters blood all day and it keeps useful salt.', pair)).toMatchObject(
      { supported: true, used: [0, 1] },
    )
  })

  it('are not taken apart beyond four', () => {
    const clauses = ['filters blood', 'returns water', 'keeps salt', 'makes hormones', 'has lobes']
    const evidence = clauses.map((clause) => `The kidney ${clause}.`).join(' ')
    const join = (count: number) =>
      `${clauses
        .slice(0, count)
        .map((clause) => `the kidney ${clause}`)
        .join(', ')}.`
    expect(judge(join(4), evidence)).toMatchObject({ supported: true, used: [0, 1, 2, 3] })
    expect(judge(join(5), evidence).supported).toBe(false)
  })

  it('count no more than their weakest clause', () => {
    const long =
      'The kidney filters fresh red blood through tiny round sieves all day. The kidney returns clean water.'
    const claim =
      'The kidney filters fresh red blood through tiny round smart sieves, and the kidney returns clean water.'
    const verdict = judge(claim, long)
    expect(verdict.supported).toBe(true)
    expect(verdict.score).toBeCloseTo(8 / 9)
  })
})
