import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { ProblemError, type ProblemId } from '../domain/problem.ts'
import { pathOf } from './edge.ts'
import { renderProblem } from './problem-answer.ts'
import { longestTarget } from './requests.ts'
import { validationProblem } from './validation-problem.ts'

/** Answers every error of every route as problem+json, and logs what is ours to mend. */
export function renderErrors(server: FastifyInstance): void {
  server.setErrorHandler(answerError)
}

/** Answers one error; also for those the router itself finds. */
export async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = isAborted(request) ? aborted : (longTarget(request) ?? toProblemError(error))
  if (problem.id === 'internal') request.log.error({ err: error }, 'a request failed')
  else if (problem.cause)
    request.log.info({ err: problem.cause, problem: problem.id }, 'a request was refused')
  if (problem.id === 'payload-too-large' || isHalfRead(request)) await drain(request)
  const rendered = renderProblem(problem, {
    path: pathOf(request.originalUrl),
    requestId: request.id,
  })
  // What is left of this body would stand before the next request of the connection.
  if (isHalfRead(request)) reply.header('connection', 'close')
  return reply.code(rendered.status).headers(rendered.headers).send(rendered.body)
}

const aborted = new ProblemError('malformed-request', 'The request ended before its end.')

/** The client went away, or was too slow, while its request was read: nobody waits for an answer. */
function isAborted({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete
}

/** A form whose file could not be stored, say: Node drops the rest only of what nobody has begun to read. */
function isHalfRead({ raw }: FastifyRequest): boolean {
  return raw.readableDidRead && !raw.complete
}

/** Asked here too: what the router itself refuses has passed no guard. */
function longTarget({ originalUrl }: FastifyRequest): ProblemError | null {
  if (originalUrl.length <= longestTarget) return null
  return new ProblemError(
    'uri-too-long',
    `The address may have at most ${longestTarget} characters.`,
  )
}

const codes: Readonly<Record<string, [ProblemId, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'The Content-Type of this body is not taken here; application/json is.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed-request',
    'The body does not have the length that Content-Length says.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'The body is larger than this server takes.'],
  FST_ERR_BAD_URL: ['malformed-request', 'The address cannot be decoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'There is nothing at this address.'],
}

const byStatus: Readonly<Record<number, ProblemId>> = {
  400: 'malformed-request',
  404: 'not-found',
  406: 'not-acceptable',
  408: 'request-timeout',
  409: 'conflict',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'rate-limited',
  503: 'unavailable',
}

function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error)
  if (error instanceof Error && 'code' in error) {
    const known = codes[String(error.code)]
    if (known) return new ProblemError(known[0], known[1])
    const status = 'statusCode' in error ? Number(error.statusCode) : 500
    const id = String(error.code).startsWith('FST_') ? byStatus[status] : undefined
    if (id) return new ProblemError(id, 'The request cannot be served as it is.', { cause: error })
  }
  return new ProblemError('internal', 'An error on our side; the request id names it in our log.', {
    cause: error,
  })
}

/**
 * Reads on for a moment and drops what comes: a client that is still sending does not look for an
 * answer, and closing at once would destroy the answer on its way (RFC 9112, 9.6).
 */
async function drain(request: FastifyRequest): Promise<void> {
  const { raw } = request
  if (raw.complete || raw.destroyed) return
  const most = 64 * 1024 * 1024
  let dropped = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, 1000)
  raw.on('data', (chunk: Buffer) => {
    dropped += chunk.length
    if (dropped > most) resolve()
  })
  raw.once('end', resolve).once('close', resolve).resume()
  await promise
  clearTimeout(timer)
  raw.removeAllListeners('data').pause()
}
