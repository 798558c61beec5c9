import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { type ContentPackage, packageSchema } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import { summarize } from '../domain/stored.ts'
import { type FormatName, formatGroups } from '../domain/vocabulary.ts'
import {
  type ExportKind,
  type ExportName,
  exportNames,
  exports,
  fileNameOf,
  isExportName,
  writeExport,
} from '../exports/index.ts'
import { nearestWord } from './did-you-mean.ts'
import { exitCodes, UsageError } from './exit.ts'
import { parseFormats } from './generate-options.ts'
import { readPackage } from './read-package.ts'
import { type Terminal, write } from './terminal.ts'

interface ExportFlags {
  readonly to: string
  readonly out?: string
  readonly formats?: string
}

/**
 * `acpf export`: a package as a file of one kind.
 * @param finish is given the exit code: 3 where a format that was asked for is not in the file
 */
export function exportCommand(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return new Command('export')
    .description('write a package as a file of another kind')
    .argument('<package>', 'content.json, the folder it is in, or the zip of a package')
    .requiredOption('--to <kind>', `what to write: ${exportNames.join(', ')}`)
    .option('--out <file>', 'where to write (default: ./<title>.<ending>); replaces what is there')
    .option(
      '--formats <list>',
      'formats or groups, with commas between (default: all it can carry)',
    )
    .action(async (name: string, flags: ExportFlags) => {
      finish(await exportPackage(name, flags, terminal))
    })
}

async function exportPackage(
  name: string,
  { to, out, formats }: ExportFlags,
  terminal: Terminal,
): Promise<number> {
  const kind = parseKind(to)
  const wanted = formats === undefined ? undefined : wantedFormats(formats)
  const { content: given, texts } = await readPackage(terminal.cwd, name)
  const content = checkPackage(given, name)
  const file = await asUsage(() => writeExport(kind, content, wanted, texts))
  const place = out ?? `${fileNameOf(summarize(content).title)}.${exports[kind].extension}`
  await writeWhole(resolve(terminal.cwd, place), place, file)
  await write(terminal.stdout, `${place}\n`)
  const lacking = (wanted ?? []).flatMap((format) => whyNot(format, content, kind))
  if (lacking.length === 0) return exitCodes.complete
  await write(terminal.stderr, `${lacking.join('\n')}\n`)
  return exitCodes.partial
}

function parseKind(to: string): ExportName {
  if (isExportName(to)) return to
  const nearest = nearestWord(to, exportNames)
  const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`
  throw new UsageError(`--to is "${to}".${hint} It may be ${exportNames.join(', ')}.`)
}

/** The formats named; a group stands for its own. */
function wantedFormats(list: string): FormatName[] {
  const groups: Readonly<Record<string, readonly FormatName[]>> = formatGroups
  // What is no group is a format: `parseFormats` takes nothing else.
  const named = parseFormats(list).flatMap((word) => groups[word] ?? [word as FormatName])
  return [...new Set(named)]
}

function checkPackage(given: unknown, name: string): ContentPackage {
  const parsed = packageSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new UsageError(`${name} is no package of schema version 1: ${where}: ${issue?.message}.`)
}

/** Other formats or another kind would mend what an export refuses. */
async function asUsage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.id !== 'not-acceptable') throw error
    throw new UsageError(error.detail, { cause: error })
  }
}

function whyNot(format: FormatName, content: ContentPackage, name: ExportName): string[] {
  const kind: ExportKind = exports[name]
  const artifact = content.artifacts[format]
  if (!kind.carries.includes(format)) return [`${format}: ${kind.label} has no form for it.`]
  if (artifact === undefined) return [`${format}: the package does not have it.`]
  return artifact.status === 'completed' ? [] : [`${format}: ${artifact.problem.detail}`]
}

/** The file appears whole or not at all. */
async function writeWhole(path: string, shown: string, file: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.new`
  try {
    await writeFile(draft, file)
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true })
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new UsageError(`--out ${shown} cannot be written (${reason}).`, { cause })
  }
}
