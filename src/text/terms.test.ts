import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { read } from './testing/read-text.ts'

// The first text loads the tagger's model, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000 })

const lesson = `# Photosynthesis

Photosynthesis is the process by which green plants turn light energy into chemical energy. It takes
place in the chloroplast, which holds a green pigment called chlorophyll. Many people know the word.

## The light reactions

In the light reactions, water molecules are split inside the thylakoid membrane. For example, an
electron transport chain passes electrons along the thylakoid membrane. Figure 3 shows this.

## The Calvin cycle

The Calvin cycle fixes carbon dioxide in the stroma of the chloroplast. The enzyme rubisco joins
carbon dioxide to a sugar. The Calvin cycle needs adenosine triphosphate (ATP), and ATP comes from
the light reactions. The number of turns of the Calvin cycle differs.`

test('finds what a lesson is about', async () => {
  const { terms } = await read(lesson)
  const texts = terms.slice(0, 12).map((term) => term.text)
  for (const expected of ['photosynthesis', 'Calvin cycle', 'chlorophyll', 'chloroplast']) {
    expect(texts.map((text) => text.toLowerCase())).toContain(expected.toLowerCase())
  }
})

test('leaves out what no teacher would call a term', async () => {
  const texts = (await read(lesson)).terms.map((term) => term.text.toLowerCase())
  for (const junk of [
    'many people',
    'people',
    'example',
    'number',
    'figure',
    'figure 3',
    'differs',
  ]) {
    expect(texts).not.toContain(junk)
  }
})

test('joins variants and acronyms and tells where a term occurs', async () => {
  const { terms, sentences } = await read(lesson)
  const energy = terms.find((term) => term.text === 'adenosine triphosphate')!
  expect(energy.variants).toContain('ATP')
  for (const index of energy.sentences) {
    expect(sentences[index]!.text).toMatch(/adenosine triphosphate|ATP/)
  }
  const scores = terms.map((term) => term.score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(terms.map((term) => term.index)).toEqual(terms.map((_, i) => i))
})

test('shows the singular of running text rather than a heading or a plural', async () => {
  const { terms } = await read(
    '# Neurons\n\nThe neuron has an axon. Neurons connect to neurons. Signals reach the neuron.',
  )
  expect(terms[0]).toMatchObject({ text: 'neuron' })
})

test('finds terms in a language without a tagger', async () => {
  const { terms } = await read(
    '# Fotosynthese\n\nDie Fotosynthese wandelt Lichtenergie in chemische Energie um. Pflanzen betreiben Fotosynthese im Chloroplasten. Der Chloroplast enthält Chlorophyll.',
    'de',
  )
  expect(terms[0]!.text).toBe('Fotosynthese')
})

test('judges a research paper by its opening', async () => {
  const filler = 'Our measurements show that the queue grows with every request of a client. '
  const paper = `Fair scheduling of wireless packets\n\nAbstract\n\nWe study fair scheduling in wireless networks. Fair scheduling shares a channel between users.\n\n${filler.repeat(150)}\n\nReferences\n\n[1] A. Author. Fair scheduling. 1999.`
  const { terms } = await read(paper)
  expect(terms.slice(0, 5).map((term) => term.text.toLowerCase())).toContain('fair scheduling')
})

test('keeps the terms of every part of a long text', async () => {
  const part = (name: string) =>
    `## The ${name} process\n\n${`The ${name} process is a method that changes raw matter. A plant runs the ${name} process every day, and workers watch it closely. `.repeat(70)}`
  const { terms } = await read(['haber', 'solvay', 'bessemer'].map(part).join('\n\n'))
  const texts = terms.map((term) => term.text.toLowerCase())
  for (const name of ['haber', 'solvay', 'bessemer']) expect(texts).toContain(`${name} process`)
})

test('gives shown terms that are not blank, whatever the text', async () => {
  const language = fc.constantFrom('en', 'fr', 'zh')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), language, async (text, l) => {
      const { terms } = await read(text, l)
      expect(terms.every((term) => term.text.trim() !== '' && term.sentences.length > 0)).toBe(true)
    }),
    { numRuns: 50 },
  )
})
