import { z } from 'zod'
import { ProblemError, problems } from '../domain/problem.ts'
import type { Server } from './context.ts'
import { escapeHtml, htmlPage, sendPage } from './page.ts'
import { problemResponses } from './problem-answer.ts'

const page = z.string().meta({ description: 'A page.' })

/** What the `type` of each problem leads to: one page for each, and a list. */
export async function problemPages(server: Server): Promise<void> {
  const responses = { 200: { description: 'A page', content: { 'text/html': { schema: page } } } }
  server.get(
    '/problems',
    {
      config: { access: 'public' },
      schema: { tags: ['documentation'], summary: 'All problem types', response: responses },
    },
    async (_request, reply) => sendPage(reply, listPage()),
  )
  server.get(
    '/problems/:id',
    {
      config: { access: 'public' },
      schema: {
        tags: ['documentation'],
        summary: 'One problem type',
        params: z.strictObject({ id: z.string().max(100) }),
        response: { ...responses, ...problemResponses(404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const problem = Object.entries(problems).find(([name]) => name === id)?.[1]
      if (!problem) throw new ProblemError('not-found', 'There is no problem type of this name.')
      const body = `<h1>${escapeHtml(problem.title)}</h1>
<p>Problem type <code>/problems/${escapeHtml(id)}</code>, answered with status ${problem.status}.
The <code>detail</code> of an answer says what was wrong there and what would be right; its
<code>requestId</code> is the same in the server's log.</p>
<p><a href="/problems">All problem types</a></p>`
      return sendPage(reply, htmlPage(problem.title, body))
    },
  )
}

function listPage(): string {
  const rows = Object.entries(problems)
    .map(
      ([id, { status, title }]) =>
        `<tr><td>${status}</td><td><a href="/problems/${id}"><code>${id}</code></a></td><td>${escapeHtml(title)}</td></tr>`,
    )
    .join('\n')
  return htmlPage(
    'Problem types',
    `<h1>Problem types</h1>
<p>Every error is answered as <code>application/problem+json</code> (RFC 9457) with one of these types.</p>
<table><thead><tr><th>Status</th><th>Type</th><th>Title</th></tr></thead><tbody>
${rows}
</tbody></table>`,
  )
}
