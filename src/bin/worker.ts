import { openApp } from '../app.ts'
import { ConfigError, readConfig } from '../config.ts'
import { runWorker } from '../http/run-worker.ts'

/** A process that works on jobs and answers nobody: as many as wanted beside the API. */
try {
  const config = readConfig()
  if (config.WORKER_CONCURRENCY === 0) {
    throw new ConfigError([
      'WORKER_CONCURRENCY is 0. For a worker it may be a whole number from 1.',
    ])
  }
  await runWorker(await openApp(config))
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
