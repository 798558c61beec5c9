/**
 * npm run -s rollback -- staging|production: all traffic to the release before, at once. Needs gcloud
 * (signed in), GCP_PROJECT_ID and GCP_REGION; no Terraform. Ends with 0, 1 (failed) or 2 (misused).
 */
import { cloudRun } from './deployment/cloud-run.ts'
import { rollBack } from './deployment/release.ts'
import { serviceNames } from './deployment/services.ts'

const environment = process.argv[2]
const { GCP_PROJECT_ID: project, GCP_REGION: region } = process.env
if ((environment !== 'staging' && environment !== 'production') || !project || !region) {
  console.error('Usage: GCP_PROJECT_ID=… GCP_REGION=… npm run -s rollback -- staging|production')
  process.exit(2)
}
try {
  const started = performance.now()
  const { api, worker } = serviceNames(environment)
  const targets = await rollBack([api, worker], cloudRun({ project, region }))
  for (const [service, revision] of Object.entries(targets)) {
    console.log(`✔ ${service} is on ${revision}`)
  }
  console.log(`after ${((performance.now() - started) / 1000).toFixed(1)} s`)
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
