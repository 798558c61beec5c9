import type { BackupManifest, BackupStore } from '../domain/backup.ts'

/** A consistent copy of everything, as files of one folder. */
export interface StoreCopy {
  readonly schemaVersion: number
  /** The oldest schema version whose program can read it. */
  readonly readableFrom: number
  /** Records of each kind. */
  readonly counts: Readonly<Record<string, number>>
  /** Names of the files. */
  readonly parts: readonly string[]
}

/**
 * Everything an installation keeps (packages, sources, jobs, keys, spending where it is in files),
 * to be copied and put back as one.
 *
 * Promises: a copy shows one moment of each part, however much is written meanwhile, and holds up
 * no writer; a copy that is put back is there as a whole, or (told by an error) what was there before
 * still is, where the store can do that.
 *
 * Does not promise: that a server on Firestore is seen while its store is replaced.
 */
export interface StoreSnapshots {
  readonly store: BackupStore
  /** The newest schema version this program knows. */
  readonly schemaVersion: number
  /** A folder of the place that a copy is unpacked in, before it is put back. */
  readonly workPlace: string
  /** Copies into an empty folder. Throws BackupError when there is nothing to copy, or it is damaged. */
  copy(folder: string): Promise<StoreCopy>
  /** Counts a copy anew, after looking whether it is sound; throws BackupError when it is not. */
  count(folder: string): Promise<Readonly<Record<string, number>>>
  /** What is there, each with a name for people; nothing for an empty place. */
  list(): Promise<readonly string[]>
  /**
   * Puts a copy in place of all that is there.
   * @returns where what was there before has been kept, or null
   * @throws BackupError when the place is in use
   */
  restore(folder: string): Promise<{ keptAt: string | null }>
  close(): Promise<void>
}

/** A backup's one file. */
export interface BackupArchive {
  /** Makes a folder of its own in `place` for the time of `work`, and removes it. */
  withFolder<Result>(place: string, work: (folder: string) => Promise<Result>): Promise<Result>
  /** The folder that a file of this path is in. Throws BackupError when the file is there already. */
  placeOf(path: string): string
  /** Writes the parts of a folder into a file, which is there whole or not at all. */
  pack(
    path: string,
    folder: string,
    description: Omit<BackupManifest, 'parts'>,
    parts: readonly string[],
  ): Promise<{ manifest: BackupManifest; bytes: number }>
  /** What a file says of itself. Throws BackupError when it is no backup. */
  describe(path: string): Promise<BackupManifest>
  /** Writes a file's parts into a folder; throws BackupError when one is not as it was packed. */
  unpack(path: string, folder: string): Promise<BackupManifest>
}

/** A copy that the store's own service makes and keeps, without anything passing through here. */
export interface ManagedBackups {
  /** @returns the address (`gs://…`) that the copy has. Throws BackupError when the service refuses */
  exportTo(address: string): Promise<string>
  /** Writes the copied records over those of the same names; others stay. Throws BackupError. */
  importFrom(address: string): Promise<void>
}
