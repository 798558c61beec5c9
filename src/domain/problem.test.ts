import { describe, expect, it } from 'vitest'
import { ProblemError, problemSchema, problems } from './problem.ts'

describe('the table of problems', () => {
  it('holds statuses of HTTP errors and a title for each', () => {
    for (const [id, { status, title }] of Object.entries(problems)) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
      expect(title).toMatch(/^[A-Z].*[^.]$/)
    }
  })
})

describe('a problem error', () => {
  it('says what was wrong and is stored in the form of the schema', () => {
    const error = new ProblemError('invalid-source', 'The source is empty.')
    expect(error.message).toBe('invalid-source: The source is empty.')
    expect(error.toProblem()).toEqual({
      type: '/problems/invalid-source',
      title: problems['invalid-source'].title,
      status: 422,
      detail: 'The source is empty.',
    })
    expect(problemSchema.safeParse(error.toProblem()).success).toBe(true)
    expect(error.retryAfterSeconds).toBeUndefined()
  })

  it('carries where it lies, when to try again and its cause, and stores no cause', () => {
    const cause = new Error('secret')
    const errors = [{ pointer: '/formats/0', detail: 'is no format' }]
    const error = new ProblemError('invalid-request', 'A field is wrong.', {
      errors,
      retryAfterSeconds: 3,
      cause,
    })
    expect(error.cause).toBe(cause)
    expect(error.retryAfterSeconds).toBe(3)
    expect(error.toProblem().errors).toEqual(errors)
    expect(JSON.stringify(error.toProblem())).not.toContain('secret')
  })
})
