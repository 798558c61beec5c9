import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { BackupError, type BackupManifest } from '../domain/backup.ts'
import type { Backups } from '../factory/backup.ts'
import type { ManagedBackups } from '../ports/backup.ts'
import { exitCodes, UsageError } from './exit.ts'
import { type Terminal, write } from './terminal.ts'

/** Opens what makes and puts back backups of the installation that the environment names. */
export type OpenBackups = () => Promise<{
  readonly backups: Backups
  readonly managed: ManagedBackups | null
}>

type Finish = (exitCode: number) => void

/** `acpf backup --out FILE`: what was copied goes to standard output as JSON. */
export function backupCommand(terminal: Terminal, open: OpenBackups, finish: Finish): Command {
  return new Command('backup')
    .description('copy everything that is kept into one file, while the service runs')
    .requiredOption('--out <file>', 'a new file; for Firestore also gs://BUCKET/PATH')
    .action(({ out }: { out: string }) =>
      running(terminal, open, finish, async ({ backups, managed }) => {
        if (isBucket(out)) return { address: await managedOf(managed).exportTo(out) }
        const file = resolve(terminal.cwd, out)
        await requireFolder(file)
        const { manifest, bytes } = await backups.back(file)
        return { file, bytes, ...shown(manifest) }
      }),
    )
}

/** `acpf restore FILE`: what was put in place goes to standard output as JSON. */
export function restoreCommand(terminal: Terminal, open: OpenBackups, finish: Finish): Command {
  return new Command('restore')
    .description('put a backup in place; servers and workers must be stopped')
    .argument('<file>', 'what acpf backup wrote; for Firestore also gs://BUCKET/PATH')
    .option('--force', 'replace what is there (SQLite: it is kept in a folder beside it)')
    .option('--check', 'only say whether the file could be restored')
    .action((given: string, options: { force?: boolean; check?: boolean }) =>
      running(terminal, open, finish, async ({ backups, managed }) => {
        if (isBucket(given)) return importBucket(managedOf(managed), given, options)
        const file = resolve(terminal.cwd, given)
        if (options.check) return { file, ...shown(await backups.check(file)) }
        const { manifest, keptAt } = await backups.restore(file, {
          replace: options.force === true,
        })
        return { file, ...shown(manifest), ...(keptAt === null ? {} : { before: keptAt }) }
      }),
    )
}

async function running(
  { stdout, stderr }: Terminal,
  open: OpenBackups,
  finish: Finish,
  work: (opened: Awaited<ReturnType<OpenBackups>>) => Promise<object>,
): Promise<void> {
  const opened = await open()
  try {
    await write(stdout, `${JSON.stringify(await work(opened))}\n`)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    if (error.kind === 'unusable') throw new UsageError(error.message, { cause: error })
    await write(stderr, `acpf: ${error.message}\n`)
    finish(exitCodes.failed)
  } finally {
    await opened.backups.close()
  }
}

async function importBucket(
  managed: ManagedBackups,
  address: string,
  options: { force?: boolean; check?: boolean },
): Promise<object> {
  if (options.check) throw new UsageError('--check is for files. Google checks its own exports.')
  if (!options.force) {
    throw new UsageError(
      'Records of the same names are replaced: add --force, or set FIRESTORE_DATABASE to a new database first.',
    )
  }
  await managed.importFrom(address)
  return { address }
}

function isBucket(text: string): boolean {
  return text.startsWith('gs://')
}

function managedOf(managed: ManagedBackups | null): ManagedBackups {
  if (managed) return managed
  throw new UsageError(
    'A bucket takes what Firestore exports. Give a file, or set STORE=firestore.',
  )
}

async function requireFolder(file: string): Promise<void> {
  const folder = await stat(resolve(file, '..')).catch(() => null)
  if (!folder?.isDirectory()) throw new UsageError(`The folder of ${file} is not there.`)
}

function shown({ createdAt, program, store, schemaVersion, counts }: BackupManifest) {
  return { createdAt, program, store, schemaVersion, counts }
}
