import { addUsage, noUsage, type Usage } from '../../domain/package.ts'
import { type Model, type ModelCallOptions, ModelFailure } from '../../ports/model.ts'
import { groundRules } from './model-prompt.ts'
import { takeMarks } from './passage-marks.ts'
import { chunked, type Shown } from './reading.ts'
import { readReply } from './reply-json.ts'

/** A long source in short: its main statements in order, each with the passages it comes from. */
export interface Digest {
  /** One line a statement, marks included, chunk by chunk. */
  readonly text: string
  /** Passages the statements come from. */
  readonly cited: ReadonlySet<string>
  /** Passages that were shown to the model. */
  readonly read: ReadonlySet<string>
  readonly usage: Usage
}

const instructions = `${groundRules}

Digest this part of a longer source. Answer {"points": [...]}: 8 to 30 sentences that hold its main statements, definitions and headings in the order of the source, each with its passage mark.`

const schema = {
  type: 'object',
  properties: { points: { type: 'array', items: { type: 'string' } } },
  required: ['points'],
}

const maxPoints = 60

function pointsOf(text: string): string[] {
  for (const value of readReply(text)) {
    const points = typeof value === 'object' && value !== null && 'points' in value && value.points
    if (Array.isArray(points)) {
      return points.filter((point) => typeof point === 'string').slice(0, maxPoints)
    }
  }
  return []
}

/**
 * Reads a source that is too long for one call, chunk by chunk in parallel. A chunk that the cost
 * cap has no room for, or that fails, stays unread and is reported so; throws ModelFailure only
 * where no chunk could be read.
 */
export async function digestMaterial(
  model: Model,
  passages: readonly Shown[],
  limits: { contextTokens: number; maxOutputTokens: number },
  options: ModelCallOptions,
): Promise<Digest> {
  const chunks = chunked(passages, limits.contextTokens)
  // Statements of all chunks together must fit one call again.
  const outputTokens = Math.min(
    limits.maxOutputTokens,
    Math.floor(limits.contextTokens / chunks.length),
  )
  const settled = await Promise.allSettled(
    chunks.map(async (chunk) => {
      const input = `<data>\n<passages>\n${chunk.map(({ data }) => data).join('\n')}\n</passages>\n</data>`
      const call = { purpose: 'digest', instructions, input, continued: null, schema }
      const reply = await model.complete({ ...call, maxOutputTokens: outputTokens }, options)
      return { chunk, reply, points: pointsOf(reply.text) }
    }),
  )
  const done = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (done.length === 0) {
    const [first] = settled
    throw first?.status === 'rejected'
      ? first.reason
      : new ModelFailure('bad_reply', 'no part of the source could be read')
  }
  const text = done.flatMap(({ points }) => points).join('\n')
  return {
    text,
    cited: new Set([...takeMarks([text]).passages.values()].flat()),
    read: new Set(done.flatMap(({ chunk }) => chunk.map(({ id }) => id))),
    usage: done.reduce(
      (sum, { reply }) =>
        addUsage(sum, {
          inputTokens: reply.inputTokens,
          outputTokens: reply.outputTokens,
          costUsd: reply.costUsd,
          calls: 1,
        }),
      noUsage,
    ),
  }
}
