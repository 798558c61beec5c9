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
      const described = jsonSchemaTransform(given)
      const access = given.route.config?.access
      const security = access === 'public' ? [] : [{ key: [] }, { bearer: [] }]
      // Before a route is reached, any request may be refused for what it is.
      const response = { ...Object(described.schema?.['response']), default: anyProblem }
      return { ...described, schema: { ...described.schema, security, response } }
    },
    transformObject: jsonSchemaTransformObject,
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
