import { expect, test, vi } from 'vitest'
import { englishBackground } from './background-frequencies.ts'
import { collectCandidates } from './candidates.ts'
import type { Analysis } from './document.ts'
import { createTermLexicon } from './term-lexicon.ts'
import { read } from './testing/read-text.ts'

// The first text loads the tagger's model, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000 })

function candidatesOf(analysis: Analysis) {
  const lexicon = createTermLexicon(analysis.vocabulary, englishBackground(), analysis.language)
  return collectCandidates(analysis, lexicon, 0, analysis.sentences.length)
}

async function phrasesOf(text: string, language = 'en') {
  const analysis = await read(text, language)
  const { tokens, sources } = analysis
  return new Map(
    candidatesOf(analysis).map((candidate) => [
      sources[0]!.text.slice(
        tokens.start[candidate.starts[0]!],
        tokens.end[candidate.ends[0]! - 1],
      ),
      candidate,
    ]),
  )
}

test('takes noun phrases and those inside them', async () => {
  const phrases = await phrasesOf('The peripheral nervous system reaches the skin.')
  expect([...phrases.keys()]).toEqual(
    expect.arrayContaining(['peripheral nervous system', 'nervous system', 'system', 'skin']),
  )
  expect(phrases.has('the skin')).toBe(false)
})

test('knows which occurrences stand free and what holds the others', async () => {
  const phrases = await phrasesOf('The nervous system is old. The somatic nervous system is new.')
  const inner = phrases.get('nervous system')!
  expect(inner.starts).toHaveLength(2)
  expect(inner.free).toBe(1)
  expect(inner.holders).toBe(1)
  expect(inner.longest).toBe(1)
})

test('takes two noun phrases with one link', async () => {
  const phrases = await phrasesOf('The separation of powers protects freedom of speech.')
  expect(phrases.has('separation of powers')).toBe(true)
  expect(phrases.has('freedom of speech')).toBe(true)
})

test('counts a hyphenated and an open spelling as one phrase', async () => {
  const phrases = await phrasesOf('We test short-term memory. And short term memory fades.')
  const memory = phrases.get('short-term memory')!
  expect(memory.starts).toHaveLength(2)
  expect(memory.ends.map((end, i) => end - memory.starts[i]!)).toEqual([2, 3])
})

test('takes no phrases from code', async () => {
  expect((await phrasesOf('    river bank table')).size).toBe(0)
})

test('takes a noun with its adjective in French', async () => {
  const phrases = await phrasesOf('Le système nerveux est une partie du corps.', 'fr')
  expect(phrases.has('système nerveux')).toBe(true)
})

test('collects in proportion to the text', async () => {
  const unit = 'The old stone bridge over the river carries heavy night traffic of goods. '
  const occurrences = async (times: number) => {
    const analysis = await read(unit.repeat(times))
    return candidatesOf(analysis).reduce((sum, candidate) => sum + candidate.starts.length, 0)
  }
  expect(await occurrences(80)).toBe(4 * (await occurrences(20)))
})
