import { openApp } from '../app.ts'
import { ConfigError, readConfig } from '../config.ts'
import { startOperationsServer } from '../http/operations-server.ts'
import { StartError } from '../http/run-server.ts'

/** A process that works on jobs and answers nobody: as many as wanted beside the API. */
try {
  const config = readConfig()
  if (config.WORKER_CONCURRENCY === 0) {
    throw new ConfigError([
      'WORKER_CONCURRENCY is 0. For a worker it may be a whole number from 1.',
    ])
  }
  const app = await openApp(config)
  // Several workers on one machine want one port: work comes before being watched.
  const operations = await startOperationsServer({
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
  let stopping = false
  const stop = (signal: string): void => {
    // Told twice: at once. Jobs under way are taken over when their leases end.
    if (stopping) process.exit(130)
    stopping = true
    app.audit.record('server-stopped', { reason: signal })
    void app
      .drain()
      .then(() => Promise.all([operations?.close(), app.close()]))
      .then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
