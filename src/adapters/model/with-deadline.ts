import type { Model } from '../../ports/model.ts'
import { failure } from './classify.ts'

/**
 * Ends a call that takes longer than `callMs`, or whose text stops coming for `idleMs`. The SDK has
 * no time limit of its own, and its promises may stay open after an abort, so the watchdog does not
 * wait for them: it aborts the request and settles.
 */
export function withDeadline(
  model: Model,
  { callMs, idleMs }: { callMs: number; idleMs: number },
): Model {
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
      const idle = setTimeout(end, idleMs, 'timeout')
      const working = model.complete(call, {
        ...options,
        signal: stop.signal,
        onText(delta) {
          idle.refresh()
          options.onText?.(delta)
        },
      })
      working.catch(() => undefined) // Handled by the race, or late and of no interest.
      try {
        return await Promise.race([working, settled.promise])
      } finally {
        clearTimeout(deadline)
        clearTimeout(idle)
        options.signal.removeEventListener('abort', cancel)
      }
    },
  }
}
