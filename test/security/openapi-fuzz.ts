import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'

/** The part of an OpenAPI 3.1 description that the fuzzing reads. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}
interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { content?: Readonly<Record<string, { schema: Schema }>> }>
  >
}
type Schema = { readonly [key: string]: unknown }

/** One request to send. */
export interface FuzzRequest {
  readonly method: string
  /** The path pattern of the description. */
  readonly pattern: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const hostile = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '{"$gt":""}',
  '%00',
  '%zz',
  '\r\nx: y',
  '𝕏'.repeat(300),
  'a'.repeat(5000),
  '__proto__',
  'constructor',
  'null',
  '-1',
  '1e999',
  '٣',
  'NaN',
  'true',
  '[]',
  '\u202e',
  '🏳️‍🌈',
  '/',
  '\\',
  '?',
  '#',
  ';',
  ',',
  '*',
]

/** Requests for every route of a description: right ones, nearly right ones and wrong ones. */
export function requests(
  description: Description,
  knownIds: () => readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(description.paths).flatMap(([pattern, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      pattern,
      method: method.toUpperCase(),
      operation,
    })),
  )
  return fc.constantFrom(...operations).chain(({ pattern, method, operation }) => {
    const parameters = operation.parameters ?? []
    const named = (place: string) =>
      fc.record(
        Object.fromEntries(
          parameters
            .filter((one) => one.in === place)
            .map((one) => [one.name, parameter(one.schema, description)]),
        ),
        { requiredKeys: [] },
      )
    const extra = sometimes(
      fc.tuple(fc.constantFrom(...hostile, 'limit', 'x'), fc.constantFrom(...hostile)),
    )
    return fc
      .record({
        path: pathOf(pattern, parameters, description, knownIds),
        query: named('query'),
        headers: named('header'),
        extra,
        body: bodyOf(method, operation, description),
        type: sometimes(
          fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=latin1'),
        ),
        accept: sometimes(
          fc.constantFrom('image/png', 'text/html', 'text/markdown', '*/*;q=0', ';'),
        ),
      })
      .map(({ path, query, headers, extra, body, type, accept }) => {
        const pairs = [...Object.entries(query), ...(extra ? [extra] : [])]
        const search = pairs
          .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
          .join('&')
        return {
          method,
          pattern,
          path: path + (search ? `?${search}` : ''),
          headers: {
            ...Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [
                name,
                String(value)
                  .replace(/[^\x20-\x7e]/g, '?')
                  .trim(),
              ]),
            ),
            ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
            ...(accept === null ? {} : { accept }),
          },
          body,
        }
      })
  })
}

/** Mostly nothing. */
function sometimes<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function parameter(schema: Schema, description: Description): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: validValue(schema, description) },
    { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  )
}

function pathOf(
  pattern: string,
  parameters: NonNullable<Operation['parameters']>,
  description: Description,
  knownIds: () => readonly string[],
): fc.Arbitrary<string> {
  const names = [...pattern.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '')
  const parts = names.map((name) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
    return fc.tuple(parameter(schema, description), fc.nat()).map(([value, pick]) => {
      const ids = knownIds()
      return name === 'id' && ids.length > 0 && pick % 2 === 0 ? ids[pick % ids.length] : value
    })
  })
  return fc.tuple(...parts).map((values) => {
    let next = 0
    // An empty segment is another path.
    return pattern.replaceAll(/\{[^}]+\}/g, () => encode(String(values[next++] ?? '')) || 'x')
  })
}

function bodyOf(
  method: string,
  operation: Operation,
  description: Description,
): fc.Arbitrary<string | undefined> {
  const schema = operation.requestBody?.content['application/json']?.schema
  if (!schema)
    return method === 'GET'
      ? fc.constant(undefined)
      : sometimes(fc.constantFrom('{}', '{', 'x')).map((body) => body ?? undefined)
  const right = validValue(schema, description)
  return fc.oneof(
    { weight: 4, arbitrary: right.map((value) => JSON.stringify(value)) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(right, fc.infiniteStream(fc.nat()))
        .map(([value, dice]) => JSON.stringify(spoil(value, dice))),
    },
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc
        .tuple(right, fc.nat({ max: 60 }))
        .map(([value, cut]) => JSON.stringify(value).slice(0, cut)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        'null',
        '{"a":1,"a":2}',
        '{"__proto__":{}}',
        '['.repeat(5000),
      ),
    },
  )
}

/** Changes one place of a value into something it must not be. */
function spoil(value: unknown, dice: Iterable<number>): unknown {
  const rolls = dice[Symbol.iterator]()
  const roll = (): number => rolls.next().value ?? 0
  const junk: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    1.5,
    1e300,
    [],
    {},
    [[]],
    { a: { b: 1 } },
    ...hostile,
  ]
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one) && one.length > 0 && roll() % 3 > 0) {
      return one.with(roll() % one.length, visit(one[0]))
    }
    if (one !== null && typeof one === 'object' && !Array.isArray(one) && roll() % 4 > 0) {
      const entries = Object.entries(one)
      const chosen = entries[roll() % Math.max(1, entries.length)]
      const kind = roll() % 4
      if (kind === 0 || !chosen) return { ...one, [String(junk[roll() % junk.length])]: 1 }
      if (kind === 1) return Object.fromEntries(entries.filter(([key]) => key !== chosen[0]))
      return { ...one, [chosen[0]]: visit(chosen[1]) }
    }
    return junk[roll() % junk.length]
  }
  return visit(value)
}

/** Values that a schema allows; where it cannot say exactly (patterns), mostly ones it allows. */
function validValue(schema: Schema, description: Description): fc.Arbitrary<unknown> {
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

/** What is wrong with an answer by the description, or null. */
export type AnswerCheck = (
  request: FuzzRequest,
  answer: { status: number; type: string | null; body: string },
) => string | null

/** Reads a description into a check of answers: status, media type and body must be described. */
export function answerCheck(description: Description): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, logger: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'description', components: description.components ?? {} })
  const compiled = new Map<Schema, ValidateFunction>()
  const validatorOf = (schema: Schema): ValidateFunction => {
    const known = compiled.get(schema)
    if (known) return known
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"description#/components/')
    const validate = ajv.compile(JSON.parse(text))
    compiled.set(schema, validate)
    return validate
  }
  return ({ method, pattern }, { status, type, body }) => {
    if (status >= 500 && status !== 502 && status !== 503 && status !== 504)
      return `status ${status}: ${body.slice(0, 300)}`
    const responses = description.paths[pattern]?.[method.toLowerCase()]?.responses ?? {}
    const described = responses[String(status)] ?? responses['default']
    if (!described) return `status ${status} is not described: ${body.slice(0, 300)}`
    if (body === '') return null
    const media = type?.split(';', 1)[0] ?? ''
    const content = described.content?.[media]
    if (!content) return `status ${status} with ${media} is not described`
    if (!media.endsWith('json')) return null
    const validate = validatorOf(content.schema)
    return validate(JSON.parse(body))
      ? null
      : `status ${status}: ${ajv.errorsText(validate.errors)}: ${body.slice(0, 300)}`
  }
}
