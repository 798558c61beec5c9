import type { EngineStamp } from '../domain/artifact.ts'
import type { Citation } from '../domain/citation.ts'
import { noUsage, type Usage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PackageRequest } from '../domain/request.ts'
import type { SourceDocument } from '../domain/source.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import type { Billing } from './model.ts'

/**
 * What all drafts of one package are made from. One object per package run: an engine may keep
 * what it derives from it (an analysis, a digest) for as long as the object lives.
 */
export interface Material {
  readonly documents: readonly SourceDocument[]
  readonly request: PackageRequest
  /** Who pays for model calls; absent where nobody is billed (the CLI). */
  readonly billing?: Billing
}

/** The verified outline that every other format follows. */
export interface OutlineDraft {
  readonly content: unknown
  readonly citations: readonly Citation[]
}

/** A field the verifier refused, told back to the engine with the reason. */
export interface DraftFeedback {
  readonly path: string
  readonly text: string
  readonly reason: string
}

export interface DraftTask {
  readonly material: Material
  readonly format: FormatName
  /** Null when `format` is `outline`, and where the source was too thin for one. */
  readonly outline: OutlineDraft | null
  /** On a second try: what was wrong with `previous`. */
  readonly feedback: readonly DraftFeedback[]
  readonly previous: OutlineDraft | null
}

export type DraftResult =
  | {
      readonly status: 'drafted'
      /** Unverified: the verifier holds it against the format's schema. */
      readonly content: unknown
      readonly citations: readonly Citation[]
      readonly engine: EngineStamp
      readonly usage: Usage
      /** Passages of the sources that were not read, for the coverage report; empty when all were. */
      readonly unread: readonly { source: string; start: number; end: number }[]
    }
  | {
      readonly status: 'insufficient_source'
      readonly reason: string
      readonly engine: EngineStamp
      readonly usage: Usage
    }

/** Why there is no draft, with what was paid for all the same. */
export class DraftError extends ProblemError {
  readonly usage: Usage

  constructor(problem: ProblemError, usage: Usage) {
    const { errors, retryAfterSeconds, cause } = problem
    super(problem.id, problem.detail, {
      cause,
      ...(errors === undefined ? {} : { errors }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    })
    this.usage = usage
  }
}

/** What a draft that failed has cost. */
export function usageOfFailure(error: unknown): Usage {
  return error instanceof DraftError ? error.usage : noUsage
}

/**
 * Drafts one format of a package. Promises: honours `signal` within 2 s; throws ProblemError and
 * nothing else, DraftError where something was paid. Does not promise: that the content is valid or true, or that a call is repeatable.
 */
export interface Engine {
  readonly id: string
  draft(task: DraftTask, options: { signal: AbortSignal }): Promise<DraftResult>
}
