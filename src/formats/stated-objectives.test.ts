import { expect, it } from 'vitest'
import { statedObjectives } from './stated-objectives.ts'
import { analyzeDocuments } from './testing/plain-document.ts'

const syllabus = (items: readonly string[], lead = 'By the end students will be able to:') =>
  `# Ecology\n\n${lead}\n\n${items.map((item) => `- ${item}`).join('\n\n')}\n\nPonds are small lakes.\n\n- bring a lens and a notebook`

const items = [
  'explain how energy moves through an ecosystem;',
  'compare the effects of predation and mutualism.',
  'design a simple field study',
  'evaluate arguments about conservation',
]

it('takes the objectives that a source states, each with the level of its verb', async () => {
  expect(statedObjectives(await analyzeDocuments(syllabus(items)))).toEqual([
    { text: 'Explain how energy moves through an ecosystem', bloomLevel: 'understand' },
    { text: 'Compare the effects of predation and mutualism', bloomLevel: 'analyze' },
    { text: 'Design a simple field study', bloomLevel: 'create' },
    { text: 'Evaluate arguments about conservation', bloomLevel: 'evaluate' },
  ])
})

it('knows a heading that announces them', async () => {
  const given = await analyzeDocuments(syllabus(items, '## Learning outcomes'))
  expect(statedObjectives(given)).toHaveLength(4)
})

it('takes no other list, nor fewer than a course needs, nor what is no sentence', async () => {
  const of = async (text: string) => statedObjectives(await analyzeDocuments(text))
  expect(await of(syllabus(items, 'Bring these things:'))).toEqual([])
  expect(await of(syllabus(items.slice(0, 2)))).toEqual([])
  expect(await of(syllabus(['read', 'write', 'count', 'sing']))).toEqual([])
})
