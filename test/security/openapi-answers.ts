import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Description, Schema } from './openapi-description.ts'
import type { FuzzRequest } from './openapi-fuzz.ts'

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
