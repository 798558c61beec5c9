import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import { type ExamplePackage, examplePackage } from '../exports/testing/example-package.ts'
import { createImportPackage, type ImportedPackage } from './import-package.ts'

let example: ExamplePackage
beforeAll(async () => {
  example = await examplePackage()
}, 60_000)

const options = { ownerId: 'o', repeat: null, signal: new AbortController().signal }

/** Imports into a store of one owner, in memory. */
function createImporter(taken: readonly string[] = []) {
  const stored = new Map<
    string,
    { content: ContentPackage; documents: readonly SourceDocument[] }
  >()
  let made = 0
  const importPackage = createImportPackage({
    contents: {
      add: async (_, content, documents) => {
        if (taken.includes(content.id) || stored.has(content.id)) return false
        stored.set(content.id, { content, documents })
        return true
      },
      read: async (id) => {
        const found = stored.get(id)
        return found ? { package: found.content, revision: 1, updatedAt: '' } : null
      },
    },
    readInput: async () => {
      throw new ProblemError('invalid-source', 'It cannot be read.')
    },
    makeId: () => `made-id-${++made}`,
  })
  return { importPackage, stored }
}

const given = (): ImportedPackage & { package: ContentPackage } => ({
  package: structuredClone(example.package),
  sources: [...example.texts].map(([id, text]) => ({ id, text })),
})

/** Where the first fault lies, and what it is. */
async function faultOf(body: ImportedPackage): Promise<string> {
  const error: unknown = await createImporter()
    .importPackage(body, options)
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof ProblemError)) throw new Error('It was taken in')
  const [fault] = error.errors ?? []
  return `${error.id} ${fault?.pointer}: ${fault?.detail}`
}

describe('a package of another installation', () => {
  it('is stored as it is, with paragraphs that slice its text', async () => {
    const { importPackage, stored } = createImporter()
    expect(await importPackage(given(), options)).toEqual(example.package)
    const [document] = stored.get(example.package.id)?.documents ?? []
    const { text = '', passages = [] } = document ?? {}
    expect(text).toBe(example.texts.get('s1'))
    expect(passages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
      text
        .split('\n\n')
        .map((part) => part.trim())
        .join(''),
    )
  })

  it('gets another id where its own is taken, or none this program gives', async () => {
    const { importPackage } = createImporter([example.package.id])
    expect((await importPackage(given(), options)).id).toBe('made-id-1')
    const odd = { ...given(), package: { ...example.package, id: '../../x' } }
    expect((await importPackage(odd, options)).id).toBe('made-id-2')
  })

  it('is stored once for a repeated key, which another package may not use', async () => {
    const { importPackage, stored } = createImporter()
    const repeat = { key: 'k', fingerprint: 'f', expiresAt: '2030-01-01T00:00:00Z' }
    const keyed = { ...options, repeat }
    const first = await importPackage(given(), keyed)
    expect(await importPackage(given(), keyed)).toEqual(first)
    expect(stored.size).toBe(1)
    const other = { ...given(), package: { ...example.package, createdAt: '2020-01-01T00:00:00Z' } }
    await expect(importPackage(other, keyed)).rejects.toMatchObject({ id: 'idempotency-mismatch' })
  })

  it('is refused for its shape, its texts and each citation that does not hold', async () => {
    expect(await faultOf({ package: 7, sources: [] })).toMatch(/^invalid-request \/package/)
    expect(await faultOf({ ...given(), sources: [] })).toContain('The text of s1 is missing')
    const changed = [{ id: 's1', text: `${example.texts.get('s1')} ` }]
    expect(await faultOf({ ...given(), sources: changed })).toContain('is not the one')

    const quote = given()
    const [span] = quote.package.artifacts.faq?.citations[0]?.spans ?? []
    if (span) span.start += 1
    expect(await faultOf(quote)).toContain('/package/artifacts/faq/citations/0/spans/0: Characters')

    const path = given()
    const [citation] = path.package.artifacts.faq?.citations ?? []
    if (citation) citation.path = '/items/99/answer'
    expect(await faultOf(path)).toContain('It cites for /items/99/answer')

    const source = given()
    const [stranger] = source.package.artifacts.faq?.citations[0]?.spans ?? []
    if (stranger) stranger.source = 's9'
    expect(await faultOf(source)).toContain('There is no source s9')

    const content = given()
    const { faq } = content.package.artifacts
    if (faq?.status === 'completed') faq.content['items'] = []
    expect(await faultOf(content)).toContain('/package/artifacts/faq/content/items')
  })

  it('is held to the hash of its text as UTF-8', () => {
    const text = example.texts.get('s1') ?? ''
    const hash = createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex')
    expect(example.package.sources[0]?.sha256).toBe(hash)
  })
})
