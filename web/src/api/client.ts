import createClient, { type Middleware } from 'openapi-fetch'
import { askForKey, currentKey } from './key.ts'
import { problemOfAnswer } from './problem.ts'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

const withKey: Middleware = {
  onRequest({ request }) {
    const key = currentKey()
    if (key !== null) request.headers.set('X-API-Key', key)
    return request
  },
  onResponse({ response }) {
    if (response.status === 401) askForKey()
    return undefined
  },
}

/** The API, typed by its own OpenAPI description (schema.d.ts; `npm run api:types` renews it). */
export const api = createClient<paths>({
  baseUrl: `${location.origin}/`,
  // Looked up at each call, so that tests and tools may stand in for it.
  fetch: (request) => globalThis.fetch(request),
})
api.use(withKey)

/** The data of an answer; throws ApiProblem for an error answer. */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call
  if (!response.ok) throw problemOfAnswer(error, response)
  // An answer with a good status has the body its route declares; 204 has none, as its type says.
  return data as Data
}
