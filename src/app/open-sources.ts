import { availableParallelism } from 'node:os'
import type { Config } from '../config.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { ReadInput } from '../factory/read-sources.ts'
import { type Given, type ReadOptions, type ReadUrl, readSource } from '../sources/index.ts'

export interface Sources {
  readonly readInput: ReadInput
  /** Reads a file of the command line: text in this thread, since nothing waits beside it. */
  readonly readFile: ReadFile
  readonly readUrl: ReadUrl
  close(): Promise<void>
}

export type ReadFile = (
  bytes: Uint8Array,
  options: { readonly id: string; readonly name?: string },
  signal: AbortSignal,
) => Promise<SourceDocument>

const bytesOfMb = 2 ** 20
/** A longer text is read in a thread: at this length reading takes about 10 ms. */
const placeBytes = 64 * 1024
/** For robots.txt, redirects and body of an address together. */
const urlMs = 15_000

/** Puts together what reads sources: from requests, files and addresses, so many at once. */
export function openSources(config: Config): Sources {
  const turn = createTurns(Math.max(1, Math.min(4, availableParallelism())))
  const maxBytes = config.MAX_SOURCE_MB * bytesOfMb
  const maxCharacters = config.MAX_BODY_MB * bytesOfMb
  let web: ReturnType<typeof openWeb> | null = null

  const read = (given: Given, options: ReadOptions, signal: AbortSignal) => {
    const all = { ...options, maxCharacters }
    if ('text' in given && given.text.length <= placeBytes) return readSource(given, all)
    return turn(signal, () => readSource(given, all, { signal, placeBytes }))
  }

  const readUrl: ReadUrl = async (url, id, signal) => {
    web ??= openWeb(config)
    const { createUrlReader, fetch } = await web
    const userAgent = `AIContentFactory/${config.version}`
    const limits = { maxBytes, maxMs: urlMs, userAgent }
    return createUrlReader({ fetch, limits, read })(url, id, signal)
  }

  return {
    readUrl,
    readFile: (bytes, options, signal) =>
      readSource(bytes, { ...options, maxCharacters }, { signal }),
    readInput: (input, id, signal) => {
      if ('text' in input) return read({ text: input.text }, { id, title: input.title }, signal)
      if ('url' in input) return readUrl(input.url, id, signal)
      const { path, ...named } = input.file
      return read({ path }, { id, ...named }, signal)
    },
    close: async () => (await web)?.close(),
  }
}

/** What reads addresses, loaded when the first is asked for: most runs need no client. */
async function openWeb(config: Config) {
  const [{ openEgress }, { createUrlReader }] = await Promise.all([
    import('./open-egress.ts'),
    import('../sources/url/read-url.ts'),
  ])
  const { toSources } = openEgress(config)
  return { createUrlReader, fetch: toSources.fetch, close: toSources.close }
}

/** Lets so many at once work; the others wait, for as long as their signal lets them. */
function createTurns(most: number) {
  let working = 0
  const waiting = new Set<() => void>()

  function next(): void {
    const [first] = waiting
    if (first === undefined) working--
    else {
      waiting.delete(first)
      first()
    }
  }

  async function begin(signal: AbortSignal): Promise<void> {
    if (working < most) {
      working++
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      if (waiting.delete(resolve)) {
        reject(new ProblemError('cancelled', 'The work was cancelled.'))
      }
    }
    waiting.add(resolve)
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  return async <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> => {
    await begin(signal)
    try {
      return await work()
    } finally {
      next()
    }
  }
}
