import { ProblemError } from '../domain/problem.ts'

/**
 * Refuses a source.
 *
 * @throws ProblemError `invalid-source`, always
 */
export function refuse(detail: string, cause?: unknown): never {
  throw new ProblemError('invalid-source', detail, { cause })
}
