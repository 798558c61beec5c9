import { z } from 'zod'

/**
 * Every way a request or a job can end badly: the stable id of `/problems/<id>`, the HTTP status
 * it is answered with, and its title. The one table of RFC 9457 types; docs and tests follow it.
 */
export const problems = {
  'malformed-request': { status: 400, title: 'The request could not be parsed' },
  unauthorized: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'The API key lacks the scope for this' },
  'tls-required': { status: 403, title: 'This needs an encrypted connection' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This path does not take that method' },
  'not-acceptable': { status: 406, title: 'This cannot be given in the form asked for' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'The state of the resource does not allow this' },
  'payload-too-large': { status: 413, title: 'The request is too large' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not taken' },
  'expectation-failed': { status: 417, title: 'The expectation cannot be met' },
  'misdirected-host': { status: 400, title: 'This host name is not served here' },
  'invalid-request': { status: 422, title: 'The request is well-formed but not valid' },
  'invalid-source': { status: 422, title: 'The source cannot be used' },
  'unsupported-language': { status: 422, title: 'The language of the source is not supported' },
  'insufficient-source': { status: 422, title: 'The source does not hold enough for this' },
  'content-blocked': { status: 422, title: 'The model provider blocked this content' },
  'budget-exceeded': { status: 422, title: 'The cost cap does not allow this' },
  'idempotency-mismatch': {
    status: 422,
    title: 'This Idempotency-Key was used with another request',
  },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'quota-exceeded': { status: 429, title: 'The quota is used up' },
  'headers-too-large': { status: 431, title: 'The header fields are too large' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'engine-failed': { status: 502, title: 'The engine gave no usable answer' },
  unavailable: { status: 503, title: 'This cannot be served right now' },
  'provider-auth': { status: 503, title: 'The model provider refused our credentials' },
  'provider-unavailable': { status: 503, title: 'The model provider cannot be reached' },
  'deadline-exceeded': { status: 504, title: 'The work did not finish in time' },
  'storage-full': { status: 507, title: 'There is no room to store this' },
  cancelled: { status: 409, title: 'The work was cancelled' },
  'worker-lost': { status: 503, title: 'The worker was lost too often while doing this' },
  'queue-lost': { status: 503, title: 'The queue lost this job and it could not be repaired' },
} as const satisfies Record<string, { status: number; title: string }>
export type ProblemId = keyof typeof problems

/** A problem as it is stored in a package or job; HTTP adds `instance` and `requestId`. */
export const problemSchema = z.strictObject({
  type: z.string().regex(/^\/problems\/[a-z-]+$/),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Where in the request it lies, for validation problems. */
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

export interface ProblemOptions {
  errors?: { pointer: string; detail: string }[]
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  retryAfterSeconds?: number
  /** Logged, never sent. */
  cause?: unknown
}

/** The one error class that carries a problem from where it is known to where it is rendered. */
export class ProblemError extends Error {
  readonly id: ProblemId
  readonly detail: string
  readonly errors: { pointer: string; detail: string }[] | undefined
  readonly retryAfterSeconds: number | undefined

  /** `detail` says what was wrong and what would be right, and holds no secret, path or source text. */
  constructor(id: ProblemId, detail: string, options: ProblemOptions = {}) {
    super(`${id}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ProblemError'
    this.id = id
    this.detail = detail
    this.errors = options.errors
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  /** The stored form. */
  toProblem(): Problem {
    const { status, title } = problems[this.id]
    return {
      type: `/problems/${this.id}`,
      title,
      status,
      detail: this.detail,
      ...(this.errors ? { errors: this.errors } : {}),
    }
  }
}

/** The error of a stored problem, to be thrown on. */
export function problemErrorOf(problem: Problem): ProblemError {
  const id = problem.type.slice('/problems/'.length)
  const { errors } = problem
  return new ProblemError(
    isProblemId(id) ? id : 'internal',
    problem.detail,
    errors ? { errors } : {},
  )
}

function isProblemId(id: string): id is ProblemId {
  return Object.hasOwn(problems, id)
}
