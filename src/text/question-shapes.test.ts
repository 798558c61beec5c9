import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import { formQuestions } from './questions.ts'

/** Makes the words of the sentences terms, and shows in small letters which are no names. */
const background =
  'We use the membrane, a membrane, insulin, an enzyme, the kidney, a theory of gravity, an electrolyte, plasma, a granite, ' +
  'a basalt, common phobias, an artery, a vein, the endocrine system, the hormone, a comet and the tide.'

async function ask(sentence: string): Promise<string[]> {
  const text = `${background}\n\n${sentence}\n\n${background}`
  const cuts = [background.length, background.length + 2 + sentence.length]
  const analysis = await analyze(
    [
      {
        id: 's1',
        title: '',
        text,
        blocks: [
          { kind: 'paragraph', level: 0, start: 0, end: cuts[0] ?? 0 },
          { kind: 'paragraph', level: 0, start: (cuts[0] ?? 0) + 2, end: cuts[1] ?? 0 },
          { kind: 'paragraph', level: 0, start: (cuts[1] ?? 0) + 2, end: text.length },
        ],
      },
    ],
    { language: 'en' },
  )
  return formQuestions(analysis).map(({ question }) => question)
}

describe('question shapes', () => {
  it.each([
    [
      'The endocrine system consists of glands that release hormones into the blood.',
      'What does the endocrine system consist of?',
    ],
    [
      'The tide depends on the position of the Moon and on the shape of the coast.',
      'What does the tide depend on?',
    ],
    [
      'Common phobias include a fear of heights, a fear of snakes, and a fear of closed rooms.',
      'What are some examples of common phobias?',
    ],
    [
      'An enzyme helps a living body break down food and build new tissue.',
      'What does an enzyme do?',
    ],
    [
      'The theory of gravity predicts that a comet will return after many years.',
      'What does the theory of gravity predict?',
    ],
    [
      'Whereas granite cools slowly in the deep crust, basalt cools quickly at the surface.',
      'How do granite and basalt differ?',
    ],
    [
      'The difference between an artery and a vein is the direction in which the blood flows.',
      'What is the difference between an artery and a vein?',
    ],
    [
      'There are two types of membrane: a thin one around the cell and a thick one around organs.',
      'What are the two types of membrane?',
    ],
    [
      'The kidney can be damaged because a blocked artery brings it too little blood.',
      'Why can the kidney be damaged?',
    ],
    [
      'Because an electrolyte carries charge, plasma conducts a current very well.',
      'Why does plasma conduct a current very well?',
    ],
    [
      'The main symptoms of insulin shock are sweating, shaking, and sudden deep confusion.',
      'What are the main symptoms of insulin shock?',
    ],
    [
      'The membrane has about 20 channels that let the hormone pass.',
      'How many channels does the membrane have?',
    ],
    [
      'Insulin was discovered by Frederick Banting and Charles Best in a small laboratory.',
      'Who discovered insulin?',
    ],
    [
      'Frederick Banting discovered the hormone insulin in a small laboratory in Toronto.',
      'Who discovered the hormone insulin in a small laboratory in Toronto?',
    ],
    [
      'The Toronto group published the first trial of insulin in 1922.',
      'When did the Toronto group publish the first trial of insulin?',
    ],
    [
      'The membrane folds its edge in order to hold more of the enzyme.',
      'Why does the membrane fold its edge?',
    ],
  ])('turns round %s', async (sentence, question) => {
    expect(await ask(sentence)).toContain(question)
  })

  it.each([
    ['a bare name', 'Luisa carries the enzyme in nearly all of her cells.'],
    ['a theory without a name', 'Theories suggest that the comet formed far from the Sun.'],
    ['a verdict', 'The difference between an artery and a vein is often quite clear to doctors.'],
    [
      'things that are not alike',
      'Whereas the kidney of Ann Jones was healthy, plasma was in short supply.',
    ],
    ['a number without a plural noun', 'The membrane has 20 percent more fat than water in it.'],
    ['a year as a number', 'The kidney has 1900 as its mark on the old printed map.'],
    ['a list after a comma', 'The Toronto group tried insulin, plasma, and salt water in 1922.'],
    ['a refusal', 'The Toronto group did not publish the trial of insulin in 1922.'],
    ['an object that says little', 'Plasma contains other things besides salt and much water.'],
    [
      'an institution as a person',
      'The hormone was discovered by Toronto University in a small room.',
    ],
    ['a condition with a pronoun', 'If it reaches the kidney, the hormone is broken down at once.'],
    [
      'a long way to a condition',
      'When plasma flows and cools and slows and thickens and settles and dries and hardens at last, doctors see it.',
    ],
    ['serving a term', 'The membrane serves two hours in each long day of work.'],
  ])('asks nothing of %s', async (_name, sentence) => {
    expect(await ask(sentence)).toEqual([])
  })
})
