import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../domain/problem.ts'
import { refuseUnreadable, sanitizeStrings } from './sanitize.ts'
import { parseStrictJson } from './strict-json.ts'

const noRawText = () => false

/** Reads bodies: strict JSON in UTF-8 and nothing else, every string held to be text and made plain. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      checkCharset(request.headers['content-type'] ?? '')
      // With parseAs "buffer" the body is one; the type allows for both.
      done(null, parseStrictJson(body as Buffer))
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable', { cause: error }))
    }
  })
  server.addHook('preValidation', async (request) => {
    const { config, schema } = request.routeOptions
    if (request.is404) return
    // A form is read by its route, once everything else is known to be in order.
    if (config.form !== undefined && isForm(request.headers['content-type'])) return
    if (schema?.body !== undefined && request.body === undefined) {
      throw new ProblemError('malformed-request', 'The body is empty; a JSON object was expected.')
    }
    refuseUnreadable(request.query, noRawText)
    refuseUnreadable(request.body, config.rawText ?? noRawText)
  })
  // After validation, which counts characters as they were sent.
  server.addHook('preHandler', async (request) => {
    const rawText = request.routeOptions.config.rawText ?? noRawText
    if (request.body !== undefined) request.body = sanitizeStrings(request.body, rawText)
    if (request.query !== undefined) request.query = sanitizeStrings(request.query, noRawText)
  })
}

/** Whether a Content-Type is that of a form with files. */
export function isForm(contentType: string | undefined): boolean {
  return /^multipart\/form-data\s*(?:;|$)/i.test(contentType ?? '')
}

function checkCharset(contentType: string): void {
  const charset = /;\s{0,20}charset="?([^\s";]{1,40})/i.exec(contentType)?.[1]?.toLowerCase()
  if (charset === undefined || charset === 'utf-8' || charset === 'utf8') return
  throw new ProblemError('unsupported-media-type', 'JSON is taken in UTF-8 only.')
}
