import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { QualityIssue } from '../../domain/artifact.ts'
import type { FormatDefinition } from '../../formats/define-format.ts'
import { formats } from '../../formats/index.ts'
import { dropElements, droppableAt, fitSchema } from './repair-content.ts'

/** A format with a list in a list, small enough to see through. */
const schema = z.strictObject({
  title: z.string().min(2),
  parts: z
    .array(z.strictObject({ name: z.string(), points: z.array(z.string().min(2)).min(1).max(2) }))
    .min(1)
    .max(3),
})
const definition: FormatDefinition = {
  ...(formats.outline as FormatDefinition), // the table's entry, of which only these parts are used
  schema,
  droppable: [{ path: '/parts' }, { path: '/parts/-/points' }],
  recount: (content) => content,
}
const part = (name: string, ...points: string[]) => ({ name, points })
const cite = (path: string) => ({ path, spans: [{ source: 's1', start: 0, end: 1, quote: 'a' }] })
const shape = (content: unknown, ...paths: string[]) => {
  const issues: QualityIssue[] = []
  return { ...fitSchema(definition, { content, citations: paths.map(cite) }, issues), issues }
}
const pathsOf = (draft: { citations: readonly { path: string }[] }) =>
  draft.citations.map(({ path }) => path)

describe('droppableAt', () => {
  it('finds the innermost list', () => {
    expect(droppableAt(definition, '/parts/2/points/1')).toEqual({
      list: '/parts/2/points',
      index: 1,
    })
    expect(droppableAt(definition, '/parts/2/name')).toEqual({ list: '/parts', index: 2 })
    expect(droppableAt(definition, '/title')).toBeNull()
  })
})

describe('dropElements', () => {
  it('drops from inner lists first, so that every path still means what it did', () => {
    const content = { parts: [part('a', 'p', 'q'), part('b', 'r', 's')] }
    const dropped = dropElements(
      { content, citations: ['/parts/0/name', '/parts/1/points/0', '/parts/1/points/1'].map(cite) },
      [
        { list: '/parts', index: 0 },
        { list: '/parts/1/points', index: 0 },
      ],
    )
    expect(dropped.content).toEqual({ parts: [part('b', 's')] })
    expect(pathsOf(dropped)).toEqual(['/parts/0/points/0'])
  })
})

describe('fitSchema', () => {
  it('leaves what fits', () => {
    const content = { title: 'ok', parts: [part('a', 'pp')] }
    expect(shape(content, '/title')).toMatchObject({ fits: true, content, issues: [] })
  })

  it('drops elements that do not fit, and the element that is emptied by it', () => {
    const result = shape(
      { title: 'ok', parts: [part('a', 'x'), part('b', 'pp', 'y')] },
      '/parts/0/points/0',
      '/parts/1/points/0',
    )
    expect(result).toMatchObject({ fits: true, content: { parts: [part('b', 'pp')] } })
    expect(pathsOf(result.draft)).toEqual(['/parts/0/points/0'])
    expect(result.issues.map(({ path, action, code }) => [path, action, code])).toEqual([
      ['/parts/0/points/0', 'dropped', 'schema'],
      ['/parts/1/points/1', 'dropped', 'schema'],
      ['/parts/0/points', 'dropped', 'schema'],
    ])
  })

  it('cuts lists that are too long', () => {
    const parts = ['a', 'b', 'c', 'd', 'e'].map((name) => part(name, 'pp', 'qq', 'rr'))
    const result = shape({ title: 'ok', parts }, '/parts/2/points/1', '/parts/4/name')
    expect(result).toMatchObject({
      fits: true,
      content: { parts: ['a', 'b', 'c'].map((name) => part(name, 'pp', 'qq')) },
    })
    expect(pathsOf(result.draft)).toEqual(['/parts/2/points/1'])
  })

  it('tells what cannot be dropped, and how much more there is', () => {
    expect(shape({ title: 'x', parts: [part('a', 'pp')] })).toMatchObject({
      fits: false,
      reason: expect.stringMatching(/^\/title: (?!.*more)/),
    })
    expect(shape({ title: 'x', parts: 7 })).toMatchObject({
      fits: false,
      reason: expect.stringMatching(/^\/title: .* \(and 1 more\)$/),
    })
    expect(shape('text')).toMatchObject({
      fits: false,
      reason: expect.stringMatching(/^the content: /),
    })
    expect(shape({ title: 'ok', parts: [] })).toMatchObject({
      fits: false,
      reason: expect.stringContaining('/parts: '),
    })
  })
})
