import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze } from './analyze.ts'
import type { Analysis, Block, BlockKind } from './document.ts'
import { read } from './testing/read-text.ts'

const kinds: readonly BlockKind[] = ['heading', 'paragraph', 'list_item', 'quote', 'code', 'table']

/** Texts over all of Unicode, with English mixed in, cut into blocks at random. */
const source = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      level: fc.nat(3),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.lorem({ mode: 'sentences', maxCount: 3 }),
        fc.constantFrom(
          'A cell is a unit of life (UL).',
          'However, this is it.',
          '',
          '1. See Fig. 3.',
        ),
      ),
    }),
    { maxLength: 8 },
  )
  .map((parts) => {
    let text = ''
    const blocks: Block[] = []
    for (const part of parts) {
      const start = text.length
      text += part.text
      blocks.push({ kind: part.kind, level: part.level, start, end: text.length })
      text += '\n'
    }
    return { id: 's1', title: '', text, blocks }
  })

const language = fc.constantFrom('en', 'de', 'fr', 'zh', 'und')

function faultsOf({
  sources,
  sentences,
  tokens,
  sections,
  terms,
  definitions,
  salience,
}: Analysis) {
  const faults: string[] = []
  const check = (holds: boolean, what: string) => {
    if (!holds) faults.push(what)
  }
  let token = 0
  sentences.forEach((sentence, i) => {
    const { blocks, text } = sources[sentence.source]!
    const block = blocks[sentence.block]!
    check(sentence.index === i, 'sentence index')
    check(sentence.start >= block.start && sentence.end <= block.end, 'sentence within its block')
    check(text.slice(sentence.start, sentence.end).trim() !== '', 'sentence not blank')
    check(sentence.firstToken === token && sentence.endToken >= token, 'tokens without gaps')
    for (let t = sentence.firstToken; t < sentence.endToken; t += 1) {
      check(tokens.start[t]! >= sentence.start && tokens.end[t]! <= sentence.end, 'token inside')
    }
    token = sentence.endToken
  })
  check(token === tokens.count, 'every token in a sentence')
  check(salience.length === sentences.length, 'a score for every sentence')
  check(salience.every(Number.isFinite), 'finite scores')
  for (const section of sections) {
    check(section.firstSentence <= section.endSentence, 'section range')
    check(section.endSentence <= sentences.length, 'section within the text')
  }
  for (const definition of definitions) {
    check(terms[definition.term] !== undefined, 'definition of a term')
    check(definition.termStart < definition.termEnd, 'defined words')
    check(definition.bodyStart < definition.bodyEnd, 'defining words')
  }
  return faults
}

test('keeps every offset inside its text, whatever the text', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(source, language, async (given, code) => {
      expect(faultsOf(await analyze([given], { language: code }))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('gives the same analysis again, whatever was read between', { timeout: 30_000 }, async () => {
  const plain = (analysis: Analysis) =>
    JSON.stringify(analysis, (key, value: unknown) => (key === 'ids' ? undefined : value))
  await fc.assert(
    fc.asyncProperty(source, source, async (given, other) => {
      const before = plain(await analyze([given], { language: 'en' }))
      await analyze([other], { language: 'en' })
      expect(plain(await analyze([given], { language: 'en' }))).toBe(before)
    }),
    { numRuns: 20 },
  )
})

test('survives names that objects have of themselves', async () => {
  const { tokens } = await read(
    'The constructor calls __proto__ and hasOwnProperty toString valueOf.',
  )
  expect(tokens.count).toBeGreaterThan(7)
})

test('detects the language when it is not told', async () => {
  const text =
    'Die Zelle ist die kleinste lebende Einheit aller Organismen und teilt sich regelmäßig.'
  const blocks = [{ kind: 'paragraph' as const, level: 0, start: 0, end: text.length }]
  const analysis = await analyze([{ id: 's1', title: '', text, blocks }])
  expect(analysis.language).toBe('de')
})

test('reads several sources, each in its own text', async () => {
  const one = { id: 's1', title: '', text: 'Alpha is first.', blocks: [] as Block[] }
  const two = { id: 's2', title: '', text: 'A beta is second.', blocks: [] as Block[] }
  const whole = (given: typeof one) => ({
    ...given,
    blocks: [{ kind: 'paragraph' as const, level: 0, start: 0, end: given.text.length }],
  })
  const { sentences } = await analyze([whole(one), whole(two)], { language: 'en' })
  expect(sentences.map(({ source, text }) => [source, text])).toEqual([
    [0, 'Alpha is first.'],
    [1, 'A beta is second.'],
  ])
})

test('reads code and tables line by line', async () => {
  const { sentences } = await read('    let a = 1\n    let b = 2')
  expect(sentences.map(({ standsAlone }) => standsAlone)).toEqual([false, false])
})

test('makes work in proportion to the text', async () => {
  const unit = 'A stone bridge is a structure that carries a road over a river. '
  const workOf = async (times: number) => {
    const { tokens, sentences, vocabulary } = await read(`${unit.repeat(10)}\n\n`.repeat(times))
    return [tokens.count, sentences.length, vocabulary.stems.length]
  }
  const [small, large] = [await workOf(5), await workOf(20)]
  expect(large).toEqual([small[0]! * 4, small[1]! * 4, small[2]])
})
