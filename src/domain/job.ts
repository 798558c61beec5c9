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
