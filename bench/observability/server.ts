/**
 * The product's API in a process of its own, for bench/observability.ts to call.
 *
 *   node bench/observability/server.ts with|without   (PORT, DATA_DIR as for the product)
 *
 * `without` is the same server with nothing that counts, logs or carries ids.
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
const server = await createAppServer(process.argv[2] === 'without' ? without : app)
// Asked between rounds: what a round cost in processor time, whatever else the machine was doing.
process.on('message', () => process.send?.(process.cpuUsage()))
await server.listen({ host: config.HOST, port: config.PORT })
