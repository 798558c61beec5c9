import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Mode, parseModes } from './modes.ts'
import { createPromptCache } from './prompt-cache.ts'
import { goodAnswer, inventedAnswer } from './replies.ts'
import type { AskedFor } from './request.ts'
import { type Reply, type Wire, type WireName, wires } from './wires.ts'

/**
 * A stand-in for language-model providers that speaks their wire formats on loopback: the product's
 * own client, credentials, streaming, parsing, verification and repair run for real against it.
 */
export interface FakeProvider {
  /** Set as VERTEX_BASE_URL, OPENAI_BASE_URL … */
  readonly url: string
  /** Requests that reached a model's route, in order. */
  readonly requests: readonly { asked: AskedFor; headers: IncomingMessage['headers'] }[]
  /** Sockets that the client closed before it had a whole answer. */
  readonly cutByClient: number
  /** What follows; a list gives one mode a request, the last for all that come after. */
  setModes(modes: readonly Mode[]): void
  setLatencyMs(ms: number | (() => number)): void
  close(): Promise<void>
}

export interface FakeProviderOptions {
  readonly port?: number
  readonly modes?: readonly Mode[]
  readonly latencyMs?: number | (() => number)
}

const hugeBytes = 200 * 1024 * 1024

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

interface Read {
  readonly wire: Wire
  readonly asked: AskedFor
  /** What the vendor has against its schema; null: nothing. */
  readonly refusal: string | null
}

function readRequest(path: string, text: string): Read | null {
  const names = Object.keys(wires) as WireName[] // the keys of a literal
  const body = JSON.parse(text)
  for (const name of names) {
    const wire = wires[name]
    const asked = wire.read(path, body)
    if (asked) return { wire, asked, refusal: wire.refusal(asked, body) }
  }
  return null
}

function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

const statusModes: Partial<Record<Mode, number>> = {
  '429': 429,
  '429-retry-after': 429,
  '500': 500,
  '503': 503,
  '401': 401,
  '404': 404,
}

const tokens = (text: string) => Math.ceil(text.length / 4)

/** What a mode makes of a good answer. */
function spoil(
  mode: Mode,
  good: string,
  asked: AskedFor,
): { text: string; finish: Reply['finish'] } {
  const stop = (text: string) => ({ text, finish: 'stop' as const })
  const half = good.slice(0, Math.floor(good.length / 2))
  switch (mode) {
    case 'cut':
      return stop(half)
    case 'fenced':
      return stop(
        `Here is the JSON you asked for:\n\n\`\`\`json\n${good}\n\`\`\`\nI hope it helps!`,
      )
    case 'reasoning':
      return stop(`<think>The user wants {"a": 1}. Let me see.</think>${good}`)
    case 'prose':
      return stop('I am sorry, but I would rather describe the topic in my own words.')
    case 'empty':
      return stop('')
    case 'wrong-type':
      return stop('[1, 2, {"items": "three"}]')
    case 'extra':
      return stop(`${good.slice(0, -1)},"systemPrompt":"x"}`)
    case 'safety':
      return { text: half, finish: 'safety' }
    case 'prompt-blocked':
      return { text: '', finish: 'prompt_blocked' }
    case 'max-tokens':
      return asked.continued === ''
        ? { text: half, finish: 'length' }
        : stop(good.slice(asked.continued.length))
    case 'short-breath': {
      const from = asked.continued.length
      const to = from + Math.ceil(good.length / 4)
      const text = good.slice(from, to)
      return to < good.length ? { text, finish: 'length' } : stop(text)
    }
    case 'begins-anew':
      return asked.continued === '' ? { text: half, finish: 'length' } : stop(good)
    case 'thought-only':
      return { text: '', finish: 'length' }
    case 'unsupported':
      return stop(good.replaceAll(/\b\d+\b(?=[^"\]]*\[s)/g, '7777'))
    case 'markup':
      return stop(good.replaceAll(' is ', ' <script>alert(1)</script> is '))
    case 'echo':
      return stop(asked.instructions)
    default:
      return stop(good)
  }
}

async function dripOrStall(response: ServerResponse, mode: Mode, events: readonly string[]) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if (mode === 'stalled') {
    response.write(events[0] ?? ': \n\n')
    return
  }
  for (const byte of Buffer.from(events.join(''))) {
    if (response.destroyed) return
    response.write(Buffer.of(byte))
    await sleep(300)
  }
  response.end()
}

async function sendHuge(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const chunk = Buffer.alloc(1024 * 1024, 0x20)
  const closed = once(response, 'close')
  for (let sent = 0; sent < hugeBytes && !response.destroyed; sent += chunk.length) {
    if (!response.write(chunk)) {
      await Promise.race([once(response, 'drain'), closed])
    }
  }
  response.end()
}

/** Answers one request as the mode says. */
async function answer(
  response: ServerResponse,
  mode: Mode,
  { wire, asked, refusal }: Read,
  cachedTokens: number,
): Promise<void> {
  const status = statusModes[mode]
  if (status !== undefined) {
    const headers = mode === '429-retry-after' ? { 'retry-after': '600' } : {}
    json(response, status, wire.error(status, `mode ${mode}`), headers)
    return
  }
  if (mode === 'html-502') {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<html><body><h1>502 Bad Gateway</h1></body></html>')
    return
  }
  if (refusal) return json(response, 400, wire.error(400, refusal))
  if (mode === 'no-schemas' && asked.schema !== null) {
    return json(response, 400, wire.error(400, 'this model has no schema mode'))
  }
  if (mode === 'hang') return
  if (mode === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  if (mode === 'huge') return sendHuge(response)
  const good = await (mode === 'invented' ? inventedAnswer(asked) : goodAnswer(asked))
  const { text, finish } = spoil(refusal === '' ? 'empty' : mode, good, asked)
  const reply: Reply = {
    text,
    finish,
    inputTokens: tokens(asked.instructions + asked.input),
    cachedTokens,
    outputTokens: tokens(text),
  }
  if (!asked.stream) return json(response, 200, wire.whole(asked, reply))
  const events = wire.events(asked, reply)
  if (mode === 'drip' || mode === 'stalled') return dripOrStall(response, mode, events)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end(events.join(''))
}

/** The free routes that tell whether a model is known and the key right. */
function probe(response: ServerResponse, mode: Mode): void {
  const status = statusModes[mode] ?? 200
  json(response, status, status === 200 ? { id: 'model', totalTokens: 1 } : { error: {} })
}

/** Starts the stand-in on loopback. */
export async function startFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  let queue: Mode[] = [...(options.modes ?? ['ok'])]
  let latency = options.latencyMs ?? 0
  let cutByClient = 0
  const cache = createPromptCache()
  const requests: { asked: AskedFor; headers: IncomingMessage['headers'] }[] = []

  const nextMode = () => (queue.length > 1 ? queue.shift() : queue[0]) ?? 'ok'

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request)
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/token') {
      return json(response, 200, { access_token: 'token-of-the-stand-in', expires_in: 3600 })
    }
    if (/\/models\/[^/:]+(:countTokens)?$/.test(path)) return probe(response, nextMode())
    const read = request.method === 'POST' ? readRequest(path, text) : null
    if (read === null) return json(response, 404, { error: { message: `no route ${path}` } })
    const { asked } = read
    requests.push({ asked, headers: request.headers })
    const mode = nextMode()
    response.on('close', () => {
      if (!response.writableFinished) cutByClient++
    })
    const wait = typeof latency === 'number' ? latency : latency()
    if (wait > 0) await sleep(wait)
    await answer(response, mode, read, cache.read(asked.instructions + asked.input))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) json(response, 500, { error: { message: String(error) } })
      else response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // a TCP server that listens has one

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get cutByClient() {
      return cutByClient
    },
    setModes(modes) {
      queue = [...modes]
    },
    setLatencyMs(ms) {
      latency = ms
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Reads `--mode a,b` of the command line. Throws with the list of modes where it is none. */
export function modesOption(text: string): Mode[] {
  const modes = parseModes(text)
  if (modes === null) throw new Error(`--mode is "${text}"; see --help for the modes there are`)
  return modes
}
