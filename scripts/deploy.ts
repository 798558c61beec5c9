/**
 * npm run -s deploy -- staging|production --image-tag DIGEST [--plan]
 *
 * Terraform makes the new revisions, a smoke test tries them without traffic, then traffic moves in
 * steps and goes back by itself where a check fails. --plan only shows what would change.
 * Needs terraform, gcloud (signed in), GCP_PROJECT_ID, GCP_REGION, TF_STATE_BUCKET, the TF_VAR_… of
 * iac/variables.tf and, unless --plan, SMOKE_API_KEY. Ends with 0, 1 (failed; traffic is where it
 * was), or 2 (misused).
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { cloudRun } from './deployment/cloud-run.ts'
import { release } from './deployment/release.ts'
import { serviceNames } from './deployment/services.ts'
import { smoke } from './deployment/smoke.ts'

const steps = { staging: [100], production: [10, 50, 100] } as const
const stepMs = 120_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'image-tag': { type: 'string' }, plan: { type: 'boolean', default: false } },
})
const environment = z.enum(['staging', 'production']).safeParse(positionals[0]).data
const imageTag = values['image-tag']
const needed = ['GCP_PROJECT_ID', 'GCP_REGION', 'TF_STATE_BUCKET']
if (!values.plan) needed.push('SMOKE_API_KEY')
const missing = needed.filter((name) => !process.env[name])
if (!environment || !imageTag || missing.length > 0) {
  console.error('Usage: npm run -s deploy -- staging|production --image-tag DIGEST [--plan]')
  if (missing.length > 0) console.error(`Not set: ${missing.join(', ')}`)
  process.exit(2)
}
const setting = (name: string): string => process.env[name] ?? ''
const project = setting('GCP_PROJECT_ID')
const region = setting('GCP_REGION')

function terraform(...words: string[]): string {
  return execFileSync('terraform', ['-chdir=iac', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', words[0] === 'output' ? 'pipe' : 'inherit', 'inherit'],
    env: { ...process.env, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' },
  })
}

/** -var beats TF_VAR_…, so that what is named on the command line is what happens. */
const variables = Object.entries({
  environment,
  image_tag: imageTag,
  project_id: project,
  region,
}).map(([name, value]) => `-var=${name}=${value}`)

function init(): void {
  const backend = [`bucket=${setting('TF_STATE_BUCKET')}`, `prefix=content-factory/${environment}`]
  const words = backend.map((value) => `-backend-config=${value}`)
  terraform('init', '-input=false', '-reconfigure', ...words)
}

const output = (name: string): string => terraform('output', '-raw', name).trim()

async function check(which: 'candidate' | 'public'): Promise<void> {
  const origin = output(which === 'candidate' ? 'candidate_origin' : 'service_origin')
  const text = readFileSync('examples/photosynthesis.md', 'utf8')
  const seen = await smoke({ origin, key: setting('SMOKE_API_KEY'), text, mostMs: 120_000 })
  console.log(`${which}, ${origin}: ${seen.join('; ')}`)
}

try {
  init()
  if (values.plan) {
    terraform('plan', '-input=false', ...variables)
  } else {
    const done = await release(
      { ...serviceNames(environment), steps: steps[environment], stepMs },
      {
        platform: cloudRun({ project, region }),
        // Planned and applied in one go: a plan made before the traffic was pinned would undo that.
        apply: async () => void terraform('apply', '-input=false', '-auto-approve', ...variables),
        check,
        sleep,
        say: (line) => console.log(line),
      },
    )
    process.exitCode = done ? 0 : 1
  }
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
