import { enableCompileCache } from 'node:module'

// Before the imports below, so that they are compiled once and not at every start.
enableCompileCache()
const { openApp } = await import('../app.ts')
const { ConfigError, readServerConfig } = await import('../config.ts')
const { createAppServer } = await import('../http/app-server.ts')
const { runServer, StartError } = await import('../http/run-server.ts')

/** The API, the web interface and a worker in one process. */
try {
  const app = await openApp(readServerConfig())
  await runServer(app, await createAppServer(app))
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof StartError
  console.error(plain ? error.message : error)
  process.exit(1)
}
