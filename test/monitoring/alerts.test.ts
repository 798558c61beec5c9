import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { requireServer } from '../require-server.ts'
import { type AlertCase, alertCases, type Series } from './alert-cases.ts'
import { monitoring, readAlerts, readRules, root } from './rule-files.ts'

const alerts = readAlerts()
const runbooks = join(root, 'docs/operations/runbooks')
const fileName = (alert: string) => `${alert.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase()}.md`

describe('the alert rules', () => {
  it('keep the two alerts of the founding plan to the letter', () => {
    const [errors, slow] = readRules('alerts.yml').groups[0]?.rules ?? []
    expect(errors).toMatchObject({
      alert: 'HighErrorRate',
      expr: 'rate(api_requests_total{status=~"5.."}[5m]) > 0.1',
      for: '2m',
      labels: { severity: 'critical' },
      annotations: { summary: 'High error rate detected' },
    })
    expect(slow).toMatchObject({
      alert: 'SlowContentGeneration',
      expr: 'histogram_quantile(0.95, rate(content_generation_duration_seconds_bucket[5m])) > 120',
      for: '5m',
      labels: { severity: 'warning' },
      annotations: { summary: 'Content generation is taking too long' },
    })
  })

  it('have names that occur once', () => {
    const names = alerts.map(({ alert }) => alert)
    expect(new Set(names).size).toBe(names.length)
  })

  it('each have a case that fires and one that stays silent', () => {
    expect(Object.keys(alertCases).toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
  })

  it.each(alerts.map((rule) => [rule.alert, rule] as const))(
    '%s links a runbook that says all that is needed',
    (name, rule) => {
      const link = `docs/operations/runbooks/${fileName(name)}`
      expect(rule.annotations.runbook_url.endsWith(`}}${link}`)).toBe(true)
      const text = readFileSync(join(root, link), 'utf8')
      expect(text.startsWith(`# ${name}\n`)).toBe(true)
      const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
      expect(headings).toEqual(['What it means', 'How to see it', 'What to do', 'When it is over'])
    },
  )

  it('leave no runbook without an alert', () => {
    const pages = readdirSync(runbooks).filter((name) => name !== 'README.md')
    expect(pages.toSorted()).toEqual(alerts.map(({ alert }) => fileName(alert)).toSorted())
  })
})

/** One alert with the shares it looks at: all rules over days of values would take minutes. */
function writeRules(name: string, folder: string): string {
  const alert = alerts.find((rule) => rule.alert === name)
  const shares = readRules('recording-rules.yml')
    .groups.flatMap(({ rules }) => rules)
    .filter((rule) => 'record' in rule && new RegExp(`${rule.record}\\b`).test(alert?.expr ?? ''))
  const file = join(folder, `${name}-rules.yml`)
  writeFileSync(file, stringify({ groups: [{ name: 'one', rules: [...shares, alert] }] }))
  return file
}

const promtool = requireServer('promtool')
const amtool = requireServer('alertmanager')

describe.skipIf(!promtool.available)(`the rules in promtool${promtool.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-rules-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['check', 'rules', 'alerts.yml'],
    ['check', 'rules', 'recording-rules.yml'],
    ['check', 'config', 'prometheus.yml'],
  ])('pass promtool %s %s %s', (...args) => {
    const [command = '', what = '', file = ''] = args
    const check = () =>
      execFileSync(promtool.path ?? '', [command, what, join(monitoring, file)], { stdio: 'pipe' })
    expect(check).not.toThrow()
  })

  async function test(name: string, series: Series, one: AlertCase, fires: boolean) {
    const firing = `count by (alertname) (ALERTS{alertname="${name}",alertstate="firing"})`
    const interval = one.interval ?? '1m'
    const file = join(folder, `${name}-${fires}.yml`)
    const input = Object.entries(series).map(([key, values]) => ({ series: key, values }))
    const expected = fires ? [{ labels: `{alertname="${name}"}`, value: 1 }] : []
    writeFileSync(
      file,
      stringify({
        rule_files: [writeRules(name, folder)],
        evaluation_interval: interval,
        tests: [
          {
            interval,
            input_series: input,
            promql_expr_test: [{ expr: firing, eval_time: one.at, exp_samples: expected }],
          },
        ],
      }),
    )
    return promisify(execFile)(promtool.path ?? '', ['test', 'rules', file])
  }

  for (const [name, one] of Object.entries(alertCases)) {
    it.concurrent(`${name} fires on what it is for`, async () => {
      await expect(test(name, one.firing, one, true)).resolves.toBeDefined()
    })
    it.concurrent(`${name} stays silent on what it is not for`, async () => {
      await expect(test(name, one.silent, one, false)).resolves.toBeDefined()
    })
  }
})

describe.skipIf(!amtool.available)(`the Alertmanager example${amtool.note}`, () => {
  it('is taken by Alertmanager', () => {
    const path = (amtool.path ?? '').replace(/[^/]*$/, 'amtool')
    const file = join(monitoring, 'alertmanager.example.yml')
    expect(() => execFileSync(path, ['check-config', file], { stdio: 'pipe' })).not.toThrow()
  })
})
