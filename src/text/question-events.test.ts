import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import { formQuestions } from './questions.ts'

/** Names what the sentences speak of often enough to be asked about. */
const background =
  'People in the town still remember Clara Voss, the dam, the mill, the flood, the valley and the canal. ' +
  'Clara Voss, who lived by the canal, was an engineer. The dam, the mill and the canal are gone.'

async function asked(
  sentence: string,
): Promise<{ question: string; kind: string; answer: string }[]> {
  const text = `${sentence}\n\n${background}`
  const blocks = [
    { kind: 'paragraph' as const, level: 0, start: 0, end: sentence.length },
    { kind: 'paragraph' as const, level: 0, start: sentence.length + 2, end: text.length },
  ]
  const analysis = await analyze([{ id: 's1', title: '', text, blocks }], { language: 'en' })
  return formQuestions(analysis)
    .filter((found) => found.answer.end <= sentence.length)
    .map(({ question, kind, focus }) => ({
      question,
      kind,
      answer: text.slice(focus.start, focus.end),
    }))
}

describe('questions on what a text tells', () => {
  it.each([
    [
      'Clara Voss drained the valley of the mill in 1884.',
      'Who drained the valley of the mill in 1884?',
      'Clara Voss',
    ],
    [
      'About four thousand people visited the dam in 2023.',
      'How many people visited the dam in 2023?',
      'About four thousand',
    ],
    ['Clara Voss built a dam in the valley.', 'What did Clara Voss build in the valley?', 'a dam'],
    [
      'The mill prepared Clara Voss to build the dam in the valley.',
      'What did the mill prepare Clara Voss to do?',
      'build the dam in the valley',
    ],
    [
      'Clara Voss, an engineer from Bergen, drained the valley in 1884.',
      'Who was Clara Voss?',
      'an engineer from Bergen',
    ],
    [
      'Clara Voss was born in Bergen in 1851.',
      'When and where was Clara Voss born?',
      'in Bergen in 1851',
    ],
    [
      'The dam was opened on 3 May 1886 with a concert.',
      'When was the dam opened?',
      'on 3 May 1886',
    ],
    [
      'In the spring of 1871 Clara Voss left the town of her parents.',
      'What happened in the spring of 1871?',
      'Clara Voss left the town of her parents',
    ],
    [
      'The flood destroyed the mill of Clara Voss and carried away three boats.',
      'What destroyed the mill of Clara Voss?',
      'The flood',
    ],
    [
      'The flood forced the miller to leave the valley.',
      'What did the flood force the miller to do?',
      'leave the valley',
    ],
    [
      'Clara Voss sold the mill to pay for the canal.',
      'Why did Clara Voss sell the mill?',
      'to pay for the canal',
    ],
    [
      'Clara Voss argued that the old dam would break in a storm.',
      'What did Clara Voss argue?',
      'that the old dam would break in a storm',
    ],
    [
      'Clara Voss employed eleven masons at the dam.',
      'How many masons did Clara Voss employ at the dam?',
      'eleven',
    ],
    ['The old dam stood for forty years.', 'How long did the old dam stand?', 'for forty years'],
    [
      'Clara Voss decided to build a second dam.',
      'What did Clara Voss decide to do?',
      'build a second dam',
    ],
    [
      'The flood led to a long quarrel over the canal.',
      'What did the flood lead to?',
      'a long quarrel over the canal',
    ],
  ])('ask of %s', async (sentence, question, answer) => {
    const found = await asked(sentence)
    expect(found.map((item) => item.question)).toContain(question)
    expect(found.find((item) => item.question === question)?.answer).toBe(answer)
  })

  it.each([
    [
      'a participle after its noun',
      'A woman named Clara Voss lit twenty lamps on the dam.',
      /name/,
    ],
    ['a verb of two words', 'The roof of the mill caught fire.', /catch/],
    ['a noun without its clause', 'Clara Voss searched for a dam that would last.', /Who/],
    ['a person as a thing', 'Clara Voss met the farmer in the valley.', /^What did/],
    ['a saying as a place', 'For instance, Clara Voss built a dam in the valley.', /instance/],
    ['whose it was', 'Clara Voss sold their boats in the valley.', /Who/],
  ])('do not mistake %s', async (_name, sentence, wrong) => {
    for (const { question } of await asked(sentence)) expect(question).not.toMatch(wrong)
  })
})

it('does not ask how many changes or reasons a sentence announces', async () => {
  const found = await asked('Two changes prepared the way for the dam and the mill.')
  expect(found.map(({ question }) => question)).not.toContainEqual(
    expect.stringMatching(/^How many changes/),
  )
  const counted = await asked('Two engineers prepared the way for the dam and the mill.')
  expect(counted.map(({ question }) => question)).toContainEqual(
    expect.stringMatching(/^How many engineers/),
  )
})
