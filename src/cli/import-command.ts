import { Command } from 'commander'
import { localCaller } from '../domain/api-key.ts'
import { ProblemError } from '../domain/problem.ts'
import type { ImportPackage } from '../factory/import-package.ts'
import { exitCodes, UsageError } from './exit.ts'
import { readPackage } from './read-package.ts'
import { type Terminal, write } from './terminal.ts'

/** What the command needs of the program: the store of this installation. */
export interface Importer {
  readonly importPackage: ImportPackage
  readonly close: () => Promise<void>
}

/**
 * `acpf import`: brings packages of another installation into this one's store, as those of the
 * local user, whom the web UI shows them.
 *
 * @param finish is given the exit code
 */
export function importCommand(
  terminal: Terminal,
  openImporter: () => Promise<Importer>,
  finish: (exitCode: number) => void,
): Command {
  return new Command('import')
    .description('bring a package of another installation into the store')
    .argument('<package>', 'content.json with sources/ beside it, their folder, or the zip')
    .action(async (name: string) => {
      const { content, texts } = await readPackage(terminal.cwd, name)
      const sources = [...texts].map(([id, text]) => ({ id, text }))
      const importer = await openImporter()
      try {
        const { ownerId } = localCaller
        const options = { ownerId, repeat: null, signal: terminal.signal }
        const imported = await asUsage(name, () =>
          importer.importPackage({ package: content, sources }, options),
        )
        await write(terminal.stdout, `${imported.id}\n`)
        finish(exitCodes.complete)
      } finally {
        await importer.close()
      }
    })
}

/** Says what is wrong with the package, and where. */
async function asUsage<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.id !== 'invalid-request') throw error
    const faults = (error.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
    const told = [`${name} was not taken in.`, error.detail, faults.join('; ')]
    throw new UsageError(told.join(' '), { cause: error })
  }
}
