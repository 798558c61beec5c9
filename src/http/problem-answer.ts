import { z } from 'zod'
import { type ProblemError, problemSchema, problems } from '../domain/problem.ts'

/** A problem as it is answered (RFC 9457). */
export const problemAnswerSchema = problemSchema
  .extend({
    /** The path that was asked for. */
    instance: z.string(),
    /** The same id as in X-Request-Id and in the log. */
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as RFC 9457 has it.' })
export type ProblemAnswer = z.infer<typeof problemAnswerSchema>

export const problemType = 'application/problem+json; charset=utf-8'

const longestInstance = 500

export interface RenderedProblem {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Renders a problem for HTTP: the one place where errors become answers. */
export function renderProblem(
  error: ProblemError,
  at: { path: string; requestId: string },
): RenderedProblem {
  const { status } = problems[error.id]
  const answer: ProblemAnswer = {
    ...error.toProblem(),
    instance: at.path.slice(0, longestInstance),
    requestId: at.requestId,
  }
  const wait = error.retryAfterSeconds ?? (status === 503 ? 5 : undefined)
  return {
    status,
    headers: {
      'content-type': problemType,
      'x-request-id': at.requestId,
      ...(wait === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(wait))) }),
      ...(error.id === 'unauthorized' ? { 'www-authenticate': 'Bearer realm="acpf"' } : {}),
      // What the client still sends is not read, so the connection cannot be used again.
      ...(closing.has(error.id) ? { connection: 'close' } : {}),
    },
    body: JSON.stringify(answer),
  }
}

const closing = new Set<string>(['payload-too-large', 'request-timeout', 'headers-too-large'])

/** The answers a route may give beside its good ones, for the OpenAPI description. */
export function problemResponses(...statuses: number[]) {
  const titles = (status: number): string =>
    Object.values(problems)
      .filter((problem) => problem.status === status)
      .map((problem) => problem.title)
      .join(' · ')
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: titles(status),
        content: { 'application/problem+json': { schema: problemAnswerSchema } },
      },
    ]),
  )
}
