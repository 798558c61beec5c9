import type { Schemas } from '../api/client.ts'
import type { StreamEvent } from '../api/event-stream.ts'
import { type FormatName, isFormatName } from '../api/formats.ts'

export type Job = Schemas['Job']
export type ArtifactStatus = 'completed' | 'insufficient_source' | 'failed'
export type FormatState = ArtifactStatus | 'working' | 'waiting' | 'not_made'

/** What the events of a job have said so far. */
export interface JobNews {
  readonly state: Job['state'] | null
  readonly progress: Job['progress'] | null
  readonly artifacts: Readonly<Partial<Record<FormatName, ArtifactStatus>>>
  /** The format named last: the one that a job of kind `regenerate` makes. */
  readonly format: FormatName | null
  /** Whether every event has come. */
  readonly isWhole: boolean
}

export const noNews: JobNews = {
  state: null,
  progress: null,
  artifacts: {},
  format: null,
  isWhole: false,
}

export const endedStates: ReadonlySet<Job['state']> = new Set([
  'completed',
  'partial',
  'failed',
  'cancelled',
])

/** The news with one more event; an event that cannot be read changes nothing. */
export function withEvent(news: JobNews, event: StreamEvent): JobNews {
  const data = readData(event.data)
  if (event.type === 'state' || event.type === 'done') {
    return isState(data['state']) ? { ...news, state: data['state'] } : news
  }
  if (event.type === 'progress') {
    const { done, total, step } = data
    const isWhole =
      typeof done === 'number' && typeof total === 'number' && typeof step === 'string'
    if (!isWhole) return news
    const named = isFormatName(step) ? step : news.format
    return { ...news, progress: { done, total, step }, format: named }
  }
  const { format, status } = data
  if (event.type !== 'artifact' || !isFormatName(format) || !isStatus(status)) return news
  return { ...news, artifacts: { ...news.artifacts, [format]: status }, format }
}

function readData(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function isState(value: unknown): value is Job['state'] {
  return (
    value === 'queued' || value === 'running' || [...endedStates].some((state) => state === value)
  )
}

function isStatus(value: unknown): value is ArtifactStatus {
  return value === 'completed' || value === 'insufficient_source' || value === 'failed'
}

/** How one format of a job stands. */
export function formatState(format: FormatName, job: Job, news: JobNews): FormatState {
  const made = news.artifacts[format]
  if (made) return made
  const state = stateOf(job, news)
  // Made before the events that say so have come: a page opened afterwards shows no other state first.
  if (state === 'completed') return 'completed'
  if (endedStates.has(state)) return news.isWhole ? 'not_made' : 'waiting'
  if (state === 'queued') return 'waiting'
  // The outline comes first; the others are made from it, at the same time.
  if (format === 'outline') return 'working'
  return news.artifacts.outline || job.kind === 'regenerate' ? 'working' : 'waiting'
}

/** The formats a job is to make. */
export function formatsOf(job: Job, news: JobNews): readonly FormatName[] {
  if (job.kind === 'generate') return job.request.formats
  const { step } = job.progress
  const named = news.format ?? (isFormatName(step) ? step : null)
  return named ? [named] : []
}

/** Events are newer than the job as it was read, unless that has ended. */
export function stateOf(job: Job, news: JobNews): Job['state'] {
  return endedStates.has(job.state) ? job.state : (news.state ?? job.state)
}
