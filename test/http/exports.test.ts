import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContentPackage } from '../../src/domain/package.ts'
import { type InProcess, startInProcess } from './in-process.ts'

const example = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')
let product: InProcess
let made: ContentPackage
const api = '/api/v1'
const get = (path: string, headers: Record<string, string> = {}) =>
  product.fetch(`${api}${path}`, { headers })
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  product.fetch(`${api}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

beforeAll(async () => {
  product = await startInProcess()
  const answer = await post('/content/generate', {
    sources: [{ text: example, title: 'Über "Licht"' }],
  })
  made = (await answer.json()) as ContentPackage
}, 120_000)
afterAll(() => product.close())

describe('exports by HTTP', () => {
  it('lists the kinds there are', async () => {
    const { items } = (await (await get('/exports')).json()) as { items: { name: string }[] }
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['json', 'markdown', 'pdf', 'docx', 'epub', 'pptx', 'csv', 'zip']),
    )
    expect(items[0]).toMatchObject({ name: 'json', extension: 'json', label: expect.any(String) })
  })

  it.each([
    ['pdf', 'application/pdf', '%PDF-1.7'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['epub', 'application/epub+zip', 'PK'],
    ['zip', 'application/zip', 'PK'],
    ['html', 'text/html; charset=utf-8', '<!DOCTYPE html>'],
    ['csv', 'text/csv; charset=utf-8; header=present', '\ufeff"kind"'],
  ])('B-30: gives a package as %s, as a download with a safe name', async (kind, type, start) => {
    const answer = await get(`/content/${made.id}?as=${kind}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="[\\x20-\\x7e]+\\.${kind}"; filename\\*=UTF-8''\\S+$`),
    )
    const body = Buffer.from(await answer.arrayBuffer())
    expect(body.toString('utf8').startsWith(start)).toBe(true)
  })

  it('gives the kind that Accept weighs highest, for packages and formats', async () => {
    const typed = async (path: string, accept: string) =>
      (await get(path, { accept })).headers.get('content-type')?.split(';', 1)[0]
    const path = `/content/${made.id}`
    expect(await typed(path, 'application/pdf')).toBe('application/pdf')
    expect(await typed(path, 'text/html;q=0.4, text/markdown;q=0.9')).toBe('text/markdown')
    expect(await typed(path, '*/*')).toBe('application/json')
    expect(await typed(`${path}/faq`, 'text/*')).toBe('text/markdown')
    expect(await typed(`${path}/faq`, 'application/json;q=0, */*;q=0.1')).not.toBe(
      'application/json',
    )
  })

  it('answers 406 with what would do', async () => {
    const answer = await get(`/content/${made.id}/faq`, { accept: 'image/png' })
    expect(answer.status).toBe(406)
    const problem = (await answer.json()) as { type: string; detail: string }
    expect(problem.type).toBe('/problems/not-acceptable')
    expect(problem.detail).toContain('application/pdf')
    const noForm = await get(`/content/${made.id}/outline?as=csv`)
    expect(noForm.status).toBe(406)
    expect(((await noForm.json()) as { detail: string }).detail).toContain('pptx')
  })

  it('names the format in the file name, and answers 422 for no kind and 404 for no package', async () => {
    const answer = await get(`/content/${made.id}/study_guide?as=epub`)
    expect(answer.headers.get('content-disposition')).toContain('-study-guide.epub"')
    expect((await get(`/content/${made.id}?as=wordperfect`)).status).toBe(422)
    expect((await get('/content/none?as=pdf')).status).toBe(404)
  })

  it('answers /healthz while a document is typeset', async () => {
    const typeset = get(`/content/${made.id}?as=pdf`)
    let answered = 0
    let isDone = false
    void typeset.finally(() => {
      isDone = true
    })
    while (!isDone) {
      expect((await product.fetch('/healthz')).status).toBe(200)
      answered += 1
    }
    expect((await typeset).status).toBe(200)
    // In the server's own thread it would wait for the whole of it.
    expect(answered).toBeGreaterThan(3)
  })
})

describe('packages of another installation', () => {
  const exported = async () => {
    const answer = await get(`/content/${made.id}?as=zip`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const text = (name: string) => new TextDecoder().decode(files[name])
    const content = JSON.parse(text('content.json')) as ContentPackage
    const sources = content.sources.map(({ id }) => ({ id, text: text(`sources/${id}.txt`) }))
    return { package: content, sources }
  }

  it('are taken in whole, under a new id where theirs is taken', async () => {
    const body = await exported()
    const answer = await post('/content/import', body)
    expect(answer.status).toBe(201)
    const imported = (await answer.json()) as ContentPackage
    expect(answer.headers.get('location')).toBe(`${api}/content/${imported.id}`)
    expect(imported.id).not.toBe(made.id)
    expect(imported).toEqual({ ...made, id: imported.id })
    const text = await get(`/content/${imported.id}/sources/s1/text`)
    expect(await text.text()).toBe(body.sources[0]?.text)
    await product.fetch(`${api}/content/${imported.id}`, { method: 'DELETE' })
  })

  it('keep their id where it is free, and are the same for a repeated key', async () => {
    const body = await exported()
    const given = { ...body, package: { ...body.package, id: 'from-elsewhere-1' } }
    const first = (await (await post('/content/import', given)).json()) as ContentPackage
    expect(first.id).toBe('from-elsewhere-1')
    const key = { 'idempotency-key': 'import-1' }
    const once = (await (await post('/content/import', body, key)).json()) as ContentPackage
    const again = (await (await post('/content/import', body, key)).json()) as ContentPackage
    expect(again).toEqual(once)
  })

  it('are refused with the place that does not hold', async () => {
    const body = await exported()
    const other = { ...body, sources: [{ id: 's1', text: 'Another text.' }] }
    const refused = await post('/content/import', other)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/package/sources/0' }] })
    const forged = structuredClone(body)
    const { faq } = forged.package.artifacts
    const [span] = faq?.citations[0]?.spans ?? []
    if (span) span.quote = 'never said'
    const answer = await post('/content/import', forged)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/package/artifacts/faq/citations/0/spans/0' }],
    })
    expect((await post('/content/import', { package: {}, sources: body.sources })).status).toBe(422)
  })
})
