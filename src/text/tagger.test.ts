import { expect, test, vi } from 'vitest'
import { PartOfSpeech } from './document.ts'
import { read } from './testing/read-text.ts'

// The first text loads the tagger's model, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000 })

const names = Object.fromEntries(Object.entries(PartOfSpeech).map(([name, code]) => [code, name]))

async function tagsOf(text: string, language = 'en'): Promise<[string, string][]> {
  const { tokens, sources } = await read(text, language)
  return Array.from(tokens.pos, (pos, t) => [
    sources[0]!.text.slice(tokens.start[t], tokens.end[t]),
    names[pos]!,
  ])
}

test('tags an English sentence', async () => {
  expect(await tagsOf('The heavy rain quickly flooded three old villages.')).toEqual([
    ['The', 'determiner'],
    ['heavy', 'adjective'],
    ['rain', 'noun'],
    ['quickly', 'adverb'],
    ['flooded', 'verb'],
    ['three', 'number'],
    ['old', 'adjective'],
    ['villages', 'noun'],
    ['.', 'punctuation'],
  ])
})

test('gives a hyphenated word one tag', async () => {
  const tags = new Map(await tagsOf('A well-known state-of-the-art method uses short-term memory.'))
  expect(tags.get('well-known')).toBe('adjective')
  expect(tags.get('state-of-the-art')).toBe('noun')
  expect(tags.get('short-term')).toBeOneOf(['adjective', 'noun'])
})

test('tags every token of a paragraph that is longer than a run', async () => {
  const tags = await tagsOf('The cold river flows under the stone bridge '.repeat(120))
  const rivers = tags.filter(([word]) => word === 'river')
  expect(rivers).toHaveLength(120)
  expect(rivers.every(([, tag]) => tag === 'noun')).toBe(true)
})

test('keeps in step with the text where the model cuts it otherwise', async () => {
  const tags = new Map(
    await tagsOf('Write to a.b@example.org or see https://example.org/x?y=1 :-) about rivers.'),
  )
  expect(tags.get('rivers')).toBe('noun')
})

test('takes capitals for nouns in German', async () => {
  const tags = new Map(await tagsOf('Die schnelle Zelle wandelt chemische Energie um.', 'de'))
  expect(tags.get('Zelle')).toBe('noun')
  expect(tags.get('chemische')).toBe('adjective')
  expect(tags.get('Die')).toBe('other')
})

test('goes by endings in Romance languages', async () => {
  const tags = new Map(await tagsOf('La cellule transforme rapidement l’énergie chimique.', 'fr'))
  expect(tags.get('cellule')).toBe('noun')
  expect(tags.get('rapidement')).toBe('adverb')
  expect(tags.get('chimique')).toBe('adjective')
})

test('takes words of an unknown language for nouns and digits for numbers', async () => {
  const tags = new Map(await tagsOf('Solujen 12 energia.', 'fi'))
  expect(tags.get('energia')).toBe('noun')
  expect(tags.get('12')).toBe('number')
})
