/**
 * npm run fake-provider -- [--port P] [--wire vertex|openai|anthropic] [--mode M[,M…]] [--latency MS]
 *
 * A stand-in for language-model providers on loopback, for tests and development.
 */
import { parseArgs } from 'node:util'
import { modes } from '../test/fake-provider/modes.ts'
import { modesOption, startFakeProvider } from '../test/fake-provider/server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    wire: { type: 'string', default: 'vertex' },
    mode: { type: 'string', default: 'ok' },
    latency: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})

const environment: Readonly<Record<string, (url: string) => string[]>> = {
  vertex: (url) => [`VERTEX_BASE_URL=${url}`, 'GCP_PROJECT_ID=local', 'ENGINES=vertex:MODEL'],
  openai: (url) => [`OPENAI_BASE_URL=${url}`, 'OPENAI_API_KEY=local', 'ENGINES=openai:MODEL'],
  anthropic: (url) => [
    `ANTHROPIC_BASE_URL=${url}`,
    'ANTHROPIC_API_KEY=local',
    'ENGINES=anthropic:MODEL',
  ],
}

if (values.help) {
  const lines = Object.entries(modes).map(([name, what]) => `  ${name.padEnd(18)}${what}`)
  process.stdout.write(
    `npm run fake-provider -- [--port P] [--wire vertex|openai|anthropic] [--mode M[,M…]] [--latency MS]\n\nModes:\n${lines.join('\n')}\n`,
  )
} else {
  const settings = environment[values.wire]
  if (!settings) throw new Error('--wire may be vertex, openai or anthropic')
  const provider = await startFakeProvider({
    port: Number(values.port),
    modes: modesOption(values.mode),
    latencyMs: Number(values.latency),
  })
  process.stdout.write(
    `Listening on ${provider.url} (all wire formats). Start the product with:\n  ${settings(provider.url).join(' ')} npm start\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => provider.close())
}
