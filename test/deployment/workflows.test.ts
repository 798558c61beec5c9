import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Job {
  'runs-on': string
  'timeout-minutes'?: number
  environment?: string
  permissions?: Record<string, string>
  needs?: string | string[]
  steps: Step[]
}
interface Workflow {
  name: string
  on: Record<string, unknown>
  permissions?: Record<string, string>
  jobs: Record<string, Job>
}

const texts = globSync('.github/workflows/*.yml').map(
  (path) => [path, readFileSync(path, 'utf8')] as const,
)
const workflows = new Map(
  texts.map(([path, text]) => [path.replace(/.*\/|\.yml$/g, ''), parse(text) as Workflow]),
)
const jobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => [`${file}/${name}`, job] as const),
)
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

it('there is one for changes, one for releases and one for every night', () => {
  expect([...workflows.keys()].toSorted()).toEqual(['check', 'nightly', 'release'])
})

describe.each(texts)('%s', (_, text) => {
  const workflow = parse(text) as Workflow

  it('pins every action to a whole commit, and says its version', () => {
    const uses = text.split('\n').filter((line) => /\buses:/.test(line))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) {
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  it('may only read, unless a job says why it needs more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    for (const { permissions = {} } of Object.values(workflow.jobs)) {
      const { contents, 'id-token': identity, ...rest } = permissions
      expect([contents, identity]).toEqual(identity ? ['read', 'write'] : [undefined, undefined])
      expect(rest).toEqual({})
    }
  })

  it('uses no stored secret, and no trigger that gives a fork our rights', () => {
    expect(text).not.toMatch(/\$\{\{\s*secrets\./)
    expect(text).not.toMatch(/credentials_json|service_account_key/)
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
  })

  it('runs only npm scripts that exist', () => {
    const names = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? '')
    expect(names.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe.each(jobs)('%s', (_, job) => {
  it('ends at some time, and leaves no credentials in the checkout', () => {
    expect(job['timeout-minutes']).toBeGreaterThan(0)
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false)
  })

  it('puts no text of others into a shell command', () => {
    for (const { run = '' } of job.steps) expect(run).not.toContain('${{')
  })
})

describe('a release', () => {
  const release = workflows.get('release')

  it('follows checks that passed on main', () => {
    expect(release?.on).toEqual({
      workflow_run: { workflows: ['check'], types: ['completed'], branches: ['main'] },
    })
    expect(workflows.get('check')?.on).toHaveProperty('pull_request')
  })

  it('goes to staging first, and to production by the approval of its environment', () => {
    const { staging, production } = release?.jobs ?? {}
    expect([staging?.environment, production?.environment]).toEqual(['staging', 'production'])
    expect(production?.needs).toContain('staging')
  })

  it('deploys the digest that was built, never a tag', () => {
    const build = JSON.stringify(release?.jobs['build'])
    expect(build).toContain('--provenance=mode=max')
    expect(build).toContain('--sbom=true')
    for (const name of ['staging', 'production']) {
      expect(JSON.stringify(release?.jobs[name])).toContain('--image-tag \\"$DIGEST\\"')
    }
  })
})

it('Dependabot looks after packages, images, actions and Terraform', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'))
  const kinds = updates.map(
    (update: { 'package-ecosystem': string }) => update['package-ecosystem'],
  )
  expect(kinds).toEqual(['npm', 'docker', 'docker-compose', 'github-actions', 'terraform'])
})
