import type { App } from '../app.ts'
import { startOperationsServer } from './operations-server.ts'
import { StartError } from './run-server.ts'

/** For connections to other servers to be closed in good order. */
const lastClosesMs = 1500

/** Works on jobs until the process is told to stop; then gives back what does not end in time. */
export async function runWorker(app: App): Promise<void> {
  const { config } = app
  let operations: Awaited<ReturnType<typeof startOperationsServer>> | null = null
  let stopping = false
  const stop = (signal: string): void => {
    // Told twice: at once. Jobs under way are taken over when their leases end.
    if (stopping) process.exit(130)
    stopping = true
    app.audit.record('server-stopped', { reason: signal })
    // A Redis or store that does not answer must not keep the process from ending.
    setTimeout(() => process.exit(0), config.SHUTDOWN_TIMEOUT_MS + lastClosesMs).unref()
    void app
      .drain()
      .then(() => Promise.all([operations?.close(), app.close()]))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  await app.start()
  // Several workers on one machine want one port: work comes before being watched.
  operations = await startOperationsServer({
    host: config.WORKER_METRICS_HOST,
    port: config.WORKER_METRICS_PORT,
    metricsPage: app.observability.metricsPage,
    health: app,
  }).catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error
    app.log.warn(error.message)
    return null
  })
  app.audit.record('server-started', {
    reason: `worker, metrics on port ${operations?.port ?? 'none'}`,
  })
}
