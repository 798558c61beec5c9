import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createAppServer } from '../../src/http/app-server.ts'

/** The program in this process, listening on a port of its own. */
export interface InProcess {
  readonly app: App
  readonly origin: string
  readonly fetch: (path: string, options?: RequestInit) => Promise<Response>
  readonly close: () => Promise<void>
}

/** Starts it with an environment of the test's own. */
export async function startInProcess(environment: Record<string, string> = {}): Promise<InProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'acpf-http-'))
  const app = await openApp(
    readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0', ...environment }),
  )
  const server = await createAppServer(app)
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  await app.start()
  return {
    app,
    origin,
    fetch: (path, options) => fetch(origin + path, options),
    close: async () => {
      await app.drain()
      const closed = server.close()
      // Half-open sockets of the tests would be waited for.
      server.server.closeAllConnections()
      await closed
      await app.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
