/**
 * No regular expression of src/ may take more than linear time on a hostile input. `recheck`
 * decides it for every literal, and for every expression built while the modules load.
 *
 * A line above (or beside) an expression can settle what cannot be decided or is bounded:
 *   // regex: input capped at 200 characters     (a polynomial one; exponential ones never pass)
 *   // regex: at most 200 steps at each position (one whose repeats are all bounded)
 *   // regex: built from escaped words only      (one put together at run time, or too big)
 *
 * What was decided is kept in regex-verdicts.json, since how far an undecidable one gets depends on
 * how busy the machine is. Only new expressions are decided, and recorded except in CI;
 * `--anew` decides every one again, as the nightly run does.
 */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import recheckPackage from 'recheck/package.json' with { type: 'json' }
import { findRegexes } from './find-regexes.ts'

// Must be set before recheck loads: its other back ends start Java or a binary.
process.env['RECHECK_BACKEND'] = 'pure'
const { check } = await import('recheck')

interface Suspect {
  readonly path: string
  readonly line: number
  readonly pattern: string | undefined
  readonly flags: string
  /** The remark beside it, when there is one. */
  readonly remark: string | undefined
}
/** 'safe', 'polynomial', 'exponential', or why it could not be decided. */
type Verdict = string

const recordPath = 'scripts/regex-verdicts.json'
/** Milliseconds for one expression: most take a hundredth of it. */
const patience = 20_000

/** What is wrong with one expression, or undefined when nothing is. */
export function judge(suspect: Suspect, verdict: Verdict | undefined): string | undefined {
  const place = `${suspect.path}:${suspect.line}`
  if (verdict === 'safe') return undefined
  if (verdict === 'exponential') {
    return `${place} /${suspect.pattern}/${suspect.flags} takes exponential time on some input.`
  }
  if (verdict === 'polynomial') {
    return /^(?:input capped at|at most) \d/u.test(suspect.remark ?? '')
      ? undefined
      : `${place} /${suspect.pattern}/${suspect.flags} takes polynomial time on some input. Rewrite it, or cap its input and say so: // regex: input capped at N characters`
  }
  if (suspect.remark !== undefined) return undefined
  return verdict === undefined
    ? `${place} builds a regular expression at run time. Build it while the module loads, where it is checked, or say why it is safe: // regex: …`
    : `${place} /${suspect.pattern?.slice(0, 60)}/${suspect.flags} could not be decided (${verdict}). Simplify it, or say why it is safe: // regex: …`
}

if (import.meta.main) await main()

async function main(): Promise<void> {
  const paths = globSync('src/**/*.ts')
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('/testing/'))
  const suspects = collect(paths)
  const record = process.argv.includes('--anew') ? new Map() : readRecord()
  const used = new Map<string, Verdict>()
  const problems: string[] = []
  for (const suspect of suspects) {
    const verdict = suspect.pattern === undefined ? undefined : await decide(suspect, record, used)
    const problem = judge(suspect, verdict)
    if (problem !== undefined) problems.push(problem)
  }
  if (process.env['CI'] === undefined) writeRecord(used)
  if (paths.length === 0) problems.push('src/ holds no TypeScript file.')
  if (problems.length > 0) {
    console.error(problems.join('\n'))
    process.exit(1)
  }
  console.log(
    `✔ ${suspects.length} regular expressions in ${paths.length} files, none super-linear`,
  )
}

/** Everything written in the files, with what loading them built in place of run-time patterns. */
function collect(paths: readonly string[]): Suspect[] {
  const written = paths.flatMap((path) => {
    const source = readFileSync(path, 'utf8')
    const lines = source.split('\n')
    return findRegexes(source, path).map((found) => ({
      ...found,
      path,
      remark: remarkAt(lines, found.line),
    }))
  })
  const unknown = written.filter((suspect) => suspect.pattern === undefined)
  const built = unknown.length === 0 ? [] : loadAndRecord([...new Set(unknown.map((u) => u.path))])
  return written.flatMap((suspect) => {
    if (suspect.pattern !== undefined) return [suspect]
    const here = built.filter((b) => b.path === suspect.path && b.line === suspect.line)
    return here.length === 0 ? [suspect] : here.map((b) => ({ ...suspect, ...b }))
  })
}

/** The remark in the expression's line or in the two above it. */
function remarkAt(lines: readonly string[], line: number): string | undefined {
  const near = lines.slice(Math.max(0, line - 3), line).reverse()
  for (const text of near) {
    const at = text.indexOf('// regex: ')
    if (at !== -1) return text.slice(at + '// regex: '.length)
  }
  return undefined
}

function loadAndRecord(paths: readonly string[]): Omit<Suspect, 'remark'>[] {
  const out = execFileSync(process.execPath, ['scripts/record-regexes.mjs'], {
    encoding: 'utf8',
    maxBuffer: 64e6,
    env: { ...process.env, MODULES_TO_LOAD: JSON.stringify(paths) },
  })
  return JSON.parse(out)
}

/** The verdict on record, or a new one; either is added to `used`. */
async function decide(
  suspect: Suspect,
  record: ReadonlyMap<string, Verdict>,
  used: Map<string, Verdict>,
): Promise<Verdict> {
  const key = `/${suspect.pattern}/${suspect.flags}`
  const verdict = used.get(key) ?? record.get(key) ?? (await decideAnew(suspect))
  used.set(key, verdict)
  return verdict
}

async function decideAnew({ pattern, flags }: Suspect): Promise<Verdict> {
  const result = await check(pattern ?? '', flags, { timeout: patience })
  if (result.status === 'unknown') return result.error.kind
  return result.status === 'safe' ? 'safe' : result.complexity.type
}

/** What an earlier run decided with the same version of recheck; empty where there is none. */
function readRecord(): Map<string, Verdict> {
  const record = JSON.parse(readFileSync(recordPath, 'utf8'))
  return new Map(record.recheck === recheckPackage.version ? Object.entries(record.verdicts) : [])
}

function writeRecord(verdicts: ReadonlyMap<string, Verdict>): void {
  const sorted = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1))
  const record = { recheck: recheckPackage.version, verdicts: Object.fromEntries(sorted) }
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`)
}
