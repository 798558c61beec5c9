import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

const description = `Turns source documents into a coherent, cited and verified package of learning content.

Every error is answered as application/problem+json (RFC 9457). Unknown fields, duplicate keys and
values of another type are refused, never converted. Of the strings that arrive, markup is taken out.`

const anyProblem = {
  description: 'The request was refused, or failed, for the reason the problem gives.',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  },
}

/** `GET /api/v1/jobs/:id/events` → `getJobsByIdEvents`: what generated clients call it. */
function operationIdOf(method: string, url: string): string {
  const words = url
    .replace(/^\/api\/v1/, '')
    .split(/[/.]/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(':') ? `By-${part.slice(1)}` : part))
    .join('-')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return method.toLowerCase() + (words.join('') || 'Root')
}

/** Without the schemas that nothing refers to: each is made for both directions, and most go one way. */
function pruned<Document extends object>(document: Document): Document {
  const components = Object('components' in document ? document.components : {})
  const all = Object.entries(Object(components.schemas ?? {}))
  const text = JSON.stringify(document)
  const used = all.filter(([name]) => text.includes(`"#/components/schemas/${name}"`))
  if (used.length === all.length) return document
  // What is left may have been used by what went.
  return pruned({ ...document, components: { ...components, schemas: Object.fromEntries(used) } })
}

type Transform = typeof jsonSchemaTransform
type Given = Parameters<Transform>[0]

/** The description of a route that takes a form beside JSON names both; of any other, as it is. */
function withForm(given: Given, transform: Transform): ReturnType<Transform> {
  const form = given.route.config?.form
  const content: unknown = Object(given.schema?.body).content
  if (form === undefined) return transform(given)
  const json = Object(Object(content)['application/json']).schema
  const bodyOf = (body: unknown) =>
    transform({ ...given, schema: { ...given.schema, body } }).schema?.['body']
  const described = transform({ ...given, schema: { ...given.schema, body: json } })
  const body = {
    content: {
      'application/json': { schema: described.schema?.['body'] },
      'multipart/form-data': { schema: bodyOf(form) },
    },
  }
  return { ...described, schema: { ...described.schema, body } }
}

/** Describes every route, as it is declared, in OpenAPI 3.1. Registered before the routes. */
export async function describeRoutes(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'AI Content Factory',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'content', description: 'Making content' },
        { name: 'health', description: 'Whether it runs' },
        { name: 'documentation', description: 'This description' },
      ],
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (given) => {
      const described = withForm(given, jsonSchemaTransform)
      const access = given.route.config?.access
      const security = access === 'public' ? [] : [{ key: [] }, { bearer: [] }]
      // Before a route is reached, any request may be refused for what it is.
      const response = { ...Object(described.schema?.['response']), default: anyProblem }
      const operationId = operationIdOf(String(given.route.method), described.url)
      return { ...described, schema: { operationId, ...described.schema, security, response } }
    },
    transformObject: (given) => pruned(jsonSchemaTransformObject(given)),
  })
}

/** The description itself. */
export async function openApiRoute(server: Server): Promise<void> {
  server.get(
    '/openapi.json',
    {
      config: { access: 'read' },
      schema: {
        tags: ['documentation'],
        summary: 'This description, in OpenAPI 3.1',
        response: { 200: z.looseObject({ openapi: z.string() }), ...problemResponses(401, 403) },
      },
    },
    // The plugin's document is a plain object; its type has more alternatives than the schema names.
    async () => server.swagger() as unknown as { openapi: string },
  )
}
