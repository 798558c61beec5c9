import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/free-port.ts'

export { freePort }

/** A Redis of a test's own, that can be killed, frozen and started again on the same port. */
export interface RedisServer {
  readonly url: string
  readonly port: number
  start(options?: { readonly empty?: boolean; readonly extra?: readonly string[] }): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

/** Starts one, with an append-only file as it is run in production. */
export async function startRedis(path: string): Promise<RedisServer> {
  const port = await freePort()
  const directory = mkdtempSync(join(tmpdir(), 'acpf-redis-'))
  let child: ChildProcess | null = null

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGCONT')
    running.kill(signal)
    await gone
  }

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    async start({ empty = false, extra = [] } = {}) {
      if (empty) rmSync(join(directory, 'appendonlydir'), { recursive: true, force: true })
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory]
      const durable = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction']
      child = spawn(path, [...settings, ...durable, ...extra], { stdio: 'ignore' })
      await waitForPort(port)
    },
    kill: () => kill(),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async close() {
      await kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

/** Resolves when something listens; throws after `ms`. */
export async function waitForPort(port: number, ms = 15_000): Promise<void> {
  const start = performance.now()
  while (!(await canConnect(port))) {
    if (performance.now() - start > ms) throw new Error(`nothing listens on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (open: boolean) => () => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', settle(true)).once('error', settle(false))
  })
}
