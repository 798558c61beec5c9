import fc from 'fast-check'
import type { Description, Operation, Schema } from './openapi-description.ts'
import { validValue } from './openapi-values.ts'

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
