import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteKeys } from '../../src/adapters/keys/sqlite.ts'
import type { KeyScope } from '../../src/domain/api-key.ts'
import { type ApiKeys, createApiKeys } from '../../src/factory/api-keys.ts'
import { freePort } from '../redis-server.ts'

/** The started product: its own process, port and data directory, as `npm start` runs it. */
export interface Product {
  readonly port: number
  readonly origin: string
  readonly pid: number
  readonly dataDir: string
  /** What it wrote to standard output and standard error so far. */
  readonly log: () => string
  /** The lines of the log about errors of its own. */
  readonly errors: () => string[]
  readonly fetch: (path: string, options?: RequestInit) => Promise<Response>
  /** Makes a key in its data directory, as `acpf keys create` does. */
  readonly createKey: (scopes?: readonly KeyScope[], name?: string) => Promise<string>
  readonly revokeKey: (key: string) => Promise<void>
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** A start takes two seconds; on a machine that is busy with other things, many more. */
const startMs = 55_000

/** What `npm start` runs. */
const startArguments = ['--import', './scripts/require-node-24.mjs', 'src/bin/server.ts']

type Settings = Readonly<Record<string, string>>

/** Environment of a product that hears nothing of the machine's own settings. */
function cleanEnvironment(settings: Settings): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NODE_NO_WARNINGS: '1',
    ...settings,
  }
}

/** Starts the server and waits until it answers. Throws with its output when it does not start. */
export async function startProduct(
  settings: Settings = {},
  options: {
    dataDir?: string
    /** The folder of the program; this one unless said. */
    folder?: string
    beforeStart?: (keys: ApiKeys) => Promise<void>
  } = {},
): Promise<Product> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'acpf-product-'))
  if (options.beforeStart) await withKeys(dataDir, options.beforeStart)
  const port = await freePort()
  const own = { PORT: String(port), DATA_DIR: dataDir }
  const { child, log, exited } = launch({ ...own, ...settings }, options.folder)
  const origin = `http://127.0.0.1:${port}`
  const deadline = Date.now() + startMs
  while (!(await answers(origin))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`The product did not start:\n${log()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    port,
    origin,
    pid: child.pid ?? 0,
    dataDir,
    log,
    errors: () =>
      log()
        .split('\n')
        .filter((line) => /"level":"(error|fatal)"/.test(line) || /^\w*Error:/.test(line)),
    fetch: (path, init) => fetch(origin + path, init),
    createKey: (scopes = ['generate', 'read'], name = 'test') =>
      withKeys(dataDir, async (keys) => (await keys.create({ name, scopes, ownerId: null })).key),
    revokeKey: (key) =>
      withKeys(dataDir, async (keys) => void (await keys.revoke(key.slice(5, 21)))),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null) child.kill(signal)
      const code = await exited
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
      return code
    },
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok
  } catch {
    return false
  }
}

async function withKeys<Result>(
  dataDir: string,
  work: (keys: ApiKeys) => Promise<Result>,
): Promise<Result> {
  const store = openSqliteKeys(join(dataDir, 'keys.sqlite'))
  try {
    const now = () => new Date().toISOString()
    return await work(createApiKeys({ store, clock: { now }, random: randomBytes }))
  } finally {
    await store.close()
  }
}

/** Starts the server where it should not start; its exit code and output. */
export async function startRefused(
  settings: Settings,
): Promise<{ code: number | null; output: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'acpf-refused-'))
  const { log, exited, child } = launch({
    PORT: String(await freePort()),
    DATA_DIR: dataDir,
    ...settings,
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), startMs)
  const code = await exited
  clearTimeout(timer)
  rmSync(dataDir, { recursive: true, force: true })
  return { code, output: log() }
}

function launch(
  settings: Settings,
  folder = join(import.meta.dirname, '../..'),
): {
  child: ChildProcess
  log: () => string
  exited: Promise<number | null>
} {
  const chunks: Buffer[] = []
  const child = spawn(process.execPath, startArguments, {
    cwd: folder,
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('exit', resolve)
  return { child, log: () => Buffer.concat(chunks).toString('utf8'), exited: promise }
}
