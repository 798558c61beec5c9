import { type ChildProcess, spawn } from 'node:child_process'
import { freePort, waitForPort } from './redis-server.ts'

/** The official emulator in a test's own process; what it holds is gone when it is killed. */
export interface Emulator {
  /** For FIRESTORE_EMULATOR_HOST. */
  readonly host: string
  start(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  freeze(): void
  thaw(): void
}

/** Starts the emulator of the given jar. */
export async function startEmulator(jar: string): Promise<Emulator> {
  const port = await freePort()
  const main = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore'
  const place = ['--host=127.0.0.1', `--port=${port}`]
  let child: ChildProcess | null = null
  const emulator: Emulator = {
    host: `127.0.0.1:${port}`,
    async start() {
      const java = ['-Duser.language=en', '-Xmx512m', '-cp', jar, main]
      child = spawn('java', [...java, ...place], { stdio: 'ignore' })
      await waitForPort(port, 60_000)
    },
    async kill() {
      const running = child
      child = null
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGKILL')
      await gone
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  }
  await emulator.start()
  return emulator
}
