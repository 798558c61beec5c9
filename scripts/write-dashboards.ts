/** npm run dashboards: writes the dashboards' JSON, which Grafana provisions, from their code. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productionDashboard } from '../monitoring/dashboards/production.ts'

const path = join(import.meta.dirname, '../monitoring/grafana/dashboards/production.json')
writeFileSync(path, `${JSON.stringify(productionDashboard(), null, 2)}\n`)
