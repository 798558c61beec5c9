import { afterEach, describe, expect, it } from 'vitest'
import { startOperationsServer } from './operations-server.ts'
import { StartError } from './run-server.ts'

const page = { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' }
const running: { close: () => Promise<void> }[] = []

async function start(health: { ready?: boolean; workSeconds?: number | null; port?: number } = {}) {
  const { ready = true, workSeconds = 1, port = 0 } = health
  const server = await startOperationsServer({
    host: '127.0.0.1',
    port,
    metricsPage: page,
    health: { isReady: () => ready, lastWorkSeconds: () => workSeconds },
  })
  running.push(server)
  return server
}

const get = (port: number, path: string, method = 'GET') =>
  fetch(`http://127.0.0.1:${port}${path}`, { method })

afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

describe('the operations server of a worker', () => {
  it('shows the figures and says that it lives', async () => {
    const { port } = await start()
    expect(await (await get(port, '/metrics')).text()).toBe('up 1\n')
    expect((await get(port, '/healthz')).status).toBe(200)
    expect((await get(port, '/readyz')).status).toBe(200)
  })

  it.each([{ workSeconds: null }, { workSeconds: 31 }, { ready: false }])(
    'is not ready with %j, and lives all the same',
    async (health) => {
      const { port } = await start(health)
      expect((await get(port, '/readyz')).status).toBe(503)
      expect((await get(port, '/healthz')).status).toBe(200)
    },
  )

  it('has nothing else, and takes nothing but GET', async () => {
    const { port } = await start()
    expect((await get(port, '/api/v1/jobs')).status).toBe(404)
    expect((await get(port, '/metrics', 'POST')).status).toBe(405)
  })

  it('says which variables to change when it cannot listen', async () => {
    const { port } = await start()
    await expect(start({ port })).rejects.toThrow(StartError)
  })
})
