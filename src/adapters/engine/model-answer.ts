import { createHash } from 'node:crypto'
import type { Citation, Span } from '../../domain/citation.ts'
import type { Usage } from '../../domain/package.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { FormatDefinition } from '../../formats/define-format.ts'
import { DraftError } from '../../ports/engine.ts'
import type { Model, ModelCall, ModelCallOptions, ModelReply } from '../../ports/model.ts'
import { ModelFailure, type ModelFailureKind } from '../../ports/model.ts'
import { coerce, replyShape } from './model-schema.ts'
import type { PassageIndex } from './passage-index.ts'
import { type Marked, takeMarks } from './passage-marks.ts'
import { continued, isCut, readReply } from './reply-json.ts'

const problemOf: Readonly<Record<ModelFailureKind, ConstructorParameters<typeof ProblemError>[0]>> =
  {
    rate_limited: 'provider-unavailable',
    unavailable: 'provider-unavailable',
    timeout: 'deadline-exceeded',
    auth: 'provider-auth',
    unknown_model: 'engine-failed',
    refused_request: 'engine-failed',
    blocked: 'content-blocked',
    bad_reply: 'engine-failed',
    too_large: 'engine-failed',
    budget: 'budget-exceeded',
    cancelled: 'cancelled',
  }

/** A model's failure as the problem that is stored and answered. */
export function toProblem(engine: string, error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (!(error instanceof ModelFailure)) {
    return new ProblemError('engine-failed', `Engine ${engine} failed.`, { cause: error })
  }
  const seconds = error.retryAfterMs === undefined ? {} : retryAfter(error.retryAfterMs)
  return new ProblemError(problemOf[error.kind], `Engine ${engine}: ${error.message}.`, {
    cause: error,
    ...seconds,
  })
}

const retryAfter = (ms: number) => ({ retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) })

/** What a package is told that calls used. */
export function usageOf(reply: ModelReply, calls: number): Usage {
  const { inputTokens, outputTokens, costUsd } = reply
  return { inputTokens, outputTokens, costUsd, calls }
}

/** How often an answer that met its limit is asked to go on; once where it only ends in the middle. */
const mostContinuations = { length: 4, stop: 1 }

/**
 * Asks once, and on where the answer was cut off, to go on from there.
 * @throws DraftError `engine-failed` where all that the model may write went into what it reasoned
 */
export async function askWhole(
  model: Model,
  call: ModelCall,
  options: ModelCallOptions,
): Promise<{ reply: ModelReply; calls: number }> {
  let reply = await model.complete(call, options)
  let calls = 1
  if (reply.text.trim() === '') {
    const problem = new ProblemError(
      'engine-failed',
      `Engine ${model.id} used up its ${call.maxOutputTokens} output tokens before it answered. Raise MODEL_MAX_OUTPUT_TOKENS, lower MODEL_REASONING, or give a model of your own a larger context.`,
    )
    throw new DraftError(problem, usageOf(reply, calls))
  }
  const isJson = call.schema !== null
  const isUnfinished = () => reply.finish === 'length' || (isJson && isCut(reply.text))
  for (let more = 0; isUnfinished() && more < mostContinuations[reply.finish]; more++) {
    const rest = await goOn(model, { ...call, continued: reply.text }, options)
    if (rest === null) break
    calls++
    const text = continued(reply.text, rest.text)
    const grew = text.length > reply.text.length
    reply = { ...sumOf(reply, rest), text }
    if (!grew) break
  }
  return { reply, calls }
}

/** The rest of an answer; null where it cannot be had, since what is there is paid for and may do. */
async function goOn(
  model: Model,
  call: ModelCall,
  options: ModelCallOptions,
): Promise<ModelReply | null> {
  try {
    return await model.complete(call, options)
  } catch (error) {
    if (error instanceof ModelFailure && error.kind !== 'cancelled') return null
    throw error
  }
}

/** What both calls used, with what the later one says. */
function sumOf(a: ModelReply, b: ModelReply): ModelReply {
  return {
    ...b,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
  }
}

export type Answer =
  | { readonly status: 'valid'; readonly content: unknown; readonly citations: Citation[] }
  /** What the validator would have different, for the model to read. */
  | { readonly status: 'invalid'; readonly complaints: string[] }

const maxComplaints = 12

/** Longest single text of a reply; far above any field's maximum. */
const maxReplyCharacters = 2_000_000

/**
 * Holds a reply against the format's schema: the first reading of it that fits wins, with its
 * passage marks turned into citations of the whole passages, which the verifier narrows.
 */
export function readAnswer(format: FormatDefinition, text: string, index: PassageIndex): Answer {
  if (text.length > maxReplyCharacters) return { status: 'invalid', complaints: ['too long'] }
  const shape = replyShape(format.schema)
  let complaints: string[] | null = null
  for (const candidate of readReply(text)) {
    const marked = takeMarks(withIds(format, coerce(candidate, shape)))
    const checked = format.schema.safeParse(marked.value)
    if (checked.success) {
      const content = format.recount(checked.data)
      return { status: 'valid', content, citations: citationsOf(format, content, marked, index) }
    }
    complaints ??= checked.error.issues
      .slice(0, maxComplaints)
      .map((issue) => `/${issue.path.join('/')}: ${issue.message}`)
  }
  return { status: 'invalid', complaints: complaints ?? ['the answer held no JSON object'] }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Card ids follow from the term, so that the same card keeps its id whoever wrote it. */
function withIds(format: FormatDefinition, value: unknown): unknown {
  if (format.name !== 'flashcards' || !isRecord(value) || !Array.isArray(value['items'])) {
    return value
  }
  const items = value['items'].map((item: unknown) =>
    isRecord(item) && typeof item['term'] === 'string'
      ? { ...item, id: termId(item['term']) }
      : item,
  )
  return { ...value, items }
}

const termId = (term: string) =>
  `card-${createHash('sha256').update(term.normalize('NFKC').toLowerCase().trim()).digest('hex').slice(0, 16)}`

/** How many passages are looked up for a field that names none. */
const lookedUp = 3

function citationsOf(
  format: FormatDefinition,
  content: unknown,
  { passages }: Marked,
  index: PassageIndex,
): Citation[] {
  return format.factualFields(content).flatMap(({ path, text }) => {
    const named = passages.get(path) ?? index.nearest(text, lookedUp)
    const spans = named.map((id) => index.span(id)).filter((span): span is Span => !!span)
    return spans.length === 0 ? [] : [{ path, spans }]
  })
}
