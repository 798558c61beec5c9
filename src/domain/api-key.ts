import { z } from 'zod'

/** `generate` makes content, `read` reads and changes what its owner has, `admin` runs the installation. */
export const keyScopes = ['generate', 'read', 'admin'] as const
export const keyScopeSchema = z.enum(keyScopes)
export type KeyScope = z.infer<typeof keyScopeSchema>

/** What is kept of a key: never the key itself. */
export const apiKeyRecordSchema = z.strictObject({
  /** The public part of the key; names it in lists and logs. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  name: z.string().min(1).max(100),
  /** Who owns what the key makes. Keys of one owner share it, so a key can be replaced. */
  ownerId: z.string().min(1).max(100),
  scopes: z.array(keyScopeSchema).min(1),
  /** SHA-256 of the whole key, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
})
export type ApiKeyRecord = z.infer<typeof apiKeyRecordSchema>

/** Who makes a call, once that is known. */
export interface Caller {
  readonly ownerId: string
  /** Null for calls without a key from this machine in development. */
  readonly keyId: string | null
  readonly scopes: ReadonlySet<KeyScope>
}

/** The caller on a developer's own machine. */
export const localCaller: Caller = Object.freeze({
  ownerId: 'local',
  keyId: null,
  scopes: new Set(keyScopes),
})
