/** The order of a release, on a platform that only keeps count; no cloud account is needed. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cloudRun, type Platform, readService } from '../../scripts/deployment/cloud-run.ts'
import { type ReleaseTools, release, rollBack } from '../../scripts/deployment/release.ts'
import { serviceNames } from '../../scripts/deployment/services.ts'

interface Kept {
  latest: string
  traffic: Record<string, number>
  tags: Record<string, string>
}

/** A platform in memory with one revision of each service, or none. */
function world(revision: string | null, failing: (check: number) => boolean = () => false) {
  const services = new Map<string, Kept>()
  const log: string[] = []
  const make = (service: string, name: string): void => {
    const old = services.get(service)
    services.set(service, {
      latest: `${service}-${name}`,
      traffic: old?.traffic ?? { [`${service}-${name}`]: 100 },
      tags: old?.tags ?? {},
    })
  }
  for (const service of ['api', 'worker']) if (revision) make(service, revision)
  const kept = (service: string): Kept => {
    const found = services.get(service)
    if (!found) throw new Error(`no service ${service}`)
    return found
  }
  const platform: Platform = {
    state: async (service) => services.get(service) ?? null,
    move: async (service, traffic) => {
      expect(Object.values(traffic).reduce((sum, share) => sum + share, 0)).toBe(100)
      kept(service).traffic = { ...traffic }
      log.push(`${service} ${JSON.stringify(traffic)}`)
    },
    tag: async (service, tags) => void Object.assign(kept(service).tags, tags),
  }
  let checks = 0
  const tools: ReleaseTools = {
    platform,
    apply: async () => {
      for (const service of ['api', 'worker']) make(service, 'v2')
    },
    check: async (which) => {
      checks += 1
      log.push(`check ${which}`)
      if (failing(checks)) throw new Error('not well')
    },
    sleep: async (ms) => void log.push(`sleep ${ms}`),
    say: () => undefined,
  }
  return { tools, platform, log, traffic: (service: string) => kept(service).traffic }
}

const options = { api: 'api', worker: 'worker', steps: [10, 50, 100], stepMs: 1000 }

describe('a release', () => {
  it('is tried without traffic, then gets it in steps, each of them checked', async () => {
    const { tools, log } = world('v1')
    expect(await release(options, tools)).toBe(true)
    expect(log).toEqual([
      'api {"api-v1":100}',
      'worker {"worker-v1":100}',
      'check candidate',
      'worker {"worker-v2":100}',
      'api {"api-v2":10,"api-v1":90}',
      'sleep 1000',
      'check public',
      'api {"api-v2":50,"api-v1":50}',
      'sleep 1000',
      'check public',
      'api {"api-v2":100}',
      'check public',
    ])
  })

  it('gets no traffic at all when the candidate is not well', async () => {
    const { tools, log, traffic } = world('v1', (check) => check === 1)
    expect(await release(options, tools)).toBe(false)
    expect(log.filter((line) => line.includes('v2'))).toEqual([])
    expect([traffic('api'), traffic('worker')]).toEqual([{ 'api-v1': 100 }, { 'worker-v1': 100 }])
  })

  it.each([2, 3, 4])('goes back by itself when check %i fails', async (failed) => {
    const { tools, traffic } = world('v1', (check) => check === failed)
    expect(await release(options, tools)).toBe(false)
    expect([traffic('api'), traffic('worker')]).toEqual([{ 'api-v1': 100 }, { 'worker-v1': 100 }])
  })

  it('leaves all as it was when no revision can be made', async () => {
    const { tools, traffic } = world('v1')
    const apply = async (): Promise<void> => {
      throw new Error('terraform failed')
    }
    await expect(release(options, { ...tools, apply })).rejects.toThrow('terraform failed')
    expect(traffic('api')).toEqual({ 'api-v1': 100 })
  })

  it('has all traffic at once when it is the first', async () => {
    const { tools, traffic } = world(null)
    expect(await release(options, tools)).toBe(true)
    expect(traffic('api')).toEqual({ 'api-v2': 100 })
  })
})

describe('a rollback', () => {
  it('sends all traffic to the release before', async () => {
    const { tools, platform, traffic } = world('v1')
    await release(options, tools)
    await rollBack(['api', 'worker'], platform)
    expect([traffic('api'), traffic('worker')]).toEqual([{ 'api-v1': 100 }, { 'worker-v1': 100 }])
  })

  it('moves nothing where there is nothing to go back to', async () => {
    const { platform, log } = world('v1')
    await expect(rollBack(['api', 'worker'], platform)).rejects.toThrow('api has no revision')
    expect(log).toEqual([])
  })
})

describe('Cloud Run by gcloud', () => {
  const service = {
    status: {
      latestCreatedRevisionName: 'api-2',
      traffic: [
        { revisionName: 'api-1', percent: 90 },
        { revisionName: 'api-2', percent: 10, latestRevision: true },
        { revisionName: 'api-2', tag: 'candidate', url: 'https://candidate---api.a.run.app' },
      ],
    },
  }

  it('is read for shares and tags', () => {
    expect(readService(service)).toEqual({
      latest: 'api-2',
      traffic: { 'api-1': 90, 'api-2': 10 },
      tags: { candidate: 'api-2' },
    })
  })

  it('is told revisions by name', async () => {
    const calls: string[] = []
    const platform = cloudRun({ project: 'p', region: 'r' }, (words) => {
      calls.push(words.join(' '))
      return words[2] === 'list' ? JSON.stringify([service]) : ''
    })
    await platform.move('api', { 'api-2': 10, 'api-1': 90 })
    await platform.tag('api', { previous: 'api-1' })
    await platform.tag('api', {})
    expect(calls).toEqual([
      'run services update-traffic api --to-revisions=api-2=10,api-1=90 --project=p --region=r --quiet',
      'run services update-traffic api --update-tags=previous=api-1 --project=p --region=r --quiet',
    ])
    expect((await platform.state('api'))?.latest).toBe('api-2')
  })

  it('has the services that Terraform names', () => {
    const names = readFileSync('iac/modules/naming-and-sizing/main.tf', 'utf8')
    expect(names).toMatch(/prefix\s+= "acpf-\$\{var\.environment\}"/)
    expect(names).toMatch(/api_name\s+= "\$\{local\.prefix\}-api"/)
    expect(serviceNames('staging')).toEqual({
      api: 'acpf-staging-api',
      worker: 'acpf-staging-worker',
    })
  })
})

it.each(['deploy', 'rollback', 'smoke'])('%s says how it is used, and ends with 2', (name) => {
  const run = () =>
    execFileSync(process.execPath, [`scripts/${name}.ts`], { stdio: 'pipe', env: {} })
  expect(run).toThrow(expect.objectContaining({ status: 2 }))
  expect(run).toThrow(/Usage: /)
})
