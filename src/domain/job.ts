import { z } from 'zod'
import { problemSchema } from './problem.ts'
import { packageRequestSchema } from './request.ts'

export const jobStates = [
  'queued',
  'running',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const
export const jobStateSchema = z.enum(jobStates)
export type JobState = z.infer<typeof jobStateSchema>
export const terminalJobStates: ReadonlySet<JobState> = new Set([
  'completed',
  'partial',
  'failed',
  'cancelled',
])

/** How a job can end by being worked on; `cancelled` is the owner's doing. */
export type JobOutcomeState = 'completed' | 'partial' | 'failed'

/** `generate` makes a package; `regenerate` makes one format of a package anew. */
export const jobKinds = ['generate', 'regenerate'] as const
export const jobKindSchema = z.enum(jobKinds)
export type JobKind = z.infer<typeof jobKindSchema>

export const jobProgressSchema = z.strictObject({
  done: z.int().min(0),
  total: z.int().min(0),
  /** The step being worked on: `read_source`, a format's name, `verify`, `store`. */
  step: z.string(),
})
export type JobProgress = z.infer<typeof jobProgressSchema>

/** A job as `GET /jobs/:id` shows it. */
export const jobSchema = z.strictObject({
  id: z.string(),
  kind: jobKindSchema,
  state: jobStateSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  request: packageRequestSchema,
  progress: jobProgressSchema,
  attempts: z.int().min(0),
  /** The package's id once there is something to read. */
  contentId: z.string().nullable(),
  problem: problemSchema.nullable(),
})
export type Job = z.infer<typeof jobSchema>

export const jobEventTypes = ['state', 'progress', 'artifact', 'done'] as const

/**
 * One line of a job's history. Ids rise by one from 1 within a job; `done` is the last. Data is
 * small: an artifact is named, not carried.
 */
export const jobEventSchema = z.strictObject({
  id: z.int().min(1),
  type: z.enum(jobEventTypes),
  data: z.record(z.string(), z.unknown()),
})
export type JobEvent = z.infer<typeof jobEventSchema>
export type NewJobEvent = Omit<JobEvent, 'id'>

/** What happened in a job that goes on. */
export interface JobChange {
  readonly progress?: JobProgress
  readonly events: readonly NewJobEvent[]
}
