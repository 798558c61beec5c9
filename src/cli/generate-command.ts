import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { mostSources } from '../domain/generate-body.ts'
import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { GeneratePackage } from '../factory/generate-package.ts'
import { exitCodes, UsageError } from './exit.ts'
import { type GenerateFlags, parseRequest } from './generate-options.ts'
import { openProgress } from './progress.ts'
import { readInputs } from './read-inputs.ts'
import { type Terminal, write } from './terminal.ts'
import { checkOut, contentJson, writePackage } from './write-package.ts'

/** What the command needs of the program; opened only once the flags are known to be right. */
export interface Generator {
  readonly generate: GeneratePackage
  readonly maxBytes: number
}

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
    .argument('<source...>', 'files (.txt, .md), or - for standard input')
    .option('--topic <topic>', 'what to concentrate on')
    .option('--formats <list>', 'formats or groups, with commas between (default: all)')
    .option('--engine <engine>', 'engine or fallback chain, as in ENGINES')
    .option('--audience <audience>', 'whom it is for (default: general learners)')
    .option('--difficulty <level>', 'beginner, intermediate or advanced (default: intermediate)')
    .option('--minutes <n>', 'length of the podcast (default: as long as the sources carry)')
    .option('--out <folder>', 'where to write (default: ./out/<name>); replaces an earlier package')
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
  const { maxBytes } = generator
  const documents = await readInputs(names, terminal, { maxBytes, maxSources: mostSources })
  const place = out ?? join('out', slugOf(documents[0]?.source.title ?? ''))
  const path = resolve(terminal.cwd, place)
  if (out === undefined && flags.json !== true) await checkOut(path, place)
  const content = await makePackage(generator.generate, documents, request, terminal)
  if (content.status === 'failed') return report(content, terminal)
  if (flags.json === true) await write(terminal.stdout, contentJson(content))
  else {
    await writePackage(path, content, documents)
    await write(terminal.stdout, `${place}\n`)
  }
  return report(content, terminal)
}

async function makePackage(
  generatePackage: GeneratePackage,
  documents: readonly SourceDocument[],
  request: PackageRequest,
  terminal: Terminal,
): Promise<ContentPackage> {
  const progress = await openProgress(terminal)
  try {
    return await generatePackage(documents, request, {
      signal: terminal.signal,
      onProgress: progress.show,
    })
  } catch (error) {
    if (error instanceof ProblemError && isAboutInput(error)) {
      throw new UsageError(error.detail, { cause: error })
    }
    throw error
  } finally {
    progress.end()
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
