import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Machine } from './machine.ts'

export interface BlueGreenResult {
  readonly requests: number
  /** Those that were not answered, or not with 2xx. */
  readonly failed: number
  readonly generated: number
  /** Seconds of the switch to the next version, and of the way back. */
  readonly switchSeconds: number
  readonly rollbackSeconds: number
  /** What a release that is not well said, while the traffic stayed where it was. */
  readonly refused: string
}

/**
 * F34: with load running all the time, a release that is not well never gets traffic; one that is
 * gets it, writes what the one before then reads, and hands the traffic back.
 * @param settleMs of load before, between and after the moves
 * @throws Error that says what did not hold
 */
export async function runBlueGreen(machine: Machine, settleMs: number): Promise<BlueGreenResult> {
  const load = startLoad(machine)
  const making = makeAllTheTime(machine)
  try {
    await pause(settleMs)
    const first = await version(machine)
    machine.set('green', 'CORS_ORIGINS=*')
    const bad = await machine.switchTo('green')
    must(bad.code === 1 && machine.live() === 'blue', `a bad release got traffic: ${bad.output}`)
    machine.set('green', 'CORS_ORIGINS=https://app.example.org')

    const forth = await machine.switchTo('green')
    must(forth.code === 0 && machine.live() === 'green', `no switch: ${forth.output}`)
    await pause(settleMs)
    must((await version(machine)) !== first, 'the next version does not answer')
    const written = await generate(machine, 'Written by the next version')

    const back = await machine.switchTo('blue')
    must(back.code === 0 && machine.live() === 'blue', `no way back: ${back.output}`)
    must((await version(machine)) === first, 'the version before does not answer')
    const read = await call(machine, `/api/v1/content/${written}`)
    must(read.status === 200, `what the next version wrote was answered ${read.status}`)
    await read.body?.cancel()
    await pause(settleMs)

    const made = await making.stop()
    const { requests, failed } = await load.stop()
    return {
      requests: requests + made.calls,
      failed: failed + made.failed,
      generated: made.calls,
      switchSeconds: forth.seconds,
      rollbackSeconds: back.seconds,
      refused: bad.output.trim().split('\n').at(-1) ?? '',
    }
  } finally {
    await Promise.allSettled([making.stop(), load.stop()])
  }
}

/** Eight clients that ask all the time. */
function startLoad(machine: Machine) {
  let going = true
  let requests = 0
  let failed = 0
  const loops = Array.from({ length: 8 }, async () => {
    while (going) {
      requests += 1
      const response = await sendAgain(() => call(machine, '/api/v1/content')).catch(() => null)
      if (!response?.ok) failed += 1
      await response?.arrayBuffer()
    }
  })
  return {
    async stop(): Promise<{ requests: number; failed: number }> {
      going = false
      await Promise.all(loops)
      return { requests, failed }
    },
  }
}

/**
 * Sends a request, and once more when its connection was lost before an answer began: nginx closes
 * idle connections when it reloads, and a request may cross the closing. Clients do this by
 * themselves (RFC 9110, 9.2.2); a POST needs its Idempotency-Key for it.
 */
function sendAgain(send: () => Promise<Response>): Promise<Response> {
  return send().catch(send)
}

/** Makes one package after the other, as a user of the API does. */
function makeAllTheTime(machine: Machine) {
  let going = true
  let calls = 0
  let failed = 0
  const loop = (async () => {
    while (going) {
      calls += 1
      await generate(machine, `Load ${calls}`).catch((error: unknown) => {
        failed += 1
        process.stderr.write(`A package was not made: ${String(error)}\n`)
      })
    }
  })()
  return {
    async stop(): Promise<{ calls: number; failed: number }> {
      going = false
      await loop
      return { calls, failed }
    },
  }
}

const text = readFileSync('examples/photosynthesis.md', 'utf8')

async function generate(machine: Machine, topic: string): Promise<string> {
  const body = JSON.stringify({
    sources: [{ text }],
    topic,
    formats: ['flashcards'],
    useCache: false,
  })
  const headers = { 'idempotency-key': randomUUID() }
  const response = await sendAgain(() =>
    call(machine, '/api/v1/content/generate', { method: 'POST', body, headers }),
  )
  const answer: unknown = await response.json()
  must(response.status === 200, `generating was answered ${response.status}`)
  must(typeof answer === 'object' && answer !== null && 'id' in answer, 'no package came back')
  return String(Object.entries(answer ?? {}).find(([name]) => name === 'id')?.[1])
}

async function version(machine: Machine): Promise<string> {
  const response = await call(machine, '/api/v1/health/detailed')
  return /"version":"([^"]+)"/.exec(await response.text())?.[1] ?? ''
}

interface CallOptions {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

function call(
  { origin, key }: Machine,
  path: string,
  options: CallOptions = {},
): Promise<Response> {
  const headers = { 'x-api-key': key, 'content-type': 'application/json', ...options.headers }
  return fetch(origin + path, { ...options, headers })
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
