import { DashboardBuilder, DashboardCursorSync } from '@grafana/grafana-foundation-sdk/dashboard'
import { engines } from './engines.ts'
import { jobs } from './jobs.ts'
import { overview } from './overview.ts'
import { builders } from './panels.ts'
import { quality } from './quality.ts'
import { runtime } from './runtime.ts'

/** Everything an operator asks, the most pressing first. */
export const rows = [overview, jobs, engines, quality, runtime] as const

/** The dashboard as Grafana reads it. */
export function productionDashboard(): object {
  const dashboard = new DashboardBuilder('AI Content Factory - Production')
    .uid('content-factory-production')
    .description('Written by code: change monitoring/dashboards/ and run npm run dashboards.')
    .tags(['content-factory'])
    .timezone('browser')
    .time({ from: 'now-3h', to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
  for (const [index, row] of rows.entries()) {
    const built = builders(row, 100 * (index + 1))
    dashboard.withRow(built.row)
    for (const panel of built.panels) dashboard.withPanel(panel)
  }
  return dashboard.build()
}
