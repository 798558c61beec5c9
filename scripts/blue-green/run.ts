import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
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

function startLoad({ origin, key }: Machine) {
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
  const running = autocannon(
    {
      url: `${origin}/api/v1/content`,
      headers: { 'x-api-key': key },
      connections: 8,
      duration: 3600,
    },
    (error: Error | null, result) => (error ? reject(error) : resolve(result)),
  )
  return {
    async stop(): Promise<{ requests: number; failed: number }> {
      running.stop()
      const { requests, errors, timeouts, non2xx } = await promise
      return { requests: requests.total, failed: errors + timeouts + non2xx }
    },
  }
}

/** Makes one package after the other, as a user of the API does. */
function makeAllTheTime(machine: Machine) {
  let going = true
  let calls = 0
  let failed = 0
  const loop = (async () => {
    while (going) {
      calls += 1
      await generate(machine, `Load ${calls}`).catch(() => {
        failed += 1
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
  const response = await call(machine, '/api/v1/content/generate', { method: 'POST', body })
  const answer: unknown = await response.json()
  must(response.status === 200, `generating was answered ${response.status}`)
  must(typeof answer === 'object' && answer !== null && 'id' in answer, 'no package came back')
  return String(Object.entries(answer ?? {}).find(([name]) => name === 'id')?.[1])
}

async function version(machine: Machine): Promise<string> {
  const response = await call(machine, '/api/v1/health/detailed')
  return /"version":"([^"]+)"/.exec(await response.text())?.[1] ?? ''
}

function call({ origin, key }: Machine, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  return fetch(origin + path, { ...init, headers })
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
