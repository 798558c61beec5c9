import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../app.ts'
import type { Config } from '../config.ts'
import { createAppServer } from '../http/app-server.ts'

/**
 * The OpenAPI description of the routes as they are declared. Opens the program in an empty folder
 * of its own, so that it needs no server and leaves nothing behind.
 */
export async function describeApi(config: Config): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'acpf-openapi-'))
  try {
    const alone = { STORE: 'sqlite', REDIS_URL: null, WORKER_CONCURRENCY: 0 } as const
    const app = await openApp({ ...config, ...alone, DATA_DIR: folder })
    try {
      const server = await createAppServer(app)
      await server.ready()
      const description = server.swagger()
      await server.close()
      return description
    } finally {
      await app.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
