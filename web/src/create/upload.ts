import type { Schemas } from '../api/client.ts'
import { askForKey, currentKey } from '../api/key.ts'
import { problemOfAnswer } from '../api/problem.ts'

/**
 * Brings a file in as a source.
 * @throws ApiProblem for a file the server cannot read
 */
export async function uploadFile(file: File): Promise<Schemas['Source']> {
  const form = new FormData()
  form.append('file', file)
  const key = currentKey()
  const response = await fetch('/api/v1/sources', {
    method: 'POST',
    body: form,
    headers: key === null ? {} : { 'X-API-Key': key },
  })
  if (response.status === 401) askForKey()
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw problemOfAnswer(body, response)
  // The route declares this shape for its 201.
  return body as Schemas['Source']
}
