import { openApp } from '../app.ts'
import { ConfigError, readConfig } from '../config.ts'
import { createAppServer } from '../http/app-server.ts'
import { ListenError, runServer } from '../http/run-server.ts'

try {
  const app = await openApp(readConfig())
  await runServer(app, await createAppServer(app))
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof ListenError
  console.error(plain ? error.message : error)
  process.exit(1)
}
