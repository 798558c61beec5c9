import { describe, expect, it } from 'vitest'
import { formatNames } from '../../domain/vocabulary.ts'
import { formats } from '../../formats/index.ts'
import type { JsonSchema } from '../../ports/model.ts'
import { coerce, modelSchema, replyShape } from './model-schema.ts'

const accepted = new Set(['type', 'enum', 'description', 'properties', 'required', 'items'])

function* parts(schema: JsonSchema): Generator<JsonSchema> {
  yield schema
  const { properties, items } = schema
  for (const inner of Object.values((properties ?? {}) as Record<string, JsonSchema>)) {
    yield* parts(inner)
  }
  if (items !== undefined) yield* parts(items as JsonSchema)
}

describe('the shape a model is asked for', () => {
  it.each(formatNames)('of %s is of the subset that every provider takes', (name) => {
    for (const part of parts(modelSchema(formats[name].schema))) {
      for (const key of Object.keys(part)) expect(accepted).toContain(key)
      // No unions, records, tuples or constants: one named type everywhere.
      expect(['object', 'array', 'string', 'number', 'integer', 'boolean']).toContain(part['type'])
      if (part['type'] === 'array') expect(part['items']).toBeTypeOf('object')
      if (part['type'] === 'object') {
        expect(part['required']).toEqual(Object.keys(part['properties'] ?? {}))
      }
      for (const choice of (part['enum'] ?? []) as unknown[]) expect(choice).toBeTypeOf('string')
    }
  })
})

describe('coerce', () => {
  const shape = replyShape(formats.flashcards.schema)
  const card = { id: 'x', term: 'ebb', definition: 'd', category: 'c', difficulty: 'Easy' }

  it('takes the tail of a list that is a little too long, and leaves one that is far too long', () => {
    const cards = (count: number) => ({ items: Array.from({ length: count }, () => card) })
    expect(coerce(cards(30), shape)).toMatchObject({ items: { length: 25 } })
    expect(coerce(cards(60), shape)).toMatchObject({ items: { length: 60 } })
  })

  it('reads choices whatever their capitals, and makes nothing up', () => {
    expect(coerce({ items: [card] }, shape)).toMatchObject({ items: [{ difficulty: 'easy' }] })
    expect(coerce({ items: [{ term: 'ebb' }] }, shape)).toEqual({ items: [{ term: 'ebb' }] })
    expect(coerce({ items: 'none', other: 1 }, shape)).toEqual({ items: 'none', other: 1 })
  })
})
