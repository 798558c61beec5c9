import { ProblemError } from '../../domain/problem.ts'
import type { Cache, Made } from '../../ports/cache.ts'
import type { Clock } from '../../ports/clock.ts'
import { ownerPrefix } from './owner-key.ts'

export interface MemoryCacheOptions {
  readonly clock: Clock
  /** Most characters of JSON that are kept, over all values; the least recently used go first. */
  readonly maxCharacters: number
  readonly maxAgeMs: number
}

interface Kept {
  /** JSON, so that no caller can change what another one gets. */
  readonly json: string
  readonly expiresAtMs: number
}

/** Work under way, and who waits for it. */
interface Flight {
  readonly work: Promise<unknown>
  readonly controller: AbortController
  waiting: number
}

/** A cache in this process: least recently used, bounded in size and age. */
export function createMemoryCache(options: MemoryCacheOptions): Cache {
  const { clock } = options
  const kept = createShelf(options)
  const flights = new Map<string, Flight>()

  function start<Value>(key: string, make: (signal: AbortSignal) => Promise<Made<Value>>): Flight {
    const controller = new AbortController()
    const work = make(controller.signal)
      .then(({ value, keep }) => {
        // No longer among them: nobody waits for it any more, or its owner was erased.
        const isWanted = flights.get(key) === flight
        if (keep && isWanted) kept.put(key, JSON.stringify(value), clock.monotonicMs())
        return value
      })
      .finally(() => {
        if (flights.get(key) === flight) flights.delete(key)
      })
    const flight: Flight = { work, controller, waiting: 0 }
    flights.set(key, flight)
    // Whoever waits handles the failure; with nobody left there is no one to tell.
    work.catch(() => undefined)
    return flight
  }

  return {
    async getOrMake<Value>(
      name: string,
      make: (signal: AbortSignal) => Promise<Made<Value>>,
      { signal, ownerId }: { signal: AbortSignal; ownerId: string },
    ) {
      if (signal.aborted) throw reasonOf(signal)
      const key = ownerPrefix(ownerId) + name
      const json = kept.take(key, clock.monotonicMs())
      // What was put under a key is what its callers make of it: the key names the kind of value.
      if (json !== undefined) return { value: JSON.parse(json) as Value, hit: true }
      const running = flights.get(key)
      const flight = running ?? start(key, make)
      const value = (await join(flight, signal, () => {
        if (flights.get(key) === flight) flights.delete(key)
      })) as Value // made by `make` for this key
      return { value, hit: running !== undefined }
    },
    async eraseOwner(ownerId) {
      const prefix = ownerPrefix(ownerId)
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key)
      return kept.removeAll((key) => key.startsWith(prefix))
    },
  }
}

/** Waits for shared work; when the last one leaves it is aborted and no longer joined. */
async function join(flight: Flight, signal: AbortSignal, forget: () => void): Promise<unknown> {
  flight.waiting++
  const { promise, reject } = Promise.withResolvers<never>()
  const leave = () => reject(reasonOf(signal))
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([flight.work, promise])
  } finally {
    signal.removeEventListener('abort', leave)
    flight.waiting--
    if (flight.waiting === 0 && signal.aborted) {
      forget()
      flight.controller.abort(signal.reason)
    }
  }
}

function reasonOf(signal: AbortSignal): unknown {
  return signal.reason instanceof ProblemError
    ? signal.reason
    : new ProblemError('cancelled', 'The work was cancelled.', { cause: signal.reason })
}

/** Values in the order of their last use, which a Map keeps when entries are put in again. */
function createShelf({ maxCharacters, maxAgeMs }: MemoryCacheOptions) {
  const entries = new Map<string, Kept>()
  let size = 0
  const remove = (key: string) => {
    size -= entries.get(key)?.json.length ?? 0
    entries.delete(key)
  }
  return {
    /** How many were removed. */
    removeAll(isMeant: (key: string) => boolean): number {
      const meant = [...entries.keys()].filter(isMeant)
      for (const key of meant) remove(key)
      return meant.length
    },
    take(key: string, nowMs: number): string | undefined {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      if (entry.expiresAtMs <= nowMs) {
        size -= entry.json.length
        return undefined
      }
      entries.set(key, entry)
      return entry.json
    },
    put(key: string, json: string, nowMs: number): void {
      remove(key)
      if (json.length > maxCharacters) return
      entries.set(key, { json, expiresAtMs: nowMs + maxAgeMs })
      size += json.length
      for (const oldest of entries.keys()) {
        if (size <= maxCharacters) break
        remove(oldest)
      }
    },
  }
}
