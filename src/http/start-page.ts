import { z } from 'zod'
import type { Server } from './context.ts'
import { htmlPage, sendPage } from './page.ts'

/** `/`: where to go from here. */
export async function startPage(server: Server): Promise<void> {
  server.get(
    '/',
    {
      config: { access: 'public' },
      schema: {
        tags: ['documentation'],
        summary: 'Start page',
        response: {
          200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) =>
      sendPage(
        reply,
        htmlPage(
          'AI Content Factory',
          `<h1>AI Content Factory</h1>
<p>Source documents in; a coherent, cited and verified package of learning content out.</p>
<ul>
<li><a href="/docs">The API, route by route</a></li>
<li><a href="/api/v1/openapi.json">The API in OpenAPI 3.1</a></li>
<li><a href="/problems">Problem types</a></li>
</ul>`,
        ),
      ),
  )
}
