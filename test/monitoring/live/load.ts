import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../rule-files.ts'

const text = readFileSync(join(root, 'examples/sourdough-bread.md'), 'utf8')

/** What users do, over and over: ask for packages, look at their jobs. Refusals are part of it. */
export interface Load {
  /** Jobs asked for a second; the rest of the load goes on with none. */
  setJobsPerSecond(rate: number): void
  stop(): Promise<void>
}

/** Begins to call the API on a port. */
export function startLoad(port: number, jobsPerSecond: number): Load {
  const origin = `http://127.0.0.1:${port}/api/v1`
  const underWay = new Set<Promise<unknown>>()
  let rate = jobsPerSecond
  let owed = 0
  let count = 0
  let stopped = false

  function call(path: string, options?: RequestInit): void {
    const answered = fetch(origin + path, { signal: AbortSignal.timeout(10_000), ...options })
      .then((response) => response.arrayBuffer())
      .catch(() => undefined)
      .finally(() => underWay.delete(answered))
    underWay.add(answered)
  }

  async function run(): Promise<void> {
    while (!stopped) {
      call('/jobs?limit=5')
      for (owed += rate / 5; owed >= 1; owed -= 1) {
        // Every fourth asks for what was made before.
        count += 1
        const body = { sources: [{ text }], formats: ['faq'], useCache: count % 4 === 0 }
        const headers = { 'content-type': 'application/json' }
        call('/jobs', { method: 'POST', headers, body: JSON.stringify(body) })
      }
      await sleep(200)
    }
  }
  const running = run()
  return {
    setJobsPerSecond(next) {
      rate = next
      owed = 0
    },
    async stop() {
      stopped = true
      await running
      await Promise.all(underWay)
    },
  }
}
