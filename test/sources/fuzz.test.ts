import fc from 'fast-check'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { sourceDocumentSchema } from '../../src/domain/source.ts'
import { kinds } from '../../src/sources/index.ts'
import { samples } from './samples.ts'

/**
 * Damaged files of every kind, read without the thread that would hide an error of ours: each is
 * either read to a whole document or refused in words.
 */
const slowestMs = 10_000

async function holds(kindName: string, bytes: Uint8Array): Promise<void> {
  const kind = kinds.find(({ kind }) => kind === kindName)
  const started = performance.now()
  try {
    const document = await kind?.read(bytes, { id: 's1', name: 'x' })
    expect(() => sourceDocumentSchema.parse(document)).not.toThrow()
  } catch (error) {
    expect(error).toMatchObject({ id: 'invalid-source' })
  }
  expect(performance.now() - started).toBeLessThan(slowestMs)
}

const place = fc.double({ min: 0, max: 1, noNaN: true })
const cut = fc.record({ op: fc.constant('cut' as const), at: place })
const flip = fc.record({ op: fc.constant('flip' as const), at: place, byte: fc.nat(255) })
const insert = fc.record({
  op: fc.constant('insert' as const),
  at: place,
  text: fc.constantFrom(
    '<',
    '>',
    '</w:p>',
    '<p>',
    '&x;',
    '"',
    '\0',
    ']]>',
    '<!--',
    '<table><tr>',
    '-->',
    '\n\n',
    'xmlns="y"',
    '💧',
  ),
})
const repeat = fc.record({ op: fc.constant('repeat' as const), at: place, length: fc.nat(400) })
const mutations = fc.array(fc.oneof(cut, flip, insert, repeat), { minLength: 1, maxLength: 6 })
type Mutation = typeof mutations extends fc.Arbitrary<(infer One)[]> ? One : never

function mutate(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce<Uint8Array>((now, change) => {
    const at = Math.floor(change.at * now.length)
    const [head, tail] = [now.subarray(0, at), now.subarray(at)]
    if (change.op === 'cut') return head.slice()
    if (change.op === 'insert') return Buffer.concat([head, Buffer.from(change.text), tail])
    if (change.op === 'repeat') return Buffer.concat([head, tail.subarray(0, change.length), tail])
    const flipped = now.slice()
    if (at < flipped.length) flipped[at] = change.byte
    return flipped
  }, bytes)
}

describe.each(Object.entries(samples))('a damaged %s', (kind, { bytes }) => {
  it('is read or refused, and in time', async () => {
    await fc.assert(
      fc.asyncProperty(mutations, (changes) => holds(kind, mutate(bytes, changes))),
      { numRuns: 30 },
    )
  })
})

describe.each(['docx', 'odt', 'pptx', 'epub'] as const)('%s with a damaged part', (kind) => {
  it('is read or refused, and in time', async () => {
    const parts = unzipSync(samples[kind].bytes)
    const names = Object.keys(parts).filter((name) => /\.(?:xml|xhtml|rels|opf)$/.test(name))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), mutations, (name, changes) => {
        const damaged = { ...parts, [name]: mutate(parts[name] ?? new Uint8Array(), changes) }
        return holds(kind, zipSync(damaged, { level: 1 }))
      }),
      { numRuns: 60 },
    )
  })
})
