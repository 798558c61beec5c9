import { z } from 'zod'
import type { Claim, JobStore, Lease } from '../ports/job-store.ts'
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

type Log = ObserveJobsOptions['log']

/** Counts, logs and traces jobs from being asked for to their end, over all processes. */
export interface JobObserver {
  /** A store that tells of every change of a job's state. */
  store(jobs: JobStore): JobStore
  /** Work that carries on the trace and the log of the request it was asked for by. */
  work(work: JobWork): JobWork
}

/** The inputs that `store` writes are read by the `work` of any observer, in any process. */
export function createJobObserver(options: ObserveJobsOptions): JobObserver {
  // By the lease that a claim gave. What follows a claim runs where the queue's loop happens to
  // run, which may be in the context of another request: the id that is known here counts.
  const askedBy = new WeakMap<Lease, string | null>()
  const logOf = (lease: Lease): Log => {
    const requestId = askedBy.get(lease) ?? undefined
    return (message, fields) => options.log(message, { requestId, jobId: lease.jobId, ...fields })
  }
  return {
    store: (jobs) => ({
      ...jobs,
      ...observeAsking(jobs, options),
      ...observeClaim(jobs, options, (claim) => {
        askedBy.set(claim.lease, readCarried(claim.input).carried.requestId)
        return logOf(claim.lease)
      }),
      ...observeEnding(jobs, options, logOf),
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

function observeClaim(
  jobs: JobStore,
  { metrics }: ObserveJobsOptions,
  claimed: (claim: Claim) => Log,
): Pick<JobStore, 'claim'> {
  return {
    async claim(id) {
      const claim = await jobs.claim(id)
      if (!claim) return null
      metrics.jobStarted(claim.job.kind)
      claimed(claim)('job started', { kind: claim.job.kind, attempt: claim.job.attempts })
      return claim
    },
  }
}

function observeEnding(
  jobs: JobStore,
  { log, metrics }: ObserveJobsOptions,
  logOf: (lease: Lease) => Log,
): Pick<JobStore, 'finish' | 'release' | 'expire'> {
  return {
    async finish(lease, outcome, change) {
      const events = await jobs.finish(lease, outcome, change)
      metrics.jobEnded(outcome.state)
      const { state, problem } = outcome
      logOf(lease)('job ended', { state, ...(problem ? { problem: problem.type } : {}) })
      return events
    },
    async release(lease) {
      const events = await jobs.release(lease)
      logOf(lease)('job given back', {})
      return events
    },
    async expire(seen, limit) {
      const expired = await jobs.expire(seen, limit)
      if (expired.result === 'kept') return expired
      const result = expired.result === 'failed' ? 'dead_letter' : 'requeued'
      metrics.workerLost(result)
      if (result === 'dead_letter') metrics.jobEnded('failed')
      log('worker lost', { requestId: undefined, jobId: seen.id, result })
      return expired
    },
  }
}

function observeWork(work: JobWork, { tracer, context }: ObserveJobsOptions): JobWork {
  return (claim, workContext) => {
    const { carried, input } = readCarried(claim.input)
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

/** A job that was asked for before there were carried inputs has a bare one. */
function readCarried(input: unknown): z.infer<typeof carriedSchema> {
  const parsed = carriedSchema.safeParse(input)
  return parsed.success ? parsed.data : { carried: { trace: null, requestId: null }, input }
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
