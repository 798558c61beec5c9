import type { JsonSchema } from '../../ports/model.ts'

/**
 * A schema in the form of OpenAI's strict structured outputs, which refuse every object that is not
 * closed or has an optional property (400).
 */
export function strictSchema(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema
  // The values of both keywords are schemas by the JSON Schema specification.
  if (items !== undefined) return { ...schema, items: strictSchema(items as JsonSchema) }
  if (properties === undefined) return schema
  const closed = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, inner]) => [name, strictSchema(inner)] as const,
  )
  return {
    ...schema,
    properties: Object.fromEntries(closed),
    required: closed.map(([name]) => name),
    additionalProperties: false,
  }
}
