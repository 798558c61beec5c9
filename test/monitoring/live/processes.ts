import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../rule-files.ts'

/** One process of the product, that can be killed, frozen and started again on the same port. */
export interface Part {
  readonly port: number
  start(extra?: Readonly<Record<string, string>>): Promise<void>
  kill(): Promise<void>
  freeze(): void
  thaw(): void
}

/**
 * @param program a file of src/bin
 * @param port answers `/healthz`
 */
export function partOf(
  program: 'server' | 'worker',
  port: number,
  settings: Readonly<Record<string, string>>,
): Part {
  let child: ChildProcess | null = null
  let output = ''
  return {
    port,
    async start(extra = {}) {
      const started = spawn(process.execPath, [`src/bin/${program}.ts`], {
        cwd: root,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings, ...extra },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = started
      for (const stream of [started.stdout, started.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-20_000)
        })
      }
      for (let tries = 0; tries < 600; tries++) {
        const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
        if (answer?.ok) return
        if (started.exitCode !== null) break
        await sleep(100)
      }
      throw new Error(`src/bin/${program}.ts did not start:\n${output}`)
    },
    async kill() {
      const running = child
      child = null
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGCONT')
      running.kill('SIGKILL')
      await gone
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
}
