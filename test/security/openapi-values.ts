import fc from 'fast-check'
import type { Description, Schema } from './openapi-description.ts'

/** Values that a schema allows; where it cannot say exactly (patterns), mostly ones it allows. */
export function validValue(schema: Schema, description: Description): fc.Arbitrary<unknown> {
  const ref = schema['$ref']
  if (typeof ref === 'string') {
    return validValue(
      description.components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {},
      description,
    )
  }
  const alternatives = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(alternatives))
    return fc.oneof(...alternatives.map((one) => validValue(one, description)))
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'])
  if ('const' in schema) return fc.constant(schema['const'])
  const number = (name: string, otherwise: number): number => Number(schema[name] ?? otherwise)
  switch (schema['type']) {
    case 'string':
      return textOf(schema)
    case 'integer': {
      const [min, max] = [number('minimum', -1000), number('maximum', 1000)]
      return fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) })
    }
    case 'number':
      return fc.double({
        noNaN: true,
        noDefaultInfinity: true,
        min: number('minimum', -1e6),
        max: number('maximum', 1e6),
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(validValue(Object(schema['items'] ?? {}), description), {
        minLength: number('minItems', 0),
        maxLength: Math.min(number('maxItems', 3), number('minItems', 0) + 2),
      })
    case 'object': {
      const properties: Record<string, Schema> = Object(schema['properties'] ?? {})
      const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
      return fc.record(
        Object.fromEntries(
          Object.entries(properties).map(([name, one]) => [name, validValue(one, description)]),
        ),
        { requiredKeys: required },
      )
    }
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const sentence =
  'A river is a stream of fresh water that flows in a channel towards the sea. Erosion is the wearing away of rock by water. '

function textOf(schema: Schema): fc.Arbitrary<string> {
  const maxLength = Math.min(Number(schema['maxLength'] ?? 200), 200)
  const minLength = Math.min(Number(schema['minLength'] ?? 0), maxLength)
  if (schema['format'] === 'uri') return fc.webUrl()
  const any = fc.string({ unit: 'grapheme', minLength, maxLength })
  const words = fc
    .nat({ max: 20 })
    .map((times) => sentence.repeat(times + 1).slice(0, Math.max(1, maxLength)))
  const pattern = schema['pattern']
  if (typeof pattern !== 'string') return fc.oneof(any, words)
  return fc.oneof(fc.stringMatching(new RegExp(pattern)), any)
}
