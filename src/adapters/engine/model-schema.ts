import { z } from 'zod'
import type { JsonSchema } from '../../ports/model.ts'

/**
 * The keywords every provider's native schema mode takes. Gemini answers with empty text to some
 * others (`additionalProperties`, unions, tuples, constants), so nothing else is ever sent.
 * Lengths of lists are not among them: Gemini refuses nested ones as "too many states", and a
 * decoder that is held to a minimum makes items up where the sources have no more.
 */
const sent = new Set(['type', 'enum', 'description', 'required'])

/** What a reply is read by: also how long its lists may be. */
const readBy = new Set([...sent, 'maxItems'])

function reduce(schema: JsonSchema, kept: ReadonlySet<string>): JsonSchema {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(schema)) {
    if (kept.has(key)) out[key] = value
    // The values of these two keywords are schemas by the JSON Schema specification.
    else if (key === 'items') out['items'] = reduce(value as JsonSchema, kept)
    else if (key === 'properties') {
      out['properties'] = Object.fromEntries(
        Object.entries(value as Record<string, JsonSchema>).map(([name, inner]) => [
          name,
          reduce(inner, kept),
        ]),
      )
    }
  }
  return out
}

interface Shapes {
  readonly asked: JsonSchema
  readonly read: JsonSchema
}

/** A format's schema never changes, and turning it takes as long as a small database write. */
const turned = new WeakMap<z.ZodType, Shapes>()

function shapesOf(schema: z.ZodType): Shapes {
  const known = turned.get(schema)
  if (known) return known
  const whole = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema // plain JSON by its docs
  const made = { asked: reduce(whole, sent), read: reduce(whole, readBy) }
  turned.set(schema, made)
  return made
}

/** The shape a model is asked for, as JSON Schema in the subset that all providers accept. */
export const modelSchema = (schema: z.ZodType): JsonSchema => shapesOf(schema).asked

/** The shape a reply is read by, for `coerce`. */
export const replyShape = (schema: z.ZodType): JsonSchema => shapesOf(schema).read

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function coerceScalar(value: unknown, schema: JsonSchema): unknown {
  const { type } = schema
  if ((type === 'number' || type === 'integer') && typeof value === 'string') {
    return /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value
  }
  if (type === 'string' && typeof value === 'string' && Array.isArray(schema['enum'])) {
    const low = value.trim().toLowerCase().replaceAll(' ', '_')
    return schema['enum'].find((choice) => choice === low) ?? value
  }
  return type === 'string' && typeof value === 'number' ? String(value) : value
}

/**
 * Loses nothing and makes nothing up: number strings become numbers, choices lose their capitals,
 * lists a little over their maximum lose their tail. A list more than twice too long stays as it is
 * and fails validation.
 */
export function coerce(value: unknown, schema: JsonSchema): unknown {
  if (schema['type'] === 'array') {
    const items = (schema['items'] ?? {}) as JsonSchema // a schema by the specification
    const all = list(value)
    const max = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : all.length
    if (!Array.isArray(value) || all.length > 2 * max) return value
    return all.slice(0, max).map((item) => coerce(item, items))
  }
  if (schema['type'] === 'object' && isRecord(value)) {
    const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema> // as above
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        Object.hasOwn(properties, key) ? coerce(inner, properties[key] ?? {}) : inner,
      ]),
    )
  }
  return coerceScalar(value, schema)
}
