import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { z } from 'zod'
import { freePort } from '../../redis-server.ts'
import { monitoring } from '../rule-files.ts'
import { fasterRules } from './fast-rules.ts'

const answerSchema = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
})
const alertsSchema = z.object({
  data: z.object({
    alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), state: z.string() })),
  }),
})

/** A real Prometheus that reads the product every second and judges it by the sped-up rules. */
export interface Prometheus {
  /** Values of the series an expression gives; NaN where there is one without a number. */
  query(expr: string): Promise<number[]>
  firing(): Promise<Set<string>>
  /** What it reads from now on, by job. */
  setTargets(targets: Readonly<Record<string, readonly number[]>>): void
  close(): Promise<void>
}

/** Starts one with a folder of its own. */
export async function startPrometheus(path: string): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-prometheus-'))
  const port = await freePort()
  mkdirSync(join(folder, 'data'))
  for (const file of ['alerts.yml', 'recording-rules.yml']) {
    writeFileSync(join(folder, file), fasterRules(readFileSync(join(monitoring, file), 'utf8')))
  }
  const job = (name: string, more: object = {}) => ({
    ...more,
    job_name: name,
    file_sd_configs: [{ files: [join(folder, `${name}.json`)], refresh_interval: '1s' }],
  })
  writeFileSync(
    join(folder, 'prometheus.yml'),
    stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: ['recording-rules.yml', 'alerts.yml'],
      scrape_configs: [
        job('content-factory'),
        job('content-factory-worker'),
        // Figures wait 1.5 s for a store that does not answer, which 10 s have room for, but not 1 s.
        job('content-factory-cloud', { scrape_interval: '2s', scrape_timeout: '2s' }),
      ],
    }),
  )
  const child = spawn(
    path,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--query.lookback-delta=5s',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const ask = async (what: string): Promise<unknown> =>
    (await fetch(`http://127.0.0.1:${port}${what}`)).json()

  for (let tries = 0; tries < 100; tries++) {
    const ready = await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => null)
    if (ready?.ok) break
    await sleep(100)
  }
  return {
    async query(expr) {
      const answer = await ask(`/api/v1/query?query=${encodeURIComponent(expr)}`)
      return answerSchema.parse(answer).data.result.map(({ value }) => Number(value[1]))
    },
    async firing() {
      const { alerts } = alertsSchema.parse(await ask('/api/v1/alerts')).data
      const names = alerts.filter(({ state }) => state === 'firing')
      return new Set(names.map(({ labels }) => labels['alertname'] ?? ''))
    },
    setTargets(targets) {
      for (const [name, ports] of Object.entries(targets)) {
        // Moved into place whole: half a file would be no targets.
        const file = join(folder, `${name}.json`)
        const list = ports.map((target) => `127.0.0.1:${target}`)
        writeFileSync(`${file}.new`, JSON.stringify([{ targets: list }]))
        renameSync(`${file}.new`, file)
      }
    },
    async close() {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
