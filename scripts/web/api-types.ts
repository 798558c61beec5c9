/**
 * Writes the types of an OpenAPI 3.1 description in the shape openapi-fetch reads
 * (`paths` and `components`). openapi-typescript does the same on the compiler API of TypeScript 5,
 * which TypeScript 7 does not have; what our own description uses is small enough to be written out.
 */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly propertyNames?: Schema
  readonly format?: string
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

interface Operation {
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

const notice =
  '/** Written by `npm run api:types` from our own OpenAPI description; do not edit. */\n'
const places = ['query', 'header', 'path', 'cookie']

/** @returns the text of a declaration file */
export function writeApiTypes(document: object): string {
  // The description is our own program's; its shape is OpenAPI's.
  const { paths, components } = document as Description
  const routes = Object.entries(paths).map(
    ([path, operations]) =>
      `${key(path)}: { ${Object.entries(operations)
        .map(([method, operation]) => `${method}: ${operationType(operation)}`)
        .join('; ')} }`,
  )
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => `${key(name)}: ${schemaType(schema)}`,
  )
  return `${notice}export interface paths {\n${indented(routes)}\n}\n\nexport interface components {\n  schemas: {\n${indented(schemas, '    ')}\n  }\n}\n`
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const given = places.map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place)
    if (here.length === 0) return `${place}?: never`
    const fields = here.map(
      ({ name, required, schema }) =>
        `${key(name)}${required ? '' : '?'}: ${schemaType(schema ?? {})}`,
    )
    return `${place}${here.some(({ required }) => required) ? '' : '?'}: { ${fields.join('; ')} }`
  })
  const body = requestBody
    ? `requestBody${requestBody.required ? '' : '?'}: { content: ${contentType(requestBody.content)} }`
    : 'requestBody?: never'
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${/^\d+$/.test(status) ? status : key(status)}: { headers: { [name: string]: unknown }; content${content ? `: ${contentType(content)}` : '?: never'} }`,
  )
  return `{ parameters: { ${given.join('; ')} }; ${body}; responses: { ${answers.join('; ')} } }`
}

function contentType(content: Content): string {
  const forms = Object.entries(content).map(
    ([type, { schema }]) => `${key(type)}: ${schemaType(schema ?? {})}`,
  )
  return `{ ${forms.join('; ')} }`
}

/** The type of the values a schema lets through, as far as TypeScript can say it. */
export function schemaType(schema: Schema): string {
  if (schema.$ref !== undefined) {
    return `components["schemas"][${JSON.stringify(schema.$ref.split('/').at(-1))}]`
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return union(choices.map(schemaType))
  if (schema.allOf) return schema.allOf.map((part) => `(${schemaType(part)})`).join(' & ')
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length === 0) return schema.properties ? objectType(schema) : 'unknown'
  return union(types.map((type) => namedType(String(type), schema)))
}

function namedType(type: string, schema: Schema): string {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'array') return `(${schemaType(schema.items ?? {})})[]`
  if (type === 'object') return objectType(schema)
  if (type === 'string' && schema.format === 'binary') return 'Blob | string'
  return type
}

function objectType({ properties, required = [], additionalProperties, propertyNames }: Schema) {
  const fields = Object.entries(properties ?? {}).map(
    ([name, schema]) => `${key(name)}${required.includes(name) ? '' : '?'}: ${schemaType(schema)}`,
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  if (additionalProperties === false) return 'Record<string, never>'
  const values =
    typeof additionalProperties === 'object' ? schemaType(additionalProperties) : 'unknown'
  if (propertyNames?.enum) return `{ [Name in ${schemaType(propertyNames)}]?: ${values} }`
  return `{ [name: string]: ${values} }`
}

function union(types: readonly string[]): string {
  const parts = [...new Set(types)]
  return parts.length === 1 ? (parts[0] ?? 'never') : `(${parts.join(' | ')})`
}

function key(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)
}

function indented(lines: readonly string[], by = '  '): string {
  return lines.map((line) => by + line).join('\n')
}
