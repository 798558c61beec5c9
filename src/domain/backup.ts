import { z } from 'zod'

export const backupStores = ['sqlite', 'firestore'] as const
export type BackupStore = (typeof backupStores)[number]

/** What a backup says of itself; it is the first entry of the file, before what it describes. */
export const backupManifestSchema = z.object({
  kind: z.literal('acpf-backup'),
  formatVersion: z.literal(1),
  /** ISO 8601. */
  createdAt: z.iso.datetime(),
  /** The version of the program that made it. */
  program: z.string(),
  store: z.enum(backupStores),
  schemaVersion: z.int().min(1),
  /** The oldest schema version whose program can read it. */
  readableFrom: z.int().min(1),
  /** Records of each kind. */
  counts: z.record(z.string(), z.int().min(0)),
  parts: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z][a-z0-9.-]{0,60}$/),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(20),
})
export type BackupManifest = z.output<typeof backupManifestSchema>

/** Why a backup was not made or not put back; the message is one line for the person who asked. */
export class BackupError extends Error {
  /** `unusable`: what was given can never do. `refused`: it is not done as things are. */
  readonly kind: 'unusable' | 'refused'

  constructor(message: string, options: { kind: 'unusable' | 'refused'; cause?: unknown }) {
    super(message, options)
    this.name = 'BackupError'
    this.kind = options.kind
  }
}
