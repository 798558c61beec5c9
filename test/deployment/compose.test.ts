import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { variables } from '../../src/config/variables.ts'
import { readConfig } from '../../src/config.ts'
import { requireServer } from '../require-server.ts'

interface Service {
  image: string
  command?: string[]
  environment?: Record<string, string | number>
  ports?: string[]
  volumes?: string[]
  secrets?: string[]
  depends_on?: Record<string, unknown>
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
}

const read = (path: string) => parse(readFileSync(path, 'utf8'), { merge: true })
const compose = read('docker-compose.yml')
const services: Record<string, Service> = compose.services
const all = Object.entries(services)

/** The `source:target` of bind mounts, which begin with a dot. */
const mounts = all.flatMap(([, { volumes }]) => (volumes ?? []).map((line) => line.split(':')))

/** A setting as compose gives it when .env sets nothing. */
const unset = (value: string | number) => String(value).replace(/^\$\{\w+:-(.*)\}$/, '$1')

describe('docker-compose.yml', () => {
  it('has the product, its worker, Redis and what watches them', () => {
    expect(Object.keys(services).toSorted()).toEqual(
      ['alertmanager', 'app', 'grafana', 'prometheus', 'redis', 'worker'].toSorted(),
    )
  })

  it('lets Redis start alone, keep what it accepted, and refuse rather than forget', () => {
    const { command = [], depends_on, volumes } = services['redis'] ?? { image: '' }
    expect(depends_on).toBeUndefined()
    expect(command.join(' ')).toContain('--appendonly yes')
    expect(command.join(' ')).toContain('--maxmemory-policy noeviction')
    expect(volumes).toEqual(['redis:/data'])
  })

  it.each(all)('confines %s', (_, service) => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/)
    expect(service.image).toMatch(/:(?!latest)/)
  })

  it('mounts only files and volumes that exist', () => {
    const missing = mounts
      .map(([source = '']) => source)
      .filter(
        (source) => !(source.startsWith('.') ? existsSync(source) : source in compose.volumes),
      )
    expect(missing).toEqual([])
    for (const { secrets = [] } of Object.values(services)) {
      for (const name of secrets) expect(compose.secrets).toHaveProperty(name)
    }
  })

  it.each(['app', 'worker'])('gives %s settings that the program takes', (name) => {
    const given = Object.entries(services[name]?.environment ?? {})
    expect(given.map(([name]) => name).filter((name) => !(name in variables))).toEqual([])
    const config = readConfig(
      Object.fromEntries(given.map(([name, value]) => [name, unset(value)])),
    )
    expect(config.REDIS_URL?.reveal()).toBe('redis://redis:6379')
    expect(config.WORKER_CONCURRENCY).toBe(name === 'app' ? 0 : 16)
  })
})

describe('the Prometheus among the containers', () => {
  const inside = read('deploy/compose/prometheus.yml')
  const outside = read('monitoring/prometheus.yml')

  it('has the rules and job names of the one outside, and every rule file is mounted', () => {
    expect(inside.rule_files).toEqual(outside.rule_files)
    const jobs = (config: { scrape_configs: { job_name: string }[] }) =>
      config.scrape_configs.map(({ job_name }) => job_name)
    expect(jobs(inside)).toEqual(jobs(outside))
    const mounted = mounts.map(([, target]) => target)
    for (const file of inside.rule_files) expect(mounted).toContain(`/etc/prometheus/${file}`)
  })

  it('asks services that exist, and by a name that the server answers to', () => {
    const targets: string[] = [
      ...inside.scrape_configs.flatMap((job: { static_configs?: { targets: string[] }[] }) =>
        (job.static_configs ?? []).flatMap(({ targets }) => targets),
      ),
      ...inside.alerting.alertmanagers[0].static_configs[0].targets,
    ].map((target) => target.split(':')[0] ?? '')
    for (const name of targets) expect(services).toHaveProperty(name)
    const hosts = unset(services['app']?.environment?.['ALLOWED_HOSTS'] ?? '').split(',')
    expect(hosts).toContain('app')
  })

  const promtool = requireServer('promtool')
  it.skipIf(!promtool.available)(`is understood by promtool${promtool.note}`, () => {
    const arguments_ = ['check', 'config', '--syntax-only', 'deploy/compose/prometheus.yml']
    execFileSync(promtool.path ?? '', arguments_, { stdio: 'pipe' })
  })
})
