import { z } from 'zod'
import type { Server } from './context.ts'
import { escapeHtml, htmlPage, sendPage } from './page.ts'
import { problemResponses } from './problem-answer.ts'

/** What the page shows of an OpenAPI description; everything else of it is in the JSON. */
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string().optional(),
        description: z.string().optional(),
        security: z.array(z.unknown()).optional(),
        parameters: z
          .array(
            z.object({
              name: z.string(),
              in: z.string(),
              required: z.boolean().optional(),
              description: z.string().optional(),
              schema: z.unknown(),
            }),
          )
          .optional(),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
          .optional(),
        responses: z.record(z.string(), z.object({ description: z.string().optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).optional() }).optional(),
})
type Document = z.infer<typeof documentSchema>
type Operation = NonNullable<Document['paths'][string]>[string]

/** `/docs`: the description as a page that needs nothing but itself. */
export async function docsPage(server: Server): Promise<void> {
  server.get(
    '/docs',
    {
      config: { access: 'read' },
      schema: {
        tags: ['documentation'],
        summary: 'This description, as a page',
        response: {
          200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
          ...problemResponses(401, 403),
        },
      },
    },
    async (_request, reply) => sendPage(reply, renderDocs(documentSchema.parse(server.swagger()))),
  )
}

/** The page of a description. */
function renderDocs(document: Document): string {
  const { title, version, description } = document.info
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const body = `<h1>${escapeHtml(title)} ${escapeHtml(version)}</h1>
${description
  .split('\n\n')
  .map((part) => `<p>${escapeHtml(part)}</p>`)
  .join('\n')}
<p>The same in <a href="/api/v1/openapi.json">OpenAPI 3.1</a> · <a href="/problems">Problem types</a></p>
<h2>Routes</h2>
<ul>
${operations.map(({ path, method }) => `<li><a href="#${anchor(method, path)}">${heading(method, path)}</a></li>`).join('\n')}
</ul>
${operations.map(({ path, method, operation }) => renderOperation(path, method, operation)).join('\n')}
<h2>Schemas</h2>
${Object.entries(document.components?.schemas ?? {})
  .map(
    ([name, schema]) =>
      `<h3 id="schema-${escapeHtml(name)}">${escapeHtml(name)}</h3>\n${json(schema)}`,
  )
  .join('\n')}`
  return htmlPage(`${title} API`, body)
}

function renderOperation(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters ?? []
  const [body] = Object.entries(operation.requestBody?.content ?? {})
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(parameter.in)}</td><td>${parameter.required ? 'required' : 'optional'}</td><td>${escapeHtml(parameter.description ?? '')}<code>${escapeHtml(JSON.stringify(parameter.schema))}</code></td></tr>`,
  )
  const answers = Object.entries(operation.responses).map(
    ([status, answer]) =>
      `<tr><td>${escapeHtml(status)}</td><td>${escapeHtml(answer.description ?? '')}</td></tr>`,
  )
  return `<h3 id="${anchor(method, path)}">${heading(method, path)}</h3>
<p>${escapeHtml(operation.summary ?? '')}${operation.security?.length === 0 ? ' · needs no key' : ''}</p>
${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
${rows.length > 0 ? `<table><thead><tr><th>Parameter</th><th>In</th><th></th><th></th></tr></thead><tbody>${rows.join('\n')}</tbody></table>` : ''}
${body ? `<details><summary>Body, ${escapeHtml(body[0])}</summary>${json(body[1].schema)}</details>` : ''}
<table><thead><tr><th>Status</th><th>Answer</th></tr></thead><tbody>
${answers.join('\n')}
</tbody></table>`
}

function heading(method: string, path: string): string {
  return `<span class="method">${escapeHtml(method.toUpperCase())}</span> <code>${escapeHtml(path)}</code>`
}

function anchor(method: string, path: string): string {
  return `${method}${path.replace(/[^a-zA-Z0-9]/g, '-')}`
}

function json(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`
}
