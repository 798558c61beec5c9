import type { Model } from '../../ports/model.ts'
import { failure } from './classify.ts'

export interface RatePolicy {
  /** Calls under way at once. */
  readonly concurrency: number
  /** Calls started in a minute, as a token bucket that may burst to its size; null: no limit. */
  readonly perMinute: number | null
}

/** Keeps one engine's calls within a rate and a number at once; callers wait in order of arrival. */
export function withRate(
  model: Model,
  policy: RatePolicy,
  deps: { monotonicMs: () => number },
): Model {
  const waiting: { start: () => void }[] = []
  let running = 0
  let tokens = policy.perMinute ?? 0
  let filledAt = deps.monotonicMs()
  let timer: NodeJS.Timeout | null = null

  /** Milliseconds until a token is there; 0 takes it. */
  function takeToken(): number {
    if (policy.perMinute === null) return 0
    const now = deps.monotonicMs()
    tokens = Math.min(policy.perMinute, tokens + ((now - filledAt) * policy.perMinute) / 60_000)
    filledAt = now
    if (tokens < 1) return Math.ceil(((1 - tokens) * 60_000) / policy.perMinute)
    tokens -= 1
    return 0
  }

  function startWaiting(): void {
    while (waiting.length > 0 && running < policy.concurrency && timer === null) {
      const wait = takeToken()
      if (wait > 0) {
        timer = setTimeout(() => {
          timer = null
          startWaiting()
        }, wait)
        return
      }
      running++
      waiting.shift()?.start()
    }
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(failure('cancelled'))
      }
      const entry = {
        start() {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      if (signal.aborted) return reject(failure('cancelled'))
      signal.addEventListener('abort', leave, { once: true })
      waiting.push(entry)
      startWaiting()
    })
  }

  return {
    id: model.id,
    async complete(call, options) {
      await turn(options.signal)
      try {
        return await model.complete(call, options)
      } finally {
        running--
        startWaiting()
      }
    },
  }
}
