import type { Model } from '../../ports/model.ts'
import { failure } from './classify.ts'

/** Times in milliseconds. */
export interface CallTimes {
  /** The whole call. */
  readonly callMs: number
  /** Until the first sign of an answer: models that reason are silent for longer at first. */
  readonly firstMs: number
  /** Between two pieces of an answer. */
  readonly idleMs: number
}

/**
 * Ends a call that takes longer than `callMs`, has nothing to show after `firstMs`, or whose answer
 * stops coming for `idleMs`. The SDK has
 * no time limit of its own, and its promises may stay open after an abort, so the watchdog does not
 * wait for them: it aborts the request and settles.
 */
export function withDeadline(model: Model, { callMs, firstMs, idleMs }: CallTimes): Model {
  return {
    id: model.id,
    async complete(call, options) {
      const stop = new AbortController()
      const settled = Promise.withResolvers<never>()
      const end = (kind: 'timeout' | 'cancelled') => {
        settled.reject(failure(kind))
        stop.abort()
      }
      const cancel = () => end('cancelled')
      if (options.signal.aborted) throw failure('cancelled')
      options.signal.addEventListener('abort', cancel, { once: true })
      const deadline = setTimeout(end, callMs, 'timeout')
      let silence = setTimeout(end, firstMs, 'timeout')
      let begun = false
      const working = model.complete(call, {
        ...options,
        signal: stop.signal,
        onText(delta) {
          if (begun) silence.refresh()
          else {
            begun = true
            clearTimeout(silence)
            silence = setTimeout(end, idleMs, 'timeout')
          }
          options.onText?.(delta)
        },
      })
      working.catch(() => undefined) // Handled by the race, or late and of no interest.
      try {
        return await Promise.race([working, settled.promise])
      } finally {
        clearTimeout(deadline)
        clearTimeout(silence)
        options.signal.removeEventListener('abort', cancel)
      }
    },
  }
}
