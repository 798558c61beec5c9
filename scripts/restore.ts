/**
 * npm run -s restore -- FILE [--force]: puts a backup in place (`acpf restore`, for the store that the
 * environment names), then starts the program on it without a worker and lists what it has.
 * npm run -s restore -- FILE --practise: the same for SQLite in an empty folder that is removed again,
 * which shows that a backup is good and how long a restore takes. Ends with 0, 1 (failed) or 2 (misused).
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { freePort } from './free-port.ts'

const mostStartMs = 60_000
const { values, positionals } = readArguments()
const [file] = positionals
if (file === undefined || positionals.length > 1 || (values.force && values.practise)) misused()

const started = performance.now()
const practice = values.practise ? mkdtempSync(join(tmpdir(), 'acpf-restore-')) : null
const own = practice === null ? {} : { DATA_DIR: practice, STORE: 'sqlite', REDIS_URL: '' }
try {
  const words = ['src/bin/acpf.ts', 'restore', file, ...(values.force ? ['--force'] : [])]
  const { status } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...own },
  })
  if (status !== 0) process.exitCode = status ?? 1
  else {
    await start()
    console.log(`✔ it starts, after ${((performance.now() - started) / 1000).toFixed(1)} s in all`)
  }
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  if (practice !== null) rmSync(practice, { recursive: true, force: true })
}

/** Starts the program on what was restored, on this machine only, and stops it once it has listed packages. */
async function start(): Promise<void> {
  const port = await freePort()
  const settings = { ENVIRONMENT: 'development', HOST: '127.0.0.1', PORT: String(port) }
  const alone = { WORKER_CONCURRENCY: '0', LOG_LEVEL: 'error', ALLOWED_HOSTS: '127.0.0.1' }
  const server = spawn(process.execPath, ['src/bin/server.ts'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...own, ...settings, ...alone },
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  try {
    const deadline = performance.now() + mostStartMs
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/content?limit=1`).catch(
        () => null,
      )
      await answer?.body?.cancel()
      if (answer?.ok) return
      if (server.exitCode !== null || performance.now() > deadline) {
        throw new Error('The program does not start on what was restored.')
      }
      await sleep(50)
    }
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

function readArguments() {
  try {
    const boolean = { type: 'boolean', default: false } as const
    return parseArgs({ allowPositionals: true, options: { force: boolean, practise: boolean } })
  } catch {
    return misused()
  }
}

function misused(): never {
  console.error('Usage: npm run -s restore -- FILE [--force | --practise]')
  process.exit(2)
}
