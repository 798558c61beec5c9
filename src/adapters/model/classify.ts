import { APICallError } from '@ai-sdk/provider'
import { ModelFailure, type ModelFailureKind } from '../../ports/model.ts'
import { ReplyTooLarge } from './capped-fetch.ts'
import { TokenRefused } from './vertex-auth.ts'

const byStatus: Readonly<Record<number, ModelFailureKind>> = {
  400: 'refused_request',
  401: 'auth',
  403: 'auth',
  404: 'unknown_model',
  408: 'unavailable',
  409: 'unavailable',
  413: 'refused_request',
  422: 'refused_request',
  429: 'rate_limited',
}

const messages: Readonly<Record<ModelFailureKind, string>> = {
  rate_limited: 'the provider asks for fewer requests (429)',
  unavailable: 'the provider is not able to answer right now',
  timeout: 'the provider did not answer in time',
  auth: 'the provider refused our credentials',
  unknown_model: 'the provider does not know this model',
  refused_request: 'the provider refused the request',
  blocked: 'the provider blocked this content by its safety rules',
  bad_reply: 'the provider gave no usable answer',
  too_large: 'the provider sent more than a reply can be',
  budget: 'the cost cap does not allow this call',
  cancelled: 'the call was cancelled',
}

/** A failure of a kind, in our own words: a provider's words may hold the prompt or the key. */
export function failure(
  kind: ModelFailureKind,
  options?: ConstructorParameters<typeof ModelFailure>[2],
): ModelFailure {
  return new ModelFailure(kind, messages[kind], options)
}

/** Milliseconds of a `Retry-After` (seconds or an HTTP date) or `retry-after-ms` header. */
export function retryAfterMs(
  headers: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): number | undefined {
  const precise = Number(headers?.['retry-after-ms'])
  if (Number.isFinite(precise) && precise >= 0 && headers?.['retry-after-ms']) return precise
  const value = headers?.['retry-after']
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs)
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let e = error; e !== undefined && e !== null && chain.length < 8; ) {
    chain.push(e)
    e = e instanceof Error ? e.cause : undefined
  }
  return chain
}

/** What a vendor's error means to us; every error that is not one of ours ends here. */
export function classify(error: unknown, nowMs: number): ModelFailure {
  if (error instanceof ModelFailure) return error
  const chain = causes(error)
  if (chain.some((e) => e instanceof ReplyTooLarge)) return failure('too_large', { cause: error })
  const refused = chain.find((e) => e instanceof TokenRefused)
  if (refused) return failure(refused.status < 500 ? 'auth' : 'unavailable', { cause: error })
  const call = chain.find((e) => APICallError.isInstance(e))
  if (call) {
    const { statusCode } = call
    // Without a status the request never got an answer: refused, reset or not resolved.
    if (statusCode === undefined) return failure('unavailable', { cause: error })
    // An answer of 2xx that could not be read: HTML from a proxy, cut JSON, another schema.
    const kind = byStatus[statusCode] ?? (statusCode < 500 ? 'bad_reply' : 'unavailable')
    return failure(kind, { retryAfterMs: retryAfterMs(call.responseHeaders, nowMs), cause: error })
  }
  if (chain.some((e) => e instanceof Error && /credential|authenticat/i.test(e.message))) {
    return failure('auth', { cause: error })
  }
  if (chain.some((e) => e instanceof TypeError || (e instanceof Error && 'code' in e))) {
    return failure('unavailable', { cause: error })
  }
  return failure('bad_reply', { cause: error })
}
