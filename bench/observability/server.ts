/**
 * The product's API twice in one process, for bench/observability.ts to call: as it is, on PORT, and
 * on the port after it with nothing that counts, logs or carries ids. One process, since two of them
 * differ by more than what is measured.
 */
import { pino } from 'pino'
import { noMetrics } from '../../src/adapters/metrics/none.ts'
import { type App, openApp } from '../../src/app.ts'
import { readServerConfig } from '../../src/config.ts'
import { createAppServer } from '../../src/http/app-server.ts'

const config = readServerConfig()
const app = await openApp(config)
const without: App = {
  ...app,
  log: pino({ level: 'silent' }),
  observability: {
    ...app.observability,
    metrics: noMetrics,
    metricsPage: null,
    context: { run: (_fields, work) => work(), fields: () => ({}) },
  },
}
const servers = [await createAppServer(app), await createAppServer(without)]
// Asked between rounds: what a round cost in processor time, whatever else the machine was doing.
process.on('message', () => process.send?.(process.cpuUsage()))
for (const [index, server] of servers.entries()) {
  await server.listen({ host: config.HOST, port: config.PORT + index })
}
