import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeApi } from '../../src/bin/describe-api.ts'
import { readConfig } from '../../src/config.ts'
import { schemaType, writeApiTypes } from './api-types.ts'

it('the types of the studio’s client are those of the API (else: npm run api:types)', async () => {
  const described = writeApiTypes(await describeApi(readConfig({ LOG_LEVEL: 'silent' })))
  // Not shown side by side: the lines are long, and the name of this test says what to do.
  expect(readFileSync('web/src/api/schema.d.ts', 'utf8') === described).toBe(true)
}, 30_000)

it.each([
  [{ type: 'string', enum: ['a', 'b'] }, '("a" | "b")'],
  [{ type: ['string', 'null'] }, '(string | null)'],
  [{ type: 'array', items: { type: 'integer' } }, '(number)[]'],
  [{ type: 'object', properties: { a: { const: 1 } }, required: ['a'] }, '{ a: 1 }'],
  [{ type: 'object', properties: { 'a-b': { type: 'boolean' } } }, '{ "a-b"?: boolean }'],
  [{ $ref: '#/components/schemas/Job' }, 'components["schemas"]["Job"]'],
  [{}, 'unknown'],
])('writes %j as a type', (schema, type) => {
  expect(schemaType(schema)).toBe(type)
})
