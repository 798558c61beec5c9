import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { mostSources } from '../domain/generate-body.ts'
import { type ContentPackage, noUsage, type Usage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { GeneratePackage } from '../factory/generate-package.ts'
import type { WriteSource } from '../factory/write-source.ts'
import type { CostEstimate } from '../ports/cost-estimator.ts'
import type { Material } from '../ports/engine.ts'
import { kinds } from '../sources/index.ts'
import { exitCodes, UsageError } from './exit.ts'
import { type GenerateFlags, parseRequest } from './generate-options.ts'
import { openProgress } from './progress.ts'
import { type InputReaders, readInputs } from './read-inputs.ts'
import { type Terminal, write } from './terminal.ts'
import { checkOut, contentJson, writePackage } from './write-package.ts'

/** What the command needs of the program; opened only once the flags are known to be right. */
export interface Generator extends Omit<InputReaders, 'maxSources'> {
  readonly generate: GeneratePackage
  readonly writeSource: WriteSource
  readonly estimate: (engine: string | null, material: Material) => Promise<CostEstimate>
}

/** ".txt, .md, …": the first ending of each kind. */
const fileKinds = kinds.map(({ extensions: [first] }) => `.${first}`).join(', ')

/**
 * `acpf generate`: sources to a package, in a folder or on standard output.
 *
 * @param finish is given the exit code
 */
export function generateCommand(
  terminal: Terminal,
  openGenerator: () => Promise<Generator>,
  finish: (exitCode: number) => void,
): Command {
  return new Command('generate')
    .description('make a package of learning content from sources')
    .argument(
      '[source...]',
      `files (${fileKinds}), addresses, or - for standard input; none: a model writes on --topic`,
    )
    .option('--topic <topic>', 'what to concentrate on')
    .option('--formats <list>', 'formats or groups, with commas between (default: all)')
    .option('--engine <engine>', 'engine or fallback chain, as in ENGINES')
    .option('--audience <audience>', 'whom it is for (default: general learners)')
    .option('--difficulty <level>', 'beginner, intermediate or advanced (default: intermediate)')
    .option('--minutes <n>', 'length of the podcast (default: as long as the sources carry)')
    .option('--out <folder>', 'where to write (default: ./out/<name>); replaces an earlier package')
    .option('--estimate', 'say what it would cost with the engine, and make nothing')
    .option('--json', 'print content.json on standard output and write nothing')
    .action(async (sources: string[], flags: GenerateFlags) => {
      finish(await generate(sources, flags, terminal, openGenerator))
    })
}

async function generate(
  names: readonly string[],
  flags: GenerateFlags,
  terminal: Terminal,
  openGenerator: () => Promise<Generator>,
): Promise<number> {
  const request = parseRequest(flags)
  const { out } = flags
  if (out !== undefined && out.trim() === '') throw new UsageError('--out is empty; give a folder.')
  if (out !== undefined) await checkOut(resolve(terminal.cwd, out), out)
  const generator = await openGenerator()
  if (names.length === 0 && request.topic === null) {
    throw new UsageError('Give at least one source, or --topic for a language model to write on.')
  }
  const given = await readInputs(names, terminal, { ...generator, maxSources: mostSources })
  if (flags.estimate === true) return estimate(generator, { documents: given, request }, terminal)
  const { documents, spent } = await withWritten(generator, given, request, terminal)
  const place = out ?? join('out', slugOf(documents[0]?.source.title ?? ''))
  const path = resolve(terminal.cwd, place)
  if (out === undefined && flags.json !== true) await checkOut(path, place)
  const content = await makePackage(generator.generate, documents, { request, spent }, terminal)
  if (content.status === 'failed') return report(content, terminal)
  if (flags.json === true) await write(terminal.stdout, contentJson(content))
  else {
    await writePackage(path, content, documents)
    await write(terminal.stdout, `${place}\n`)
  }
  return report(content, terminal)
}

/** The sources given, and the one a model writes where they are none or only a syllabus. */
async function withWritten(
  { writeSource }: Generator,
  given: SourceDocument[],
  request: PackageRequest,
  { signal }: Terminal,
): Promise<{ documents: SourceDocument[]; spent: Usage }> {
  const written = await aboutInput(() => writeSource(given, request, { signal }))
  if (written === null) return { documents: given, spent: noUsage }
  return { documents: [...given, written.document], spent: written.usage }
}

/** Prints what the package would cost. */
async function estimate(
  generator: Generator,
  material: Material,
  { stdout }: Terminal,
): Promise<number> {
  const { engine } = material.request
  const told = await aboutInput(() => generator.estimate(engine, material))
  await write(stdout, `${JSON.stringify(told, null, 2)}\n`)
  return exitCodes.complete
}

async function makePackage(
  generatePackage: GeneratePackage,
  documents: readonly SourceDocument[],
  { request, spent }: { request: PackageRequest; spent: Usage },
  terminal: Terminal,
): Promise<ContentPackage> {
  const progress = await openProgress(terminal)
  try {
    const { signal } = terminal
    const options = { signal, spent, onProgress: progress.show }
    return await aboutInput(() => generatePackage(documents, request, options))
  } finally {
    progress.end()
  }
}

/** Tells problems that other input would mend as bad usage. */
async function aboutInput<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError && isAboutInput(error)) {
      throw new UsageError(error.detail, { cause: error })
    }
    throw error
  }
}

/** Whether other input would help: the status says whose fault it is (RFC 9110). */
function isAboutInput({ id }: ProblemError): boolean {
  return /^(?:invalid|insufficient|unsupported|payload)/.test(id)
}

/** Says what was made and what was not, and why. */
async function report(content: ContentPackage, { stderr }: Terminal): Promise<number> {
  const all = Object.entries(content.artifacts)
  const made = all.filter(([, artifact]) => artifact.status === 'completed')
  const lines = all.flatMap(([format, artifact]) =>
    artifact.status === 'completed' ? [] : [`${format}: ${artifact.problem.detail}`],
  )
  const seconds = (content.timing.totalMs / 1000).toFixed(2)
  await write(
    stderr,
    [...lines, `${made.length} of ${all.length} formats in ${seconds} s`, ''].join('\n'),
  )
  if (content.status === 'failed') return exitCodes.failed
  return content.status === 'partial' ? exitCodes.partial : exitCodes.complete
}

/** A folder name of a title: letters and digits with hyphens between, at most 60. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
  return slug === '' ? 'package' : slug
}
