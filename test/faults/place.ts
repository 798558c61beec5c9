import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { z } from 'zod'
import { jobSchema } from '../../src/domain/job.ts'
import { freePort } from '../redis-server.ts'

/** A machine that runs all suites at once takes its time over a start. */
const startMs = 120_000
const entry = join(import.meta.dirname, 'factory-process.ts')
const callSchema = z.object({ id: z.string(), format: z.string(), what: z.string(), pid: z.int() })

export interface Running {
  readonly child: ChildProcess
  readonly pid: number
  readonly log: () => string
  /** The exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>
  /** Ends it and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export type Environment = Readonly<Record<string, string>>

/** Opens places that are closed after the test that opened them; called once in a file of tests. */
export function placesOfTest(): (settings?: Environment) => Promise<Place> {
  const places: Place[] = []
  afterEach(async () => {
    for (const place of places.splice(0)) await place.close()
  })
  return async (settings) => {
    const place = await openPlace(settings)
    places.push(place)
    return place
  }
}

/** A directory with a store, and processes of the product on it that can be killed and frozen. */
export async function openPlace(settings: Environment = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-faults-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const callsFile = join(directory, 'calls.jsonl')
  const processes = new Set<Running>()

  /** Starts a process; `wrapper` is a command that runs it. */
  function start(role: string, more: Environment = {}, wrapper: readonly string[] = []): Running {
    const [command = '', ...args] = [...wrapper, process.execPath, entry, role]
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: directory,
        NODE_NO_WARNINGS: '1',
        METADATA_SERVER_DETECTION: 'none',
        PORT: String(port),
        DATA_DIR: join(directory, 'data'),
        RATE_LIMIT_ENABLED: 'false',
        JOB_LEASE_SECONDS: '2',
        MAX_STREAMS_PER_KEY: '5000',
        WORKER_METRICS_PORT: '0',
        FAULT_CALLS: callsFile,
        ...settings,
        ...more,
      },
    })
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
    }
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const running: Running = {
      child,
      pid: child.pid ?? 0,
      exited,
      log: () => Buffer.concat(chunks).toString('utf8'),
      async stop(signal = 'SIGKILL') {
        if (child.exitCode === null && child.signalCode === null) {
          child.kill(signal)
          if (signal === 'SIGKILL') child.kill('SIGCONT')
        }
        return exited
      },
    }
    processes.add(running)
    void exited.then(() => processes.delete(running))
    return running
  }

  async function isServing(at = String(port)): Promise<boolean> {
    return fetch(`http://127.0.0.1:${at}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  }

  return {
    directory,
    dataDirectory: join(directory, 'data'),
    port,
    origin,
    api: `${origin}/api/v1`,
    start,
    isServing: () => isServing(),
    /** Starts a server and waits until it answers. */
    async serve(more: Environment = {}, wrapper: readonly string[] = []): Promise<Running> {
      const server = start('server', more, wrapper)
      await until(
        async () => {
          if (server.child.exitCode !== null) throw new Error(`It ended:\n${server.log()}`)
          return isServing(more['PORT'])
        },
        'the server answers',
        startMs,
      )
      return server
    },
    /** What the processes that run have written. */
    logs: () => [...processes].map((running) => running.log()).join('\n'),
    /** What the providers were asked. */
    calls() {
      if (!existsSync(callsFile)) return []
      const lines = readFileSync(callsFile, 'utf8').trim().split('\n').filter(Boolean)
      return lines.map((line) => callSchema.parse(JSON.parse(line)))
    },
    async close() {
      for (const running of processes) await running.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
export type Place = Awaited<ReturnType<typeof openPlace>>

/** Waits for a condition; names it when it does not come. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  what: string,
  ms = 60_000,
): Promise<void> {
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > ms) throw new Error(`It did not come to pass that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export interface AskOptions {
  readonly text?: string
  readonly formats?: readonly string[]
  readonly headers?: Environment
  readonly path?: string
}

/** Posts a request for a package. */
export function ask(api: string, options: AskOptions = {}): Promise<Response> {
  const { text = 'Cells are small.', formats = ['outline'], headers = {}, path = '/jobs' } = options
  return fetch(api + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ sources: [{ text }], formats }),
  })
}

/** Posts a job and gives it; throws for any other answer. */
export async function accept(api: string, options: AskOptions = {}) {
  const response = await ask(api, options)
  const body: unknown = await response.json()
  if (response.status !== 201) throw new Error(`${response.status}: ${JSON.stringify(body)}`)
  return jobSchema.parse(body)
}

/** The job as it is now. */
export async function readJob(api: string, id: string) {
  const response = await fetch(`${api}/jobs/${id}`)
  return jobSchema.parse(await response.json())
}

/** Waits until a job is in a state, over restarts of the server. */
export async function reaches(
  api: string,
  id: string,
  states: readonly string[],
  ms = 90_000,
): Promise<z.infer<typeof jobSchema>> {
  let job = await readJob(api, id).catch(() => null)
  await until(
    async () => {
      job = await readJob(api, id).catch(() => null)
      return job !== null && states.includes(job.state)
    },
    `job ${id} is ${states.join(' or ')}`,
    ms,
  )
  return jobSchema.parse(job)
}
export const ended = ['completed', 'partial', 'failed', 'cancelled']

export interface SentEvent {
  readonly id: number | null
  readonly type: string
  readonly data: string
}

/** Reads an event stream until `enough` says so or it ends; gives what arrived either way. */
export async function readEvents(
  api: string,
  id: string,
  options: { after?: number; enough?: (events: readonly SentEvent[]) => boolean } = {},
): Promise<SentEvent[]> {
  const { after, enough = () => false } = options
  const headers = after === undefined ? {} : { 'last-event-id': String(after) }
  const controller = new AbortController()
  const events: SentEvent[] = []
  try {
    const response = await fetch(`${api}/jobs/${id}/events`, { headers, signal: controller.signal })
    if (response.status !== 200 || !response.body) return events
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      events.push(...blocks.map(parseEvent).filter((event) => event !== null))
      if (enough(events)) break
    }
  } catch {
    // The server died, as it was meant to: what arrived counts.
  }
  controller.abort()
  return events
}

function parseEvent(block: string): SentEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
  const type = fields.get('event')
  const id = fields.get('id')
  if (type === undefined) return null
  return { id: id === undefined ? null : Number(id), type, data: fields.get('data') ?? '' }
}
