import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceDocumentSchema } from '../domain/source.ts'
import { readSource, readText, sources, takenSources } from './index.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('the table names every kind after itself', () => {
  for (const [name, kind] of Object.entries(sources)) expect(kind.kind).toBe(name)
  expect(takenSources).toContain('.txt')
  expect(takenSources).toContain('.md')
})

test('what the bytes are decides before what they are called', async () => {
  const pdf = readSource(bytesOf('%PDF-1.4'), { id: 's1', name: 'notes.txt' })
  await expect(pdf).rejects.toThrow(/PDF/)
  const image = readSource(bytesOf('GIF89a'), { id: 's1', name: 'notes.txt' })
  await expect(image).rejects.toThrow(/looks like a GIF image.*plain text/)
})

test('an unknown extension is refused and the known ones are named', async () => {
  const refused = readSource(bytesOf('x'), { id: 's1', name: 'tune.mid' })
  await expect(refused).rejects.toThrow(/\.mid are not taken.*Markdown \(\.md\)/)
})

test('too many bytes are refused before they are read', async () => {
  const refused = readSource(bytesOf('12345'), { id: 's1', maxBytes: 4 })
  await expect(refused).rejects.toMatchObject({ id: 'payload-too-large' })
})

test('empty and blank sources are refused', async () => {
  await expect(readSource(new Uint8Array(), { id: 's1' })).rejects.toThrow(/empty/)
  await expect(readText(' \n\t\u200b ', { id: 's1' })).rejects.toThrow(/no text/)
  await expect(readText('--- *** ...', { id: 's1' })).rejects.toMatchObject({
    id: 'invalid-source',
  })
})

test('a media type decides where there is no name', async () => {
  const read = await readSource(bytesOf('*word*'), {
    id: 's1',
    mediaType: 'text/markdown; charset=utf-8',
  })
  expect(read.source.kind).toBe('markdown')
  expect(read.text).toBe('word')
})

test('a title is the one given, else the source’s own, else the file’s name, else its first words', async () => {
  const title = async (text: string, options = {}) =>
    (await readText(text, { id: 's1', ...options })).source.title
  expect(await title('# Cells\n\nText here.', { title: 'Given', name: 'a.md' })).toBe('Given')
  expect(await title('# Cells\n\nText here.', { name: 'a.md' })).toBe('Cells')
  expect(await title('Just a sentence here.', { name: 'cell_biology-2.txt' })).toBe(
    'cell biology 2',
  )
  expect(await title('One two three four five six seven eight nine ten.')).toBe(
    'One two three four five six seven eight …',
  )
})

test('words are counted in any script', async () => {
  const words = async (text: string) => (await readText(text, { id: 's1' })).source.words
  expect(await words("Don't count well-known facts twice: 3.14.")).toBe(6)
  expect(await words('细胞是生命的基本单位。')).toBe(5)
  expect(await words('Привет, мир')).toBe(2)
})

/** Sources of all sorts: prose, marks of both readers, and arbitrary characters. */
const pieces = fc.oneof(
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 20 })
    .map((codes) => codes.map((code) => String.fromCodePoint(code)).join('')),
  fc.constantFrom(
    '# Title\n',
    '- item\n',
    '1. step\n',
    '> quote\n',
    '```\n',
    '| a | b |\n|---|---|\n',
    '    code\n',
    '\n\n',
    '<p>',
    '</div>',
    '<!--',
    '*',
    '_',
    '[a](b)',
    '![x](y)',
    '&lt;',
    '&#8238;',
    '$x$',
    '\f',
    'Title\n=====\n',
    'CHAPTER IV\n\n',
    '3.1 Methods\n\n',
    'References\n\n',
    'A plain sentence stands here. ',
  ),
)

test('every source has exact, ordered passages and text that is written and read back unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 25 }), async (parts) => {
      const given = parts.join('')
      const document = await readText(given, { id: 's7' }).catch((error: unknown) => {
        expect(error).toMatchObject({ id: 'invalid-source' })
        return null
      })
      if (document === null) return
      expect(() => sourceDocumentSchema.parse(document)).not.toThrow()
      const { text, passages, source } = document
      expect(source.characters).toBe(text.length)
      expect(new TextDecoder().decode(bytesOf(text))).toBe(text)
      expect(text).toBe(text.normalize('NFC'))
      expect(text).not.toMatch(/[\r\f\u200b\u202e\ufeff]/)
      let end = 0
      for (const [index, passage] of passages.entries()) {
        expect(passage.id).toBe(`s7.p${index + 1}`)
        expect(passage.start).toBeGreaterThanOrEqual(end)
        expect(passage.end).toBeGreaterThan(passage.start)
        expect(text.slice(end, passage.start).trim()).toBe('')
        end = passage.end
      }
      expect(end).toBe(text.length)
    }),
    { numRuns: 200 },
  )
})

test('plain prose read again gives itself', async () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/)
  const sentence = fc
    .array(word, { minLength: 3, maxLength: 12 })
    .map((words) => `The ${words.join(' ')}.`)
  const prose = fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(prose, async (paragraphs) => {
      const given = paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')
      const once = await readText(given, { id: 's1' })
      expect(once.text).toBe(given)
    }),
    { numRuns: 100 },
  )
})
