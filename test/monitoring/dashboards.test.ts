import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { productionDashboard, rows } from '../../monitoring/dashboards/production.ts'
import { createPrometheusMetrics } from '../../src/adapters/metrics/prometheus.ts'
import { requireServer } from '../require-server.ts'
import { monitoring, readAlerts, readRules } from './rule-files.ts'

const panels = rows.flatMap(({ panels }) => panels)
const queries = panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))

/** Names of series in an expression: words before a brace, a bracket, or on their own. */
function seriesIn(expr: string): string[] {
  const bare = expr.replace(/\{[^}]*\}/g, '').replace(/\b(by|offset) \([^)]*\)/g, '')
  return [...bare.matchAll(/\b[a-z]+[a-z0-9]*(?:[_:][a-z0-9_:]+)+\b/gi)].map(([name]) => name)
}
const functions = /^(histogram_quantile|min_over_time|avg_over_time)$/

async function known(): Promise<Set<string>> {
  const { page } = createPrometheusMetrics({ now: () => '', monotonicMs: () => 0 })
  const names = [...(await page.text()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(
    ([, name = '', type]) =>
      type === 'histogram' || type === 'summary'
        ? [`${name}_bucket`, `${name}_sum`, `${name}_count`]
        : [name],
  )
  const recorded = readRules('recording-rules.yml')
    .groups.flatMap(({ rules }) => rules)
    .flatMap((rule) => ('record' in rule ? [rule.record] : []))
  return new Set([...names, ...recorded])
}

describe('the dashboard', () => {
  it('is checked in as its code makes it (npm run dashboards)', () => {
    const path = join(monitoring, 'grafana/dashboards/production.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(productionDashboard())),
    )
  })

  it('has the name and the two panels of the founding plan', () => {
    expect(productionDashboard()).toMatchObject({ title: 'AI Content Factory - Production' })
    const expressions = (title: string) =>
      panels.find((panel) => panel.title === title)?.queries.map(({ expr }) => expr)
    expect(expressions('Content Generation Rate')).toEqual(['rate(content_generation_total[5m])'])
    expect(expressions('API Response Times')).toEqual([
      'histogram_quantile(0.95, rate(api_request_duration_seconds_bucket[5m]))',
    ])
  })

  it('has panels whose titles occur once and say what they tell', () => {
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
    for (const { description } of panels) expect(description).toMatch(/^[A-Z].*\.$/)
  })

  it('asks only for figures that the product or a recording rule gives', async () => {
    const names = await known()
    const asked = [...queries, ...readAlerts().map(({ expr }) => expr)].flatMap(seriesIn)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((name) => !names.has(name) && !functions.test(name))).toEqual([])
  })

  const promtool = requireServer('promtool')
  it.skipIf(!promtool.available)(`asks what Prometheus can read${promtool.note}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'acpf-panels-'))
    try {
      const file = join(folder, 'panels.yml')
      const rules = queries.map((expr, index) => ({ record: `panel:${index}`, expr }))
      writeFileSync(file, stringify({ groups: [{ name: 'panels', rules }] }))
      const check = () => execFileSync(promtool.path ?? '', ['check', 'rules', file])
      expect(check).not.toThrow()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
