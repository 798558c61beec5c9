/**
 * What the vendors' native schema modes take, so that a schema they would refuse is refused here
 * too. A rule is written down where a vendor documents it or is known to answer so.
 */

type Schema = Readonly<Record<string, unknown>>

const record = (value: unknown): Schema =>
  // Schemas are read the way a vendor's own server does: what is not there counts as empty.
  typeof value === 'object' && value !== null ? (value as Schema) : {}

/** A schema and all that it holds, each with where it stands. */
function* parts(schema: Schema, context: readonly string[] = []): Generator<[Schema, string]> {
  yield [schema, context.map((step) => `'${step}'`).join(', ')]
  for (const [name, inner] of Object.entries(record(schema['properties']))) {
    yield* parts(record(inner), [...context, 'properties', name])
  }
  if (schema['items'] !== undefined) yield* parts(record(schema['items']), [...context, 'items'])
}

/** OpenAI, strict: every object closed, and all its properties required. */
export function refusedByOpenAi(name: string, schema: unknown): string | null {
  const invalid = (context: string, what: string) =>
    `Invalid schema for response_format '${name}': In context=(${context}), ${what}`
  for (const [part, context] of parts(record(schema))) {
    if (part['type'] !== 'object') continue
    if (part['additionalProperties'] !== false) {
      return invalid(context, "'additionalProperties' is required to be supplied and to be false.")
    }
    const required = Array.isArray(part['required']) ? part['required'] : []
    const missing = Object.keys(record(part['properties'])).find((key) => !required.includes(key))
    if (missing !== undefined) {
      return invalid(
        context,
        `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
      )
    }
  }
  return null
}

const unknownToAnthropic = ['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems', 'pattern']

/** Anthropic: every object closed; no limits on numbers, lengths and lists. */
export function refusedByAnthropic(schema: unknown): string | null {
  for (const [part] of parts(record(schema))) {
    const { type } = part
    if (type === 'object' && part['additionalProperties'] !== false) {
      return "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false"
    }
    const keyword = unknownToAnthropic.find((key) => part[key] !== undefined)
    if (keyword !== undefined) {
      return `output_config.format.schema: For '${type}' type, property '${keyword}' is not supported`
    }
  }
  return null
}

const knownToGemini = new Set(['type', 'enum', 'description', 'required', 'properties', 'items'])

/**
 * Gemini: answers with empty text to keywords outside its subset, and refuses nested lists with
 * limits as too many states.
 */
export function refusedByGemini(schema: unknown): 'empty' | 'too-many-states' | null {
  const all = [...parts(record(schema))]
  if (all.filter(([part]) => part['maxItems'] !== undefined).length > 1) return 'too-many-states'
  const isKnown = all.every(([part]) => Object.keys(part).every((key) => knownToGemini.has(key)))
  return isKnown ? null : 'empty'
}
