import { parentPort } from 'node:worker_threads'
import type { ThreadRequest } from '../embedded-messages.ts'

/** A thread that does what the topic of the request says: the faults a real one can have. */
const held: number[][] = []

const faults: Record<string, (request: ThreadRequest) => void> = {
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('a bug')
  },
  memory: () => {
    while (true) held.push(Array.from({ length: 100_000 }, Math.random))
  },
  spin: () => {
    for (const end = Date.now() + 60_000; Date.now() < end; );
  },
  refuse: ({ id }) =>
    parentPort?.postMessage({
      id,
      ok: false,
      problem: { id: 'unsupported-language', detail: 'Not this one.' },
    }),
  bug: ({ id }) => parentPort?.postMessage({ id, ok: false, problem: null, stack: 'Error: here' }),
}

const topics = new Map<number, string>()

parentPort?.on('message', (request: ThreadRequest) => {
  if (request.material !== null) {
    topics.set(request.materialId, request.material.request.topic ?? '')
  }
  const fault = faults[topics.get(request.materialId) ?? '']
  if (fault === undefined) {
    const sent = { sent: request.material !== null, forget: request.forget }
    parentPort?.postMessage({ id: request.id, ok: true, value: sent })
  } else fault(request)
})
