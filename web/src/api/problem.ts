import type { components } from './schema'

type Problem = components['schemas']['Problem']

/** Why a call failed: the server's own words, or that it could not be reached. */
export class ApiProblem extends Error {
  /** `not-found`, `rate-limited` … as in /problems/<id>; `network` where no answer came. */
  readonly id: string
  readonly status: number
  /** The plain reason; empty where only the kind is known. */
  readonly detail: string
  readonly requestId: string | null
  readonly errors: readonly { pointer: string; detail: string }[]
  /** Seconds after which trying again makes sense, where the server said so. */
  readonly retryAfterSeconds: number | null

  constructor(given: {
    id: string
    status: number
    detail: string
    requestId?: string | null
    errors?: readonly { pointer: string; detail: string }[]
    retryAfterSeconds?: number | null
  }) {
    super(`${given.id}: ${given.detail}`)
    this.name = 'ApiProblem'
    this.id = given.id
    this.status = given.status
    this.detail = given.detail
    this.requestId = given.requestId ?? null
    this.errors = given.errors ?? []
    this.retryAfterSeconds = given.retryAfterSeconds ?? null
  }
}

/** Reads what the server answered with an error status. */
export function problemOfAnswer(body: unknown, response: Response): ApiProblem {
  const wait = Number(response.headers.get('retry-after'))
  const retryAfterSeconds = Number.isFinite(wait) && wait > 0 ? wait : null
  const requestId = response.headers.get('x-request-id')
  const { status } = response
  if (!isProblem(body)) {
    return new ApiProblem({ id: 'unreadable', status, detail: '', requestId, retryAfterSeconds })
  }
  return new ApiProblem({
    id: body.type.split('/').at(-1) ?? 'internal',
    status,
    detail: body.detail,
    requestId: body.requestId,
    errors: body.errors ?? [],
    retryAfterSeconds,
  })
}

/** Any error as a problem: what is thrown by fetch itself means that no answer came. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (error instanceof TypeError) return new ApiProblem({ id: 'network', status: 0, detail: '' })
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ id: 'internal', status: 0, detail })
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && 'detail' in body
}
