import { BackupError, type BackupManifest } from '../domain/backup.ts'
import type { BackupArchive, StoreSnapshots } from '../ports/backup.ts'

export interface BackupDeps {
  readonly snapshots: StoreSnapshots
  readonly archive: BackupArchive
  /** ISO 8601. */
  readonly now: () => string
  /** The program's own. */
  readonly version: string
}

export interface Backups {
  /** Writes everything into a new file; the installation may be at work meanwhile. */
  back(path: string): Promise<{ manifest: BackupManifest; bytes: number }>
  /** Whether a file could be restored: it is whole, sound, and this program can read it. */
  check(path: string): Promise<BackupManifest>
  /** Puts a file's content in place; `replace` lets it take the place of what is there. */
  restore(
    path: string,
    options: { readonly replace: boolean },
  ): Promise<{ manifest: BackupManifest; keptAt: string | null }>
  close(): Promise<void>
}

/** Making, checking and putting back backups. Each throws BackupError, with one line. */
export function createBackups({ snapshots, archive, now, version }: BackupDeps): Backups {
  /** Unpacks where it can be moved from, and holds what is there to what the manifest says. */
  async function withChecked<Result>(
    path: string,
    place: string,
    work: (folder: string, manifest: BackupManifest) => Promise<Result>,
  ): Promise<Result> {
    refuseForeign(await archive.describe(path), snapshots)
    return archive.withFolder(place, async (folder) => {
      const manifest = await archive.unpack(path, folder)
      refuseMissing(manifest.counts, await snapshots.count(folder))
      return work(folder, manifest)
    })
  }

  return {
    back: (path) =>
      archive.withFolder(archive.placeOf(path), async (folder) => {
        const { parts, ...said } = await snapshots.copy(folder)
        refuseMissing(said.counts, await snapshots.count(folder))
        const own = { kind: 'acpf-backup', formatVersion: 1, store: snapshots.store } as const
        const description = { ...own, createdAt: now(), program: version, ...said }
        return archive.pack(path, folder, description, parts)
      }),
    check: (path) => withChecked(path, snapshots.workPlace, async (_folder, manifest) => manifest),
    async restore(path, { replace }) {
      const found = await snapshots.list()
      if (found.length > 0 && !replace) {
        throw new BackupError(
          `There is something already: ${found.join(', ')}. Give an empty place, or --force to replace it.`,
          { kind: 'refused' },
        )
      }
      return withChecked(path, snapshots.workPlace, async (folder, manifest) => {
        const { keptAt } = await snapshots.restore(folder)
        return { manifest, keptAt }
      })
    },
    close: () => snapshots.close(),
  }
}

function refuseForeign(manifest: BackupManifest, { store, schemaVersion }: StoreSnapshots): void {
  if (manifest.store !== store) {
    throw new BackupError(
      `The backup is of a store on ${manifest.store}, and STORE is ${store}. Restore it with STORE=${manifest.store}.`,
      { kind: 'unusable' },
    )
  }
  if (manifest.readableFrom > schemaVersion) {
    throw new BackupError(
      `The backup has schema version ${manifest.schemaVersion}, and this program knows ${schemaVersion}. Restore it with version ${manifest.program} of the program or a newer one.`,
      { kind: 'unusable' },
    )
  }
}

function refuseMissing(
  said: Readonly<Record<string, number>>,
  found: Readonly<Record<string, number>>,
): void {
  const wrong = Object.keys({ ...said, ...found }).filter((name) => said[name] !== found[name])
  if (wrong.length === 0) return
  const lines = wrong.map((name) => `${name} ${found[name] ?? 0} of ${said[name] ?? 0}`)
  throw new BackupError(`The backup does not hold what it says: ${lines.join(', ')}.`, {
    kind: 'unusable',
  })
}
