import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { pagePolicy } from './security-headers.ts'

/** One look for all pages of the server itself; the web UI has its own. */
const style = `
:root { color-scheme: light dark; font: 100%/1.6 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere }
h1, h2, h3 { line-height: 1.25 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #8886 }
code, pre { font-family: ui-monospace, monospace; font-size: .9em }
pre { overflow: auto; padding: .8rem; border: 1px solid #8886; border-radius: .3rem }
.method { font-weight: 700 }
summary { cursor: pointer }
`

const policy = pagePolicy({
  styles: [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
})

/** Text as it stands in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page. `body` is HTML: whoever writes it escapes what it shows. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** Answers with a page that loads nothing and runs nothing. */
export function sendPage(reply: FastifyReply, html: string) {
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html)
}
