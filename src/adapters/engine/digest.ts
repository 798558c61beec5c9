import { addUsage, noUsage, type Usage } from '../../domain/package.ts'
import {
  type KeptFree,
  type Model,
  type ModelCallOptions,
  ModelFailure,
} from '../../ports/model.ts'
import { usageOf } from './model-answer.ts'
import { digestData, groundRules } from './model-prompt.ts'
import { takeMarks } from './passage-marks.ts'
import { digestChunks, type Shown } from './reading.ts'
import { readReply } from './reply-json.ts'

/** A long source in short: its main statements in order, each with the passages it comes from. */
export interface Digest {
  /** One line a statement under the id of its passage, chunk by chunk. */
  readonly text: string
  /** Passages the statements come from. */
  readonly cited: ReadonlySet<string>
  /** Passages that were shown to the model. */
  readonly read: ReadonlySet<string>
  readonly usage: Usage
}

/** Instructions and answer of a usual call for a format. */
const usualCall = { inputTokens: 2500, outputTokens: 3000 }

/** Bytes a token, which is what the caps count before a call is made. */
const bytesPerToken = 4

/** What the calls for the formats need after the digest: each as usual, and one at its worst. */
function neededAfter(formats: number, limits: DigestLimits): KeptFree {
  const input = limits.contextTokens + usualCall.inputTokens
  return {
    inputTokens: (formats - 1 + bytesPerToken) * input,
    outputTokens: (formats - 1) * usualCall.outputTokens + limits.maxOutputTokens,
  }
}

export interface DigestLimits {
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** How many formats will be made after it. */
  readonly formats: number
}

const asked = `Digest this part of a longer source. Answer {"points": [...]}: 8 to 30 sentences that hold its main statements and definitions in the words and the order of the source, each with its passage mark.`

const schema = {
  type: 'object',
  properties: { points: { type: 'array', items: { type: 'string' } } },
  required: ['points'],
}

const maxPoints = 60

interface Point {
  readonly text: string
  /** Passages of the chunk that the statement names. */
  readonly passages: readonly [string, ...string[]]
}

/** The statements of a reply that name a passage of what was shown; the others cannot be followed up. */
function pointsOf(text: string, chunk: readonly Shown[]): Point[] {
  const known = new Set(chunk.map(({ id }) => id))
  for (const value of readReply(text)) {
    const points = typeof value === 'object' && value !== null && 'points' in value && value.points
    if (!Array.isArray(points)) continue
    return points.slice(0, maxPoints).flatMap((point: unknown) => {
      const marked = takeMarks(point)
      const [first, ...rest] = (marked.passages.get('') ?? []).filter((id) => known.has(id))
      if (typeof marked.value !== 'string' || first === undefined) return []
      return [{ text: marked.value, passages: [first, ...rest] }]
    })
  }
  return []
}

/** A chunk's headings as they stand, with the statements taken from what follows each. */
function inOrder(chunk: readonly Shown[], points: readonly Point[]): string {
  const from = Map.groupBy(points, ({ passages: [id] }) => id)
  return chunk
    .flatMap(({ id, data, passage }) => [
      ...(passage.kind === 'heading' ? [data] : []),
      ...(from.get(id) ?? []).map(({ text }) => digestData(id, text)),
    ])
    .join('\n')
}

/**
 * Reads a source that is too long for one call, chunk by chunk in parallel. A chunk that the cost
 * cap has no room for, or that fails, stays unread and is reported so; throws ModelFailure only
 * where no chunk could be read.
 */
export async function digestMaterial(
  model: Model,
  passages: readonly Shown[],
  limits: DigestLimits,
  options: ModelCallOptions,
): Promise<Digest> {
  const chunks = digestChunks(passages, limits.contextTokens)
  // Statements of all chunks together must fit one call again.
  const outputTokens = Math.min(
    limits.maxOutputTokens,
    Math.floor(limits.contextTokens / chunks.length),
  )
  const keepFree = neededAfter(limits.formats, limits)
  const settled = await Promise.allSettled(
    chunks.map(async (chunk) => {
      const input = `<data>\n<passages>\n${chunk.map(({ data }) => data).join('\n')}\n</passages>\n</data>\n\n${asked}`
      const call = { purpose: 'digest', instructions: groundRules, input, continued: null, schema }
      const reply = await model.complete(
        { ...call, maxOutputTokens: outputTokens },
        { ...options, keepFree },
      )
      return { chunk, reply, points: pointsOf(reply.text, chunk) }
    }),
  )
  const done = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (done.length === 0) {
    const [first] = settled
    throw first?.status === 'rejected'
      ? first.reason
      : new ModelFailure('bad_reply', 'no part of the source could be read')
  }
  const points = done.flatMap((part) => part.points)
  return {
    text: done.map(({ chunk, points: own }) => inOrder(chunk, own)).join('\n'),
    cited: new Set(points.flatMap(({ passages: named }) => named)),
    read: new Set(done.flatMap(({ chunk }) => chunk.map(({ id }) => id))),
    usage: done.reduce((sum, { reply }) => addUsage(sum, usageOf(reply, 1)), noUsage),
  }
}
