import { globSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { smoke } from '../deployment/smoke.ts'
import { freePort } from '../free-port.ts'
import {
  type Container,
  type ContainerOptions,
  processStatus,
  startContainer,
} from './container.ts'
import type { Report } from './report.ts'

type Place = Pick<ContainerOptions, 'image' | 'folder' | 'data'>

const settings = {
  HOST: '127.0.0.1',
  ALLOWED_HOSTS: 'localhost',
  CORS_ORIGINS: 'https://app.example.org',
  RATE_LIMIT_ENABLED: 'false',
  LOG_LEVEL: 'warn',
}
const mostStartMs = 60_000

export interface Running {
  readonly container: Container
  readonly origin: string
  readonly key: string
  /** Seconds from the start of a container to its first 200, each of a new container. */
  readonly coldStarts: readonly number[]
}

/** S-56: what must not start in production does not, and says in one line why. */
export async function checkRefusals(place: Place, report: Report): Promise<void> {
  const refused: Readonly<Record<string, Record<string, string>>> = {
    'without a key': settings,
    'without its own names': { ...settings, ALLOWED_HOSTS: '' },
    'for pages of anybody': { ...settings, CORS_ORIGINS: '*' },
    'with a log that tells all': { ...settings, LOG_LEVEL: 'debug' },
    'with a way out that is for tests': { ...settings, EGRESS_ALLOWED_HOSTS: 'localhost' },
  }
  for (const [index, [what, env]] of Object.entries(refused).entries()) {
    const container = startContainer({ ...place, name: `refused-${index}`, env })
    const code = await container.ended
    const output = container.output()
    const isPlain = output !== '' && !output.includes('    at ')
    report.check(`S-56 does not start in production ${what}`, code === 1 && isPlain, output)
  }
}

/** Starts it as an operator would, several times, and leaves the last one running. */
export async function checkRunning(place: Place, report: Report): Promise<Running> {
  const making = startContainer({
    ...place,
    name: 'keys',
    command: ['node', 'src/bin/acpf.ts', 'keys', 'create', '--name', 'test'],
  })
  const code = await making.ended
  const key = /acpf_\S+/.exec(making.output())?.[0] ?? ''
  report.check('makes a key in its volume', code === 0 && key !== '', making.output())
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = { ...settings, PORT: String(port) }
  const coldStarts: number[] = []
  for (let time = 0; ; time += 1) {
    const started = performance.now()
    const container = startContainer({ ...place, name: `server-${time}`, env })
    await firstAnswer(container, `${origin}/api/v1/health`)
    coldStarts.push((performance.now() - started) / 1000)
    if (time === 3) return { container, origin, key, coldStarts }
    await container.stop('SIGTERM')
  }
}

async function firstAnswer(container: Container, url: string): Promise<void> {
  const ended = container.ended.then(() => {
    throw new Error(`The container ended:\n${container.output()}`)
  })
  ended.catch(() => undefined)
  const deadline = performance.now() + mostStartMs
  while (performance.now() < deadline) {
    const answer = await fetch(url).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await Promise.race([sleep(5), ended])
  }
  throw new Error(`The container did not answer:\n${container.output()}`)
}

/** What the running container may do, and whether it does its work. */
export async function checkHealth(
  { container, origin, key }: Running,
  report: Report,
): Promise<void> {
  const status = processStatus(container.pid())
  const uids = status.get('Uid') ?? ''
  report.check('S-52 all its user ids are 10001', /^(10001\s*){4}$/.test(uids), uids)
  const rights = ['CapPrm', 'CapEff', 'CapBnd'].map((name) => status.get(name) ?? '')
  report.check(
    'S-52 has no capability',
    rights.every((mask) => /^0+$/.test(mask)),
    `${rights}`,
  )
  report.check('S-52 can gain no right', status.get('NoNewPrivs') === '1')
  report.check('S-52 its root is read-only', !runs(container, ['touch', '/app/x', '/etc/x']))
  report.check('is healthy by its own check', runs(container, ['node', 'scripts/healthcheck.ts']))
  try {
    const text = readFileSync('examples/photosynthesis.md', 'utf8')
    for (const line of await smoke({ origin, key, text, mostMs: 120_000 })) {
      report.check(line, true)
    }
  } catch (error) {
    report.check('makes a package', false, String(error))
  }
  const page = await fetch(`${origin}/`, { headers: { accept: 'text/html' } })
  const html = await page.text()
  report.check('serves the web UI', page.ok && html.includes('<script'), html)
  const loading = `for (const name of ${JSON.stringify(importedPackages())}) await import(name)`
  report.check(
    'every package that the program imports is there after pruning',
    ...seen(container, ['node', '--input-type=module', '--eval', `${loading};process.exit(0)`]),
  )
}

/** What files of the program import that is not theirs or Node.js's, types left out. */
function importedPackages(): string[] {
  const lines = globSync('src/**/*.ts', { exclude: ['**/*.test.ts', '**/testing/**'] })
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => !line.startsWith('import type'))
  const names = lines.flatMap(
    (line) => /(?: from |^import |import\()'((?:@[a-z]|[a-z])[\w@:/.-]*)'/.exec(line)?.[1] ?? [],
  )
  return [...new Set(names)].filter((name) => !name.startsWith('node:'))
}

function seen(container: Container, words: readonly string[]): [boolean, string] {
  try {
    container.exec(words)
    return [true, '']
  } catch (error) {
    return [false, error instanceof Error ? error.message : String(error)]
  }
}

function runs(container: Container, words: readonly string[]): boolean {
  return seen(container, words)[0]
}

/** SIGTERM while jobs run: the end is in good order and in time. */
export async function checkStop(
  { container, origin, key }: Running,
  report: Report,
): Promise<void> {
  const text = readFileSync('examples/sourdough-bread.md', 'utf8')
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  for (let job = 0; job < 10; job += 1) {
    const body = JSON.stringify({ sources: [{ text }], topic: `Bread ${job}`, useCache: false })
    const answer = await fetch(`${origin}/api/v1/jobs`, { method: 'POST', headers, body })
    await answer.body?.cancel()
  }
  const { code, ms } = await container.stop('SIGTERM')
  const seconds = (ms / 1000).toFixed(1)
  report.check(
    `stops on SIGTERM with 0 within 10 s, jobs running (${seconds} s)`,
    code === 0 && ms < 10_000,
    `code ${code}: ${container.output()}`,
  )
}
