import { z } from 'zod'
import type { JobStore } from '../ports/job-store.ts'
import type { LogContext } from '../ports/log-context.ts'
import type { Metrics } from '../ports/metrics.ts'
import type { Tracer } from '../ports/tracer.ts'
import type { JobWork } from './run-job.ts'

export interface ObserveJobsOptions {
  readonly metrics: Metrics
  readonly tracer: Tracer
  readonly context: LogContext
  /** Writes one line of the log. */
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void
}

/** What goes along with a job's input from who asks for it to who does it. */
const carriedSchema = z.strictObject({
  carried: z.strictObject({ trace: z.string().nullable(), requestId: z.string().nullable() }),
  input: z.unknown(),
})

/** Counts, logs and traces jobs from being asked for to their end, over all processes. */
export interface JobObserver {
  /** A store that tells of every change of a job's state. */
  store(jobs: JobStore): JobStore
  /** Work that carries on the trace and the log of the request it was asked for by. */
  work(work: JobWork): JobWork
}

/** The inputs that `store` writes are read by the `work` of any observer, in any process. */
export function createJobObserver(options: ObserveJobsOptions): JobObserver {
  return {
    store: (jobs) => ({
      ...jobs,
      ...observeAsking(jobs, options),
      ...observeDoing(jobs, options),
      ...observeEnding(jobs, options),
    }),
    work: (work) => observeWork(work, options),
  }
}

function observeAsking(
  jobs: JobStore,
  { tracer, context, log, metrics }: ObserveJobsOptions,
): Pick<JobStore, 'create' | 'cancel'> {
  return {
    create: (job) =>
      tracer.run('create job', { kind: 'producer', attributes: jobIs(job.id) }, async () => {
        const requestId = context.fields()['requestId'] ?? null
        const carried = { trace: tracer.current(), requestId }
        const result = await jobs.create({ ...job, input: { carried, input: job.input } })
        if (result.status === 'created') log('job created', { jobId: job.id, kind: job.kind })
        return result
      }),
    async cancel(id, ownerId) {
      const result = await jobs.cancel(id, ownerId)
      if (result.result === 'cancelled') {
        metrics.jobEnded('cancelled')
        log('job cancelled', { jobId: id })
      }
      return result
    },
  }
}

function observeDoing(
  jobs: JobStore,
  { log, metrics }: ObserveJobsOptions,
): Pick<JobStore, 'claim' | 'release' | 'expire'> {
  return {
    async claim(id) {
      const claim = await jobs.claim(id)
      if (!claim) return null
      metrics.jobStarted(claim.job.kind)
      log('job started', { jobId: id, kind: claim.job.kind, attempt: claim.job.attempts })
      return claim
    },
    async release(lease) {
      const events = await jobs.release(lease)
      log('job given back', { jobId: lease.jobId })
      return events
    },
    async expire(seen, limit) {
      const expired = await jobs.expire(seen, limit)
      if (expired.result === 'kept') return expired
      const result = expired.result === 'failed' ? 'dead_letter' : 'requeued'
      metrics.workerLost(result)
      if (result === 'dead_letter') metrics.jobEnded('failed')
      log('worker lost', { jobId: seen.id, result })
      return expired
    },
  }
}

function observeEnding(
  jobs: JobStore,
  { log, metrics }: ObserveJobsOptions,
): Pick<JobStore, 'finish'> {
  return {
    async finish(lease, outcome) {
      const events = await jobs.finish(lease, outcome)
      metrics.jobEnded(outcome.state)
      const { state, problem } = outcome
      log('job ended', { jobId: lease.jobId, state, ...(problem ? { problem: problem.type } : {}) })
      return events
    },
  }
}

function observeWork(work: JobWork, { tracer, context }: ObserveJobsOptions): JobWork {
  return (claim, workContext) => {
    const parsed = carriedSchema.safeParse(claim.input)
    // A job that was asked for before there were carried inputs has a bare one.
    const { carried, input } = parsed.success
      ? parsed.data
      : { carried: { trace: null, requestId: null }, input: claim.input }
    const jobId = claim.lease.jobId
    const fields = carried.requestId === null ? { jobId } : { jobId, requestId: carried.requestId }
    const attributes = { ...jobIs(jobId), 'acpf.job.attempt': claim.job.attempts }
    return context.run(fields, () =>
      tracer.run('process job', { kind: 'consumer', parent: carried.trace, attributes }, (span) =>
        work({ ...claim, input }, workContext).then((outcome) => {
          span.set({ 'acpf.job.state': outcome.state })
          return outcome
        }),
      ),
    )
  }
}

/** Names of OpenTelemetry's conventions for messaging; the job's id is our own. */
function jobIs(id: string) {
  return {
    'messaging.system': 'acpf',
    'messaging.destination.name': 'jobs',
    'messaging.message.id': id,
    'acpf.job.id': id,
  }
}
