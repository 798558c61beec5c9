import type { FastifyReply } from 'fastify'
import { htmlPage, sendPage } from './page.ts'

/** `/` where the studio has not been built: where to go from here. */
export function sendStartPage(reply: FastifyReply) {
  return sendPage(
    reply,
    htmlPage(
      'AI Content Factory',
      `<h1>AI Content Factory</h1>
<p>Source documents in; a coherent, cited and verified package of learning content out.</p>
<p>The studio, its web interface, has not been built here: <code>npm run build:web</code> builds it.</p>
<ul>
<li><a href="/docs">The API, route by route</a></li>
<li><a href="/api/v1/openapi.json">The API in OpenAPI 3.1</a></li>
<li><a href="/problems">Problem types</a></li>
</ul>`,
    ),
  )
}
