import fc from 'fast-check'
import type { Product } from '../product/product.ts'
import { answerCheck } from './openapi-answers.ts'
import type { Description } from './openapi-description.ts'
import { type FuzzRequest, requests } from './openapi-fuzz.ts'

export interface FuzzReport {
  readonly sent: number
  readonly byStatus: Readonly<Record<number, number>>
  /** Route and method → answers. */
  readonly byRoute: Readonly<Record<string, number>>
  readonly slowestMs: number
  readonly failures: readonly string[]
}

/** Longer than this and a request counts as hung. */
const hangMs = 20_000

/**
 * Sends many requests made from the product's own description, some at a time, and holds every
 * answer to it. Ids that come back are asked for again, so that routes are also met with things
 * that exist.
 */
export async function fuzzProduct(
  product: Product,
  options: { count: number; seed?: number; atOnce?: number },
): Promise<FuzzReport> {
  const description: Description = Object(
    await (await product.fetch('/api/v1/openapi.json')).json(),
  )
  const ids: string[] = []
  const check = answerCheck(description)
  const byStatus: Record<number, number> = {}
  const byRoute: Record<string, number> = {}
  const failures: string[] = []
  let slowestMs = 0
  const send = async (request: FuzzRequest): Promise<void> => {
    const started = performance.now()
    const answer = await ask(product, request, ids)
    slowestMs = Math.max(slowestMs, performance.now() - started)
    const problem = typeof answer === 'string' ? answer : check(request, answer)
    if (typeof answer !== 'string') byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1
    const route = `${request.method} ${request.pattern}`
    byRoute[route] = (byRoute[route] ?? 0) + 1
    if (problem) failures.push(`${JSON.stringify(request).slice(0, 600)} → ${problem}`)
  }
  const { count, atOnce = 8, seed = 1 } = options
  const batch = 200
  for (let done = 0; done < count && failures.length < 10; done += batch) {
    const list = fc.sample(
      requests(description, () => ids),
      { numRuns: Math.min(batch, count - done), seed: seed + done },
    )
    while (list.length > 0) await Promise.all(list.splice(0, atOnce).map(send))
  }
  const sent = Object.values(byRoute).reduce((sum, one) => sum + one, 0)
  return { sent, byStatus, byRoute, slowestMs, failures }
}

async function ask(product: Product, { method, path, headers, body }: FuzzRequest, ids: string[]) {
  try {
    const response = await product.fetch(path, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(hangMs),
      ...(body === undefined ? {} : { body }),
    })
    const type = response.headers.get('content-type')
    // A stream of events goes on for as long as its job does; its beginning is enough.
    const text = type?.startsWith('text/event-stream')
      ? await cancelled(response)
      : await response.text()
    remember(text, ids)
    return { status: response.status, type, body: text }
  } catch (error) {
    return `no answer: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)}`
  }
}

async function cancelled(response: Response): Promise<string> {
  await response.body?.cancel()
  return ''
}

function remember(text: string, ids: string[]): void {
  const id = /"(?:id|contentId)":"([A-Za-z0-9_-]{10,60})"/.exec(text)?.[1]
  if (id !== undefined && ids.length < 200) ids.push(id)
}
