/**
 * No regular expression of src/ may take more than linear time on a hostile input. `recheck`
 * decides it for every literal, and for every expression built while the modules load.
 *
 * A line above (or beside) an expression can settle what cannot be decided or is bounded:
 *   // regex: input capped at 200 characters     (a polynomial one; exponential ones never pass)
 *   // regex: at most 200 steps at each position (one whose repeats are all bounded)
 *   // regex: built from escaped words only      (one put together at run time, or too big)
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

const cachePath = 'node_modules/.cache/regexes.json'

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
  const cache = readCache()
  const problems: string[] = []
  for (const suspect of suspects) {
    const verdict = suspect.pattern === undefined ? undefined : await decide(suspect, cache)
    const problem = judge(suspect, verdict)
    if (problem !== undefined) problems.push(problem)
  }
  writeCache(cache)
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

async function decide(suspect: Suspect, cache: Map<string, Verdict>): Promise<Verdict> {
  const key = `${recheckPackage.version} /${suspect.pattern}/${suspect.flags}`
  const known = cache.get(key)
  if (known !== undefined) return known
  const result = await check(suspect.pattern ?? '', suspect.flags, { timeout: 4000 })
  const verdict =
    result.status === 'unknown'
      ? result.error.kind
      : result.status === 'safe'
        ? 'safe'
        : result.complexity.type
  cache.set(key, verdict)
  return verdict
}

function readCache(): Map<string, Verdict> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(cachePath, 'utf8'))))
  } catch {
    // No cache yet, or one that a stopped run left half written: everything is decided again.
    return new Map()
  }
}

function writeCache(cache: ReadonlyMap<string, Verdict>): void {
  mkdirSync('node_modules/.cache', { recursive: true })
  writeFileSync(cachePath, JSON.stringify(Object.fromEntries(cache)))
}
