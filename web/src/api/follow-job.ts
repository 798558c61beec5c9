import { createEventParser, type StreamEvent } from './event-stream.ts'
import { askForKey, currentKey } from './key.ts'
import { type ApiProblem, problemOfAnswer, toProblem } from './problem.ts'

export interface FollowOptions {
  readonly signal: AbortSignal
  readonly onEvent: (event: StreamEvent) => void
  /** Whether events are arriving; false while it is tried again. */
  readonly onConnection: (isOpen: boolean) => void
  /** The job has ended and every event was given. */
  readonly onEnd: () => void
  /** It makes no sense to try again. */
  readonly onProblem: (problem: ApiProblem) => void
}

/** The server says something at least every 12 seconds; a connection silent for this long is dead. */
const silentMs = 30_000
const firstWaitMs = 1000
const longestWaitMs = 15_000

/**
 * Gives the events of a job from the first one on, each once, through every loss of the network:
 * by fetch, since EventSource can send no key, with the last id seen, waiting longer each time.
 */
export async function followJob(jobId: string, options: FollowOptions): Promise<void> {
  const { signal } = options
  let last = ''
  let failures = 0
  while (!signal.aborted) {
    try {
      const response = await connect(jobId, last, signal)
      if (response.answer.status === 204) return options.onEnd()
      options.onConnection(true)
      failures = 0
      for await (const event of eventsOf(response.answer, response.restart)) {
        if (event.id) last = event.id
        options.onEvent(event)
        if (event.type === 'done') return options.onEnd()
      }
    } catch (error) {
      if (signal.aborted) return
      const problem = toProblem(error)
      if ([401, 403, 404].includes(problem.status)) return options.onProblem(problem)
    }
    options.onConnection(false)
    failures += 1
    await waitBeforeNext(failures, signal)
  }
}

/** Opens the stream; `restart` is called with every sign of life. */
async function connect(jobId: string, last: string, signal: AbortSignal) {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silentMs)
  const restart = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silentMs)
  }
  const key = currentKey()
  const answer = await fetch(`/api/v1/jobs/${encodeURIComponent(jobId)}/events`, {
    headers: {
      accept: 'text/event-stream',
      ...(last ? { 'Last-Event-ID': last } : {}),
      ...(key === null ? {} : { 'X-API-Key': key }),
    },
    cache: 'no-store',
    signal: AbortSignal.any([signal, silence.signal]),
  })
  if (!answer.ok) clearTimeout(timer)
  if (answer.status === 401) askForKey()
  if (!answer.ok) throw problemOfAnswer(await answer.json().catch(() => null), answer)
  return { answer, restart }
}

async function* eventsOf(answer: Response, restart: () => void): AsyncGenerator<StreamEvent> {
  if (!answer.body) return
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const parse = createEventParser()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    restart()
    yield* parse(piece.value)
  }
}

/** Doubles with each failure, with some chance in it so that tabs do not come back together. */
function waitBeforeNext(failures: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1))
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, most * (0.5 + Math.random() / 2))
  const now = (): void => resolve()
  // The network is back: no reason to wait out the time.
  addEventListener('online', now, { once: true })
  signal.addEventListener('abort', now, { once: true })
  return promise.finally(() => {
    clearTimeout(timer)
    removeEventListener('online', now)
    signal.removeEventListener('abort', now)
  })
}
