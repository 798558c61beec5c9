import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../domain/problem.ts'

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

interface Pattern {
  readonly method: string
  readonly segments: readonly string[]
}

/** Sends the page that says to a person that there is nothing at an address. */
export type SendNoPage = (reply: FastifyReply) => FastifyReply

/**
 * Answers what no route takes: 405 with Allow where the path exists, else 404.
 * @param sendNoPage for browsers that ask for a page; null: they get the problem, as programs do
 */
export function answerUnmatched(server: FastifyInstance, sendNoPage: SendNoPage | null): void {
  const patterns: Pattern[] = []
  server.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) patterns.push({ method: name, segments: url.split('/') })
  })
  server.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split(/[?#]/, 1)[0] ?? ''
    const allowed = allowedMethods(patterns, path)
    if (allowed.length > 0) {
      reply.header('allow', allowed.join(', '))
      if (request.method === 'OPTIONS') return reply.code(204).send()
      throw new ProblemError('method-not-allowed', `This address takes ${allowed.join(', ')}.`)
    }
    if (!known.has(request.method)) {
      throw new ProblemError('method-not-allowed', 'This method is not taken anywhere here.')
    }
    if (sendNoPage && asksForPage(request, path)) return sendNoPage(reply)
    throw new ProblemError('not-found', 'There is nothing at this address.')
  })
}

/** Whether a person follows a link: browsers say so, and what programs call is under /api. */
function asksForPage({ method, headers }: FastifyRequest, path: string): boolean {
  const reads = method === 'GET' || method === 'HEAD'
  return (
    reads && !/^\/(api|assets)(\/|$)/.test(path) && (headers.accept ?? '').includes('text/html')
  )
}

/** Methods of the routes whose pattern a path fits, with OPTIONS, which every path answers. */
function allowedMethods(patterns: readonly Pattern[], path: string): string[] {
  const parts = path.split('/')
  const methods = patterns
    .filter(({ segments }) => fits(segments, parts))
    .map(({ method }) => method)
  return methods.length === 0 ? [] : [...new Set([...methods, 'OPTIONS'])].toSorted()
}

function fits(segments: readonly string[], parts: readonly string[]): boolean {
  const open = segments.at(-1) === '*'
  if (open ? parts.length < segments.length : parts.length !== segments.length) return false
  return segments.every(
    (segment, index) =>
      (open && index === segments.length - 1) ||
      (segment.startsWith(':') ? parts[index] !== '' : segment === parts[index]),
  )
}
