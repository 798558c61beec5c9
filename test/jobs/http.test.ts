import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accept, ask, ended, reaches, readEvents } from '../faults/place.ts'
import { type Product, startProduct } from '../product/product.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')

describe('jobs, content and sources over HTTP, with the embedded engine', () => {
  let product: Product
  let api: string
  let contentId: string
  beforeAll(async () => {
    product = await startProduct({ RATE_LIMIT_ENABLED: 'false' })
    api = `${product.origin}/api/v1`
    const job = await accept(api, { text, formats: ['outline', 'faq', 'one_pager'] })
    contentId = (await reaches(api, job.id, ended)).contentId ?? ''
  }, 180_000)
  afterAll(() => product.stop())

  const send = (method: string, path: string, body?: unknown, headers = {}) =>
    fetch(api + path, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const json = async (response: Response) => Object(await response.json())

  test('a job is answered 201 with its address, listed, read, and ends with a package', async () => {
    const made = await ask(api, { text })
    expect(made.status).toBe(201)
    const { id } = await json(made)
    expect(made.headers.get('location')).toBe(`/api/v1/jobs/${id}`)
    expect((await reaches(api, id, ended)).state).toBe('completed')
    const list = await json(await send('GET', '/jobs?state=completed&limit=1'))
    expect(list.items).toHaveLength(1)
    expect(list.items[0].id).toBe(id)
    const rest = await json(await send('GET', `/jobs?limit=1&cursor=${list.next}`))
    expect(rest.items).toHaveLength(1)
  })

  test.each([
    '?limit=0',
    '?limit=-1',
    '?limit=1e9',
    '?limit=1&limit=2',
    '?state=lost',
    '?cursor=x',
    '?other=1',
  ])('B-56: the list query %s is 422', async (query) => {
    expect((await send('GET', `/jobs${query}`)).status).toBe(422)
  })

  test('B-51: cancelling a finished job is 409, an unknown one 404', async () => {
    const job = await accept(api, { text })
    await reaches(api, job.id, ended)
    expect((await send('DELETE', `/jobs/${job.id}`)).status).toBe(409)
    expect((await send('DELETE', '/jobs/unknown')).status).toBe(404)
  })

  test('B-54: an event stream starts over for an id the job never had, and is 204 after the last', async () => {
    const job = await accept(api, { text })
    const events = await readEvents(api, job.id)
    expect(events.at(-1)?.type).toBe('done')
    const streamed = async (id: string) =>
      fetch(`${api}/jobs/${job.id}/events`, { headers: { 'last-event-id': id } })
    for (const id of ['garbage', '-4', '99999']) {
      const response = await streamed(id)
      expect(response.status).toBe(200)
      expect(response.headers.get('x-accel-buffering')).toBe('no')
      expect(response.headers.get('cache-control')).toContain('no-transform')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await response.text()).toContain('id: 1\n')
    }
    expect((await streamed(String(events.at(-1)?.id))).status).toBe(204)
    expect((await fetch(`${api}/jobs/unknown/events`)).status).toBe(404)
  })

  test('B-52, B-53: Idempotency-Keys are checked, give one job, and refuse another body', async () => {
    for (const key of ['', 'x'.repeat(256), 'a b', '""']) {
      const refused = await ask(api, { text, headers: { 'idempotency-key': key } })
      expect(refused.status).toBe(400)
    }
    const headers = { 'idempotency-key': 'once' }
    const first = await accept(api, { text, headers })
    expect((await accept(api, { text, headers })).id).toBe(first.id)
    expect((await ask(api, { text: 'Other text.', headers })).status).toBe(422)
    const path = '/content/generate'
    expect((await ask(api, { text, headers, path })).status).toBe(422)
  })

  test('generate answers a package, or a job at once when asked to', async () => {
    const now = await ask(api, { text, path: '/content/generate' })
    expect(now.status).toBe(200)
    expect((await json(now)).status).toBe('completed')
    const later = await ask(api, {
      text: `${text}\n\nOne more sentence makes it another text.`,
      path: '/content/generate',
      headers: { prefer: 'respond-async' },
    })
    expect(later.status).toBe(202)
    expect(later.headers.get('preference-applied')).toBe('respond-async')
    const { id } = await json(later)
    expect(later.headers.get('location')).toBe(`/api/v1/jobs/${id}`)
    expect((await reaches(api, id, ended)).state).toBe('completed')
  })

  test('a format is given as JSON or Markdown, as asked', async () => {
    const path = `/content/${contentId}/faq`
    expect((await json(await send('GET', path))).status).toBe('completed')
    const markdown = await send('GET', path, undefined, { accept: 'text/markdown' })
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(await markdown.text()).toMatch(/^---\ntitle: /)
    expect((await send('GET', `${path}?as=markdown`)).status).toBe(200)
    expect((await send('GET', path, undefined, { accept: 'image/png' })).status).toBe(406)
    expect((await send('GET', `/content/${contentId}/podcast_script`)).status).toBe(404)
    expect((await send('GET', `/content/${contentId}/nonsense`)).status).toBe(404)
  })

  test('the texts that citations point into are given, and every span is in them', async () => {
    const source = await (await send('GET', `/content/${contentId}/sources/s1/text`)).text()
    const { artifacts } = await json(await send('GET', `/content/${contentId}`))
    const spans = artifacts.faq.citations.flatMap(
      (citation: { spans: unknown[] }) => citation.spans,
    )
    expect(spans.length).toBeGreaterThan(0)
    for (const { start, end, quote } of spans) expect(source.slice(start, end)).toBe(quote)
  })

  test('an edit makes a version, marks what follows as stale, and refuses what is not of the format', async () => {
    const outline = await json(await send('GET', `/content/${contentId}/outline`))
    const content = { ...outline.content, title: 'An edited title' }
    const path = `/content/${contentId}/outline`
    const edited = await send('PATCH', path, { content, version: outline.version })
    expect(edited.status).toBe(200)
    expect(await json(edited)).toMatchObject({ version: outline.version + 1, content })
    expect((await send('PATCH', path, { content, version: outline.version })).status).toBe(409)
    const wrong = await send('PATCH', path, { content: { ...content, title: 7 } })
    expect(wrong.status).toBe(422)
    expect((await json(wrong)).errors[0].pointer).toBe('/content/title')
    const faq = await json(await send('GET', `/content/${contentId}/faq`))
    expect(faq.stale).toEqual({ because: 'outline', version: outline.version + 1 })

    const made = await send('POST', `/content/${contentId}/faq/regenerate`, {})
    expect(made.status).toBe(202)
    const { id } = await json(made)
    expect((await reaches(api, id, ended)).state).toBe('completed')
    const fresh = await json(await send('GET', `/content/${contentId}/faq`))
    expect(fresh.version).toBe(faq.version + 1)
    expect(fresh.stale).toBeUndefined()
    const { items } = await json(await send('GET', `/content/${contentId}/faq/versions`))
    expect(items.map(({ origin }: { origin: string }) => origin)).toEqual([
      'generated',
      'regenerated',
    ])
    expect((await send('GET', `/content/${contentId}/faq?version=1`)).status).toBe(200)
  })

  test('an earlier version comes back with its evidence', async () => {
    const path = `/content/${contentId}/one_pager`
    const first = await json(await send('GET', path))
    const content = { ...first.content, keyTakeaways: first.content.keyTakeaways.toReversed() }
    const edited = await json(await send('PATCH', path, { content }))
    expect(edited.citations.length).toBeLessThan(first.citations.length)
    const body = { restored: first.version, version: edited.version }
    const back = await json(await send('POST', `${path}/restore`, body))
    expect(back).toMatchObject({ version: edited.version + 1, content: first.content })
    expect(back.citations).toEqual(first.citations)
    expect(back.quality.scores.grounding).toBe(1)
    expect((await send('POST', `${path}/restore`, body)).status).toBe(409)
    expect((await send('POST', `${path}/restore`, { restored: 99 })).status).toBe(404)
    const { items } = await json(await send('GET', `${path}/versions`))
    expect(items.at(-1).origin).toBe('restored')
  })

  test('parts of a format stay when it is made anew, or are made anew alone', async () => {
    const path = `/content/${contentId}/faq`
    const before = await json(await send('GET', path))
    const [, , third] = before.content.items
    const own = { ...third, question: 'What did I want to know of this?' }
    const items = before.content.items.with(2, own)
    const edited = await json(await send('PATCH', path, { content: { ...before.content, items } }))
    const { version } = edited
    const again = async (body: object) => {
      const made = await send('POST', `${path}/regenerate`, body)
      expect(made.status).toBe(202)
      return reaches(api, (await json(made)).id, ended)
    }
    expect((await again({ keep: ['/items/2'], version })).state).toBe('completed')
    const kept = await json(await send('GET', path))
    expect(kept.content.items[2]).toEqual(own)
    const only = { only: ['/items/2'], version: kept.version }
    expect((await again(only)).state).toBe('completed')
    const anew = await json(await send('GET', path))
    expect(anew.content.items[2]).not.toEqual(own)
    expect(anew.content.items[1]).toEqual(kept.content.items[1])
    for (const [status, body] of [
      [409, { keep: ['/items/2'], version: 1 }],
      [422, { keep: ['/items/99'], version: anew.version }],
      [422, { keep: ['/items/1'] }],
      [422, { keep: ['/items/1'], only: ['/items/2'], version: anew.version }],
      [422, { only: ['items'], version: anew.version }],
    ] as const) {
      expect((await send('POST', `${path}/regenerate`, body)).status).toBe(status)
    }
  })

  test('a source is brought in once, used by id, and deleted', async () => {
    const headers = { 'idempotency-key': 'source' }
    const made = await send('POST', '/sources', { text, title: 'Leaves' }, headers)
    expect(made.status).toBe(201)
    const source = await json(made)
    expect(source).toMatchObject({ title: 'Leaves', language: 'en' })
    const again = await json(await send('POST', '/sources', { text, title: 'Leaves' }, headers))
    expect(again.id).toBe(source.id)
    const stored = await (await send('GET', `/sources/${source.id}/text`)).text()
    expect(stored).toHaveLength(source.characters)
    const job = await json(
      await send('POST', '/jobs', { sources: [{ sourceId: source.id }], formats: ['outline'] }),
    )
    expect((await reaches(api, job.id, ended)).state).toBe('completed')
    expect((await send('DELETE', `/sources/${source.id}`)).status).toBe(204)
    expect((await send('GET', `/sources/${source.id}`)).status).toBe(404)
    const gone = await send('POST', '/jobs', { sources: [{ sourceId: source.id }] })
    expect(gone.status).toBe(422)
  })

  test('S-10: what one key makes, another finds nowhere', async () => {
    const owner = { 'x-api-key': await product.createKey() }
    const stranger = { 'x-api-key': await product.createKey() }
    const made = await ask(api, { text, headers: owner })
    const { id } = await json(made)
    for (const path of [`/jobs/${id}`, `/jobs/${id}/events`, `/jobs/${id}/artifacts/outline`]) {
      expect((await send('GET', path, undefined, stranger)).status).toBe(404)
    }
    expect((await send('DELETE', `/jobs/${id}`, undefined, stranger)).status).toBe(404)
    expect((await send('DELETE', `/content/${contentId}`, undefined, stranger)).status).toBe(404)
    expect((await json(await send('GET', '/jobs', undefined, stranger))).items).toEqual([])
    expect((await json(await send('GET', '/content', undefined, stranger))).items).toEqual([])
  })

  test('a deleted package is gone with everything of it', async () => {
    const job = await accept(api, { text: `${text}\n\nTo be deleted.` })
    const made = (await reaches(api, job.id, ended)).contentId
    expect((await send('DELETE', `/content/${made}`)).status).toBe(204)
    for (const path of ['', '/outline', '/outline/versions', '/sources/s1/text']) {
      expect((await send('GET', `/content/${made}${path}`)).status).toBe(404)
    }
  })
})
