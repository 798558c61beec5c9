import type { FastifyError } from 'fastify'
import { ProblemError } from '../domain/problem.ts'

const mostErrors = 20

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string | undefined
  /** Of a union: what each of its alternatives says. */
  readonly errors?: readonly (readonly Issue[])[] | undefined
}

interface ValidationEntry {
  readonly instancePath: string
  readonly message: string
  readonly keyword: string
  readonly params: object
}

/** What a schema says against a request, as a problem that points at each place. */
export function validationProblem(
  error: Pick<FastifyError, 'validationContext'> & { validation: readonly unknown[] },
): ProblemError {
  // An id that no id looks like names nothing.
  if (error.validationContext === 'params') {
    return new ProblemError('not-found', 'There is nothing at this address.')
  }
  // The zod type provider makes the entries; it types them as Ajv's, which lack `params`' content.
  const entries = error.validation as readonly ValidationEntry[]
  const errors = entries.flatMap(flatten).slice(0, mostErrors)
  const where = error.validationContext === 'querystring' ? 'query' : 'body'
  return new ProblemError(
    'invalid-request',
    `The ${where} is well-formed but not valid: see errors.`,
    {
      errors,
    },
  )
}

function flatten(entry: ValidationEntry): { pointer: string; detail: string }[] {
  const pointer = entry.instancePath === '/' ? '' : entry.instancePath
  const issue: Issue = { path: [], message: entry.message, code: entry.keyword, ...entry.params }
  return innermost(issue).map(({ path, message }) => ({
    pointer: (pointer + path.map((part) => `/${String(part)}`).join(''))
      .slice(0, 200)
      .toWellFormed(),
    detail: message.slice(0, 300).toWellFormed(),
  }))
}

/** Of a union, the issues of the alternative that came closest; else the issue itself. */
function innermost(issue: Issue): { path: readonly PropertyKey[]; message: string }[] {
  const alternatives = issue.errors ?? []
  const closest = alternatives.toSorted((a, b) => distance(a) - distance(b))[0]
  if (!closest || closest.length === 0) return [issue]
  return closest.flatMap((inner) =>
    innermost(inner).map(({ path, message }) => ({ path: [...issue.path, ...path], message })),
  )
}

/** An alternative with an unknown or missing key is further away than one with a bad value. */
function distance(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { code, path }) =>
      sum +
      (code === 'unrecognized_keys' ? 10 : code === 'invalid_type' && path.length === 1 ? 5 : 1),
    0,
  )
}
