import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

export const root = join(import.meta.dirname, '../..')
export const monitoring = join(root, 'monitoring')

const durationSchema = z.string().regex(/^\d+[smhd]$/)
const ruleSchema = z.union([
  z.strictObject({ record: z.string(), expr: z.string() }),
  z.strictObject({
    alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
    expr: z.string(),
    for: durationSchema.optional(),
    labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
    annotations: z.strictObject({
      summary: z.string(),
      description: z.string(),
      runbook_url: z.string(),
    }),
  }),
])
const fileSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(ruleSchema) })),
})
export type RuleFile = z.infer<typeof fileSchema>
export type Rule = z.infer<typeof ruleSchema>
export type AlertRule = Extract<Rule, { alert: string }>

/** A rule file, held to the form that every rule of ours has. */
export function readRules(name: 'alerts.yml' | 'recording-rules.yml'): RuleFile {
  return fileSchema.parse(parse(readFileSync(join(monitoring, name), 'utf8')))
}

/** Every alert there is. */
export function readAlerts(): AlertRule[] {
  return readRules('alerts.yml')
    .groups.flatMap(({ rules }) => rules)
    .filter((rule): rule is AlertRule => 'alert' in rule)
}
