import { openApp } from '../app.ts'
import { ConfigError, readServerConfig } from '../config.ts'
import { createAppServer } from '../http/app-server.ts'
import { runServer, StartError } from '../http/run-server.ts'

try {
  const app = await openApp(readServerConfig())
  await runServer(app, await createAppServer(app))
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof StartError
  console.error(plain ? error.message : error)
  process.exit(1)
}
