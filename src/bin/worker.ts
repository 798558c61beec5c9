import { enableCompileCache } from 'node:module'

// Before the imports below, so that they are compiled once and not at every start.
enableCompileCache()
const { openApp } = await import('../app.ts')
const { ConfigError, readConfig } = await import('../config.ts')
const { runWorker } = await import('../http/run-worker.ts')

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
