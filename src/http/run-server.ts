import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'

/** The server cannot be started as it is; the message is one line for the person who starts it. */
export class StartError extends Error {}

/** For answers that are being written when the time for jobs is up. */
const lastAnswersMs = 1000
/** For connections to other servers to be closed in good order. */
const lastClosesMs = 500

/** Listens until the process is told to stop; then finishes what runs, within SHUTDOWN_TIMEOUT_MS. */
export async function runServer(app: App, server: FastifyInstance): Promise<void> {
  const { HOST, PORT, SHUTDOWN_TIMEOUT_MS } = app.config
  await requireKeys(app)
  try {
    const address = await server.listen({ host: HOST, port: PORT })
    app.audit.record('server-started', { reason: address })
  } catch (error) {
    await app.close()
    throw new StartError(listenFailure(error, HOST, PORT), { cause: error })
  }
  let stopping = false
  const stop = (signal: string): void => {
    // Told twice: at once.
    if (stopping) process.exit(130)
    stopping = true
    app.audit.record('server-stopped', { reason: signal })
    // Beyond what running jobs get, so that who waits for one is told where it goes on.
    const patienceMs = SHUTDOWN_TIMEOUT_MS + lastAnswersMs
    setTimeout(() => server.server.closeAllConnections(), patienceMs).unref()
    // A Redis or store that does not answer must not keep the process from ending.
    setTimeout(() => process.exit(0), patienceMs + lastClosesMs).unref()
    void app
      .drain()
      .then(() => server.close())
      .then(() => Promise.race([app.close(), setTimeoutPromise(lastClosesMs)]))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.start()
}

function listenFailure(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there',
    EACCES: 'this user may not listen there',
    EADDRNOTAVAIL: 'this machine does not have that address',
    ENOTFOUND: 'that host name is unknown',
  }
  return `Cannot listen on ${host}:${port}: ${reasons[code] ?? code}. Set HOST and PORT to a free address of this machine.`
}

/** In production nobody may call without a key, so without any key nobody could call at all. */
async function requireKeys(app: App): Promise<void> {
  if (app.config.ENVIRONMENT !== 'production' || (await app.keys.hasActive())) return
  await app.close()
  throw new StartError(
    `There is no API key in ${app.config.DATA_DIR}. With ENVIRONMENT=production there must be one: npm run -s acpf -- keys create --name NAME`,
  )
}
