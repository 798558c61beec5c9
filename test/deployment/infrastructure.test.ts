/**
 * RELIABILITY S-57 as text: the google provider comes from a registry that tests must not need. What
 * terraform itself says of the files is part of `npm run check`.
 */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variables } from '../../src/config/variables.ts'

const files = globSync('iac/**/*.{tf,hcl}')
const text = files.map((path) => readFileSync(path, 'utf8')).join('\n')
/** Without comments and with single spaces. */
const plain = text.replaceAll(/(^|\s)#.*$/gm, '').replaceAll(/[ \t]+/g, ' ')

/** The text of each block that begins like this at the start of a line, to its closing brace. */
function blocks(start: string): string[] {
  return plain
    .split(/^(?=\w)/m)
    .filter((block) => block.startsWith(start))
    .map((block) => block.slice(0, block.indexOf('\n}')))
}

const services = blocks('resource "google_cloud_run_v2_service" ')
const described = (kind: string) => blocks(`resource "${kind}"`)

/** What differs between the services: the text of each entry of `local.services`. */
const differences = new Map(
  [
    ...plain.matchAll(
      /\n {1}(\w+) = \{\n name = module\.installation\.\w+_name\n([\s\S]*?)\n \}\n \}/g,
    ),
  ].map(([, name = '', text = '']) => [name, text] as const),
)

describe('the services on Cloud Run', () => {
  const [service = '', ...others] = services

  it('are the API and the worker, described once', () => {
    expect(others).toEqual([])
    expect(service).toContain('for_each = local.services')
    expect([...differences.keys()]).toEqual(['api', 'worker'])
  })

  it('are never frozen, never without an instance and never without bounds', () => {
    expect(service).toContain('cpu_idle = false')
    expect(service).toMatch(/\n scaling \{\n min_instance_count = each\.value\.min_instances/)
    expect(service).toContain('max_instance_count = each.value.max_instances')
    for (const [name, text] of differences) {
      expect(text).toContain(`min_instances = module.installation.size.${name}_min_instances`)
      expect(text).toContain(`max_instances = module.installation.size.${name}_max_instances`)
    }
  })

  it('have probes, accounts of their own and a way into the network', () => {
    for (const probe of ['startup_probe', 'liveness_probe']) {
      expect(service).toMatch(new RegExp(`${probe} \\{[^}]*http_get \\{\\s*path = "/healthz"`))
    }
    expect(service).toContain('service_account = google_service_account.run[each.key].email')
    expect(service).toContain('vpc_access {')
  })

  it('leave their traffic to the deployment, revision by revision', () => {
    expect(service).toContain('ignore_changes = [traffic,')
  })

  it('let nobody from outside call the worker', () => {
    expect(differences.get('worker')).toContain('ingress = "INGRESS_TRAFFIC_INTERNAL_ONLY"')
    const callers = described('google_cloud_run_v2_service_iam_member')
    expect(callers).toHaveLength(1)
    expect(callers[0]).toContain('google_cloud_run_v2_service.this["api"].name')
  })

  it('give only settings that the program has', () => {
    const names = [
      ...plain.matchAll(/^ +([A-Z][A-Z0-9_]{2,}) = /gm),
      ...plain.matchAll(/\{ ([A-Z][A-Z0-9_]{2,}) = /g),
    ].map((match) => match[1] ?? '')
    expect(names).toContain('REDIS_URL')
    expect(names.filter((name) => !(name in variables))).toEqual([])
  })
})

describe('secrets and rights', () => {
  it('give every secret setting from Secret Manager', () => {
    const secrets = Object.entries(variables).filter(([, { secret }]) => secret)
    for (const [name] of secrets) expect(plain).not.toMatch(new RegExp(`^ +${name} = "`, 'm'))
    for (const block of services) expect(block).toContain('secret_key_ref {')
  })

  it('hold no value of a secret', () => {
    expect(plain).not.toMatch(/secret_data = "[^"$]*"/)
    expect(plain).not.toMatch(/-----BEGIN|AIza|private_key/)
  })

  it('give no basic role, no key of an account, and secrets one by one', () => {
    expect(plain).not.toMatch(/roles\/(owner|editor|viewer)"/)
    expect(described('google_service_account_key')).toEqual([])
    expect(plain).not.toMatch(/google_project_iam_(policy|binding)/)
    const projectWide = described('google_project_iam_member').join('\n')
    expect(projectWide).not.toContain('secretAccessor')
    expect(plain).not.toContain('compute@developer.gserviceaccount.com')
  })

  it('let workflows in by workload identity, from this repository and main only', () => {
    expect(plain).toContain('attribute_condition = "assertion.repository ==')
    expect(plain).toContain("assertion.ref == 'refs/heads/main'")
  })
})

describe('what is kept and watched', () => {
  it('can be had back as it was at any time of a week, and from backups', () => {
    expect(described('google_firestore_database')[0]).toContain('POINT_IN_TIME_RECOVERY_ENABLED')
    expect(described('google_firestore_backup_schedule')).toHaveLength(2)
    expect(plain).toContain('src/adapters/store/firestore/indexes.json')
  })

  it('is refused rather than forgotten by Redis, which asks for a password', () => {
    const [redis = ''] = described('google_redis_instance')
    expect(redis).toContain('maxmemory-policy = "noeviction"')
    expect(redis).toContain('auth_enabled = true')
  })

  it('has an uptime check, alerts that somebody hears of, and a budget', () => {
    expect(described('google_monitoring_uptime_check_config')).toHaveLength(1)
    const alerts = described('google_monitoring_alert_policy')
    expect(alerts.length).toBeGreaterThanOrEqual(4)
    for (const alert of alerts) expect(alert).toContain('notification_channels = [google_')
    expect(described('google_billing_budget')).toHaveLength(1)
  })
})

describe('the files', () => {
  it('keep their state in a bucket, and pin the provider', () => {
    expect(plain).toContain('backend "gcs" {}')
    expect(plain).toMatch(/source = "hashicorp\/google"\n version = "~> /)
  })

  it('declare every variable that is used, and use every one that is declared', () => {
    for (const folder of ['iac', 'iac/modules/naming-and-sizing']) {
      const own = globSync(`${folder}/*.tf`)
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n')
      const declared = [...own.matchAll(/^variable "(\w+)"/gm)].map((match) => match[1])
      const used = [...own.matchAll(/\bvar\.(\w+)/g)].map((match) => match[1])
      expect(new Set(used), folder).toEqual(new Set(declared))
    }
  })

  it('refer only to what they describe', () => {
    const own = globSync('iac/*.tf')
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const known = [...own.matchAll(/^(?:resource|data) "(\w+)" "(\w+)"/gm)].map(
      (m) => `${m[1]}.${m[2]}`,
    )
    // What a `moved` block names is there no more.
    const now = own.replaceAll(/^moved \{[^}]*\}/gm, '')
    const used = [...now.matchAll(/\b(google_\w+)\.(\w+)/g)].map((m) => `${m[1]}.${m[2]}`)
    expect([...new Set(used)].filter((name) => !known.includes(name))).toEqual([])
    const module = readFileSync('iac/modules/naming-and-sizing/outputs.tf', 'utf8')
    const outputs = [...module.matchAll(/^output "(\w+)"/gm)].map((match) => match[1] ?? '')
    const asked = [...own.matchAll(/module\.installation\.(\w+)/g)].map((match) => match[1] ?? '')
    expect([...new Set(asked)].filter((name) => !outputs.includes(name))).toEqual([])
  })
})
