import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** What is read of the answers; everything else may change without this hearing of it. */
const health = z.object({ status: z.enum(['ok', 'degraded']) })
const job = z.object({ state: z.string(), contentId: z.string().nullable() })
const span = z.object({ source: z.string(), start: z.int(), end: z.int(), quote: z.string() })
const made = z.object({
  id: z.string(),
  status: z.enum(['completed', 'partial']),
  artifacts: z.record(
    z.string(),
    z.object({ citations: z.array(z.object({ spans: z.array(span) })) }),
  ),
})

export interface SmokeOptions {
  /** scheme://host[:port] */
  readonly origin: string
  /** A key that may generate and read; without one the server must not ask for it. */
  readonly key: string | undefined
  /** The source that a package is made from. */
  readonly text: string
  /** For the whole of it, a cold start included. */
  readonly mostMs: number
}

/**
 * Whether an installation does its main work, as a user would see it: it is well, it refuses who has
 * no key, it makes a package whose citations are in their source, gives it again, and removes it.
 * @returns one line for each thing that was seen to work
 * @throws Error that says what did not work, and what was answered
 */
export async function smoke({ origin, key, text, mostMs }: SmokeOptions): Promise<string[]> {
  const signal = AbortSignal.timeout(mostMs)
  const authorization: Record<string, string> = key ? { 'x-api-key': key } : {}
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, origin), {
      redirect: 'error',
      ...init,
      headers: {
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...authorization,
        ...init.headers,
      },
      signal,
    })
  const seen: string[] = []

  const { status } = await answer(call('/api/v1/health'), 200, health)
  seen.push(`health is ${status}`)

  if (key !== undefined) {
    const refused = await call('/api/v1/content', { headers: { 'x-api-key': `${key}x` } })
    await refused.body?.cancel()
    if (refused.status !== 401) throw new Error(`A wrong key was answered ${refused.status}.`)
    seen.push('a wrong key is refused')
  }

  const body = JSON.stringify({ sources: [{ text }], formats: ['flashcards'], useCache: false })
  const id = await generate(call, body, signal)
  const content = await answer(call(`/api/v1/content/${id}`), 200, made)
  seen.push(`package ${id} is ${content.status}`)

  const source = await call(`/api/v1/content/${id}/sources/s1/text`)
  const normalised = await source.text()
  const cited = Object.values(content.artifacts).flatMap(({ citations }) =>
    citations.flatMap(({ spans }) => spans.filter((each) => each.source === 's1')),
  )
  const wrong = cited.find(({ start, end, quote }) => normalised.slice(start, end) !== quote)
  if (wrong) throw new Error(`A citation is not in its source: "${wrong.quote}".`)
  if (cited.length === 0) throw new Error('The package has no citation.')
  seen.push(`${cited.length} citations are in their source`)

  const removed = await call(`/api/v1/content/${id}`, { method: 'DELETE' })
  if (!removed.ok) throw new Error(`Removing the package was answered ${removed.status}.`)
  seen.push('it is removed')
  return seen
}

type Call = (path: string, init?: RequestInit) => Promise<Response>

/** Asks for a package, waits for the job where there is one, and gives the package's id. */
async function generate(call: Call, body: string, signal: AbortSignal): Promise<string> {
  const response = await call('/api/v1/content/generate', { method: 'POST', body })
  if (response.status !== 202) return (await answer(response, 200, made)).id
  await response.body?.cancel()
  const location = response.headers.get('location') ?? ''
  for (;;) {
    const { state, contentId } = await answer(call(location), 200, job)
    if (contentId !== null && ['completed', 'partial'].includes(state)) return contentId
    if (['failed', 'cancelled'].includes(state)) throw new Error(`The job ${location} is ${state}.`)
    await sleep(500, undefined, { signal })
  }
}

async function answer<Answer>(
  asked: Response | Promise<Response>,
  status: number,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const response = await asked
  const text = await response.text()
  const where = `${new URL(response.url).pathname} was answered ${response.status}`
  if (response.status !== status) throw new Error(`${where}: ${text.slice(0, 500)}`)
  const parsed = schema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${where}, not as expected: ${parsed.error.message}`)
  return parsed.data
}
