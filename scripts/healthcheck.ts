/**
 * Whether the process in this container is well, for images without curl:
 *
 *   node scripts/healthcheck.ts            GET /api/v1/health of the API
 *   node scripts/healthcheck.ts --worker   GET /healthz of a process that only works
 *
 * Ends with 0 when the answer is 200 (well, or degraded and still of use), else with 1 and a line.
 * It has the settings of the process it asks.
 */
import { get } from 'node:http'

const mostMs = 20_000

/**
 * Where to ask, and under which name: a server in production answers only to ALLOWED_HOSTS, so a
 * probe from inside has to call it by one of them.
 */
export function healthTarget(
  environment: Readonly<Record<string, string | undefined>>,
  worker: boolean,
): { host: string; port: number; path: string; headers: { host: string } } {
  const host = reachable(environment[worker ? 'WORKER_METRICS_HOST' : 'HOST'])
  const port = Number(
    (worker ? environment['WORKER_METRICS_PORT'] : environment['PORT']) || Number.NaN,
  )
  const target = { host, port: port || (worker ? 9464 : 8000) }
  const allowed = environment['ALLOWED_HOSTS']?.split(',')[0]?.trim()
  const name = worker || !allowed ? undefined : allowed.replace(/^\*\./, 'health.')
  const own = host.includes(':') ? `[${host}]` : host
  return {
    ...target,
    path: worker ? '/healthz' : '/api/v1/health',
    headers: { host: name ?? `${own}:${target.port}` },
  }
}

/** An address to call, for one that stands for all addresses or is not set. */
function reachable(host: string | undefined): string {
  if (!host || host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

function check(): void {
  const target = healthTarget(process.env, process.argv.includes('--worker'))
  const unwell = (reason: string): void => {
    console.error(`${target.host}:${target.port}${target.path}: ${reason}`)
    process.exit(1)
  }
  get({ ...target, agent: false, signal: AbortSignal.timeout(mostMs) }, (response) => {
    response.resume()
    if (response.statusCode === 200) process.exit(0)
    unwell(`answered ${response.statusCode}`)
  }).on('error', ({ message }) => unwell(message))
}

if (import.meta.main) check()
