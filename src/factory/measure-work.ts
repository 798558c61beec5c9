import type { Artifact } from '../domain/artifact.ts'
import type { Job } from '../domain/job.ts'
import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import type { JobOutcome } from '../ports/job-store.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { JobWork } from './run-job.ts'

export interface MeasureWorkOptions {
  readonly metrics: Pick<Metrics, 'formatMade'>
  /** Milliseconds on a clock that never runs backwards. */
  readonly monotonicMs: () => number
}

/**
 * Counts every format that a job was to make, once, when the job's work ends. Work that was stopped
 * from outside (cancelled, given back, lost to another worker) made nothing and counts as nothing.
 */
export function measureWork(work: JobWork, { metrics, monotonicMs }: MeasureWorkOptions): JobWork {
  return async (claim, context) => {
    const startedMs = monotonicMs()
    const seconds = (): number => (monotonicMs() - startedMs) / 1000
    try {
      const outcome = await work(claim, context)
      if (!context.signal.aborted) count(metrics, outcome, seconds())
      return outcome
    } catch (error) {
      const { signal } = context
      const ended = !signal.aborted || signal.reason instanceof ProblemError
      if (ended) countFailure(metrics, claim.job, error, seconds())
      throw error
    }
  }
}

function count(
  metrics: MeasureWorkOptions['metrics'],
  { content }: JobOutcome,
  seconds: number,
): void {
  if (content === null) return
  if (content.kind === 'package') {
    countPackage(metrics, content.package)
    return
  }
  const { format } = content
  const artifact = content.package.artifacts[format]
  if (artifact) tell(metrics, format, artifact, seconds)
}

function countPackage(
  metrics: MeasureWorkOptions['metrics'],
  { artifacts, cache, timing }: ContentPackage,
): void {
  const ms = new Map(timing.steps.map((step) => [step.name, step.ms]))
  for (const [format, artifact] of entries(artifacts)) {
    // A cached package tells the times of the run that made it, which were counted then.
    tell(metrics, format, artifact, cache.hit ? null : (ms.get(format) ?? 0) / 1000)
  }
}

type Artifacts = ContentPackage['artifacts']
type Name = keyof Artifacts

/** The keys are formats' names by the package's schema, which Object.entries forgets. */
const entries = (artifacts: Artifacts) => Object.entries(artifacts) as [Name, Artifact][]

function tell(
  metrics: MeasureWorkOptions['metrics'],
  format: Name,
  { status, quality }: Artifact,
  seconds: number | null,
): void {
  metrics.formatMade({ format, status, seconds, quality })
}

/** Nothing was made: every format that was asked for ended the same way; the time counts once. */
function countFailure(
  metrics: MeasureWorkOptions['metrics'],
  { request }: Job,
  error: unknown,
  seconds: number,
): void {
  const thin = error instanceof ProblemError && error.id === 'insufficient-source'
  const status = thin ? 'insufficient_source' : 'failed'
  for (const [index, format] of request.formats.entries()) {
    metrics.formatMade({ format, status, seconds: index === 0 ? seconds : null, quality: null })
  }
}
