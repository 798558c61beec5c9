import { z } from 'zod'

/** How something this program depends on does. */
export const dependencyStatuses = ['ok', 'degraded', 'down', 'not_configured'] as const
export type DependencyStatus = (typeof dependencyStatuses)[number]

export const dependencySchema = z.strictObject({
  status: z.enum(dependencyStatuses),
  /** Of the last check, in milliseconds; null where none was made. */
  latencyMs: z.number().min(0).nullable(),
  /** The class of the last failure, never its message, which may name hosts; null where none was. */
  lastError: z.string().nullable(),
  checkedAt: z.iso.datetime().nullable(),
})
export type Dependency = z.infer<typeof dependencySchema>

/** `down`: requests cannot be served. */
export const healthStatuses = ['ok', 'degraded', 'down'] as const

export const healthSchema = z.strictObject({
  status: z.enum(healthStatuses),
  timestamp: z.iso.datetime(),
  version: z.string(),
  dependencies: z.record(z.string(), dependencySchema),
})
export type HealthReport = z.infer<typeof healthSchema>
