import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SourceDocument } from '../src/domain/source.ts'
import { readText } from '../src/sources/index.ts'
import { analyze } from '../src/text/analyze.ts'
import { keyPhraseBaselines } from './quality/baselines/key-phrases.ts'
import { fitGrowth, median } from './speed/fit.ts'
import { createPackageMaker } from './speed/package-maker.ts'

/**
 * Measures speed and memory of the embedded engine, with peers and limits in the same run.
 *
 *   npm run bench -- [--data DIR] [--quick]
 *
 * Each line is "what: measured (limit)". Exits 1 where a limit is missed. `--quick` leaves the
 * million words out. Figures depend on the machine; the ratios to the peers less so.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    quick: { type: 'boolean', default: false },
  },
})

const limits = { chapterMs: 250, coldMs: 1_200, millionMs: 15_000, millionMb: 700, exponent: 1.15 }
const chapterWords = 10_000
const warmRuns = 15
const misses: string[] = []

function report(what: string, measured: number, unit: string, limit?: number): void {
  const shown = `${measured >= 100 ? Math.round(measured) : measured.toFixed(2)} ${unit}`
  const bound = limit === undefined ? '' : ` (at most ${limit} ${unit})`
  const missed = limit !== undefined && measured > limit
  if (missed) misses.push(what)
  console.log(`${missed ? 'MISSED ' : ''}${what}: ${shown}${bound}`)
}

function chapterFile(): string {
  const chapter = join(values.data, 'longtexts/openstax_psych_biopsychology.md')
  return existsSync(chapter) ? chapter : 'examples/moving-continents.txt'
}

/** A text of about ten thousand words: the chapter of the data, or an example repeated. */
async function readChapter(file: string): Promise<SourceDocument> {
  const text = readFileSync(file, 'utf8')
  const times = Math.max(1, Math.round(chapterWords / text.split(/\s+/).length))
  return readText(Array<string>(times).fill(text).join('\n\n'), { id: 's1' })
}

/** Median times of a repeated task, after as many runs that are not counted. */
interface Timing {
  readonly wallMs: number
  /** Of all threads; tells a busy machine from slow code. */
  readonly cpuMs: number
}

async function warm(task: () => unknown, runs = warmRuns): Promise<Timing> {
  const walls: number[] = []
  const cpus: number[] = []
  for (let run = 0; run < 2 * runs; run += 1) {
    const cpu = process.cpuUsage()
    const began = performance.now()
    await task()
    if (run < runs) continue
    walls.push(performance.now() - began)
    const { user, system } = process.cpuUsage(cpu)
    cpus.push((user + system) / 1000)
  }
  return { wallMs: median(walls), cpuMs: median(cpus) }
}

function reportTiming(what: string, { wallMs, cpuMs }: Timing, limit?: number): void {
  report(`${what} (processor ${Math.round(cpuMs)} ms)`, wallMs, 'ms', limit)
}

async function measureChapter(document: SourceDocument): Promise<void> {
  const { source, passages, text } = document
  const input = { id: 's1', title: source.title, text, blocks: passages }
  const analysis = await analyze([input])
  const analyzed = await warm(() => analyze([input]))
  reportTiming(`analysis of ${source.words} words, warm`, analyzed)
  const make = createPackageMaker()
  const made = await warm(() => make(document))
  reportTiming('eight formats with verification, warm', made, limits.chapterMs)
  const none = { documents: 1, frequency: new Map<string, number>() }
  for (const { name, rank } of keyPhraseBaselines.filter((peer) => /Rank/.test(peer.name))) {
    reportTiming(`peer: ${name}, key terms alone`, await warm(() => rank(analysis, none), 5))
  }
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
  const segment = () =>
    passages.map(({ start, end }) => [...segmenter.segment(text.slice(start, end))].length)
  reportTiming('peer: Intl.Segmenter, words alone, by paragraph', await warm(segment, 5))
}

/** What `npm run acpf` runs. */
const program = ['--import', './scripts/require-node-24.mjs', 'src/bin/acpf.ts']

function measureColdStart(file: string): void {
  const times: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const out = mkdtempSync(join(tmpdir(), 'acpf-bench-'))
    const began = performance.now()
    const args = [...program, 'generate', file, '--out', join(out, 'package')]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    times.push(performance.now() - began)
    rmSync(out, { recursive: true, force: true })
    if (status !== 0 && status !== 3) throw new Error(`acpf generate failed: ${stderr}`)
  }
  report('cold CLI start to written package', median(times), 'ms', limits.coldMs)
}

interface Point {
  readonly words: number
  readonly ms: number
  readonly cpuMs: number
  readonly rssMb: number
}

function measurePoint(file: string, words: number, task: 'analysis' | 'package'): Point {
  const worker = new URL('./speed/scale-worker.ts', import.meta.url).pathname
  const args = [worker, file, String(words), task]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${task} of ${words} words failed: ${stderr}`)
  return JSON.parse(stdout) as Point // printed by our own worker
}

function measureScale(file: string): void {
  for (const task of ['analysis', 'package'] as const) {
    const points = [62_500, 125_000, 250_000, 500_000, 1_000_000].map((words) => {
      const point = measurePoint(file, words, task)
      console.log(
        `${task}, ${point.words} words: ${point.ms} ms (processor ${point.cpuMs} ms), ${point.rssMb} MB`,
      )
      return point
    })
    const { exponent, spread } = fitGrowth(points)
    report(`${task}: time grows as words to the power`, exponent, '', limits.exponent)
    report(`${task}: time per n log n, most over least`, spread, '')
    const last = points.at(-1)
    if (last !== undefined && task === 'package') {
      report('a million words, eight formats', last.ms, 'ms', limits.millionMs)
      report('a million words, memory', last.rssMb, 'MB', limits.millionMb)
    }
  }
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
)
const file = chapterFile()
await measureChapter(await readChapter(file))
measureColdStart(file)
if (!values.quick) measureScale(file)
if (misses.length > 0) {
  console.error(`Missed: ${misses.join('; ')}.`)
  process.exitCode = 1
}
