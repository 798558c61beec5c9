import type { ArtifactQuality } from '../domain/artifact.ts'
import type { Citation } from '../domain/citation.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { DraftFeedback, Material, OutlineDraft } from './engine.ts'

export interface VerifyTask {
  readonly material: Material
  readonly format: FormatName
  /** Whatever an engine, a cache or an editor gave. */
  readonly content: unknown
  readonly citations: readonly Citation[]
  /** The verified outline; null for the outline itself, and where none could be made. */
  readonly outline: OutlineDraft | null
}

export type VerifiedArtifact =
  | {
      readonly status: 'completed'
      readonly content: Record<string, unknown>
      readonly citations: readonly Citation[]
      readonly quality: ArtifactQuality
      /** Fields of the draft that were not supported, for a second draft. */
      readonly feedback: readonly DraftFeedback[]
    }
  | {
      readonly status: 'insufficient_source' | 'failed'
      readonly reason: string
      readonly quality: ArtifactQuality
      readonly feedback: readonly DraftFeedback[]
    }

/**
 * Holds drafts against their sources, the same way whichever engine wrote them. Promises: the same
 * task gives the same result; honours `signal` within 2 s; throws ProblemError and nothing else.
 */
export interface Verifier {
  verify(task: VerifyTask, options: { signal: AbortSignal }): Promise<VerifiedArtifact>
}
