import { addUsage, noUsage, type Usage } from '../../domain/package.ts'
import { ProblemError } from '../../domain/problem.ts'
import { formats } from '../../formats/index.ts'
import {
  DraftError,
  type DraftResult,
  type DraftTask,
  type Engine,
  type Material,
  usageOfFailure,
} from '../../ports/engine.ts'
import type { Billing, Model, ModelCallOptions } from '../../ports/model.ts'
import { type Digest, digestMaterial } from './digest.ts'
import { askWhole, readAnswer, toProblem, usageOf } from './model-answer.ts'
import { draftInput, groundRules } from './model-prompt.ts'
import { modelSchema } from './model-schema.ts'
import { indexPassages, type PassageIndex } from './passage-index.ts'
import { allPassages, type Shown, selected, totalTokens, unreadStretches } from './reading.ts'

export interface ModelEngineOptions {
  /** Tokens of source text that one call may hold; what is longer is digested first. */
  readonly contextTokens: number
  readonly maxOutputTokens: number
}

/** What is derived once from a package's material. */
interface Reading {
  readonly passages: Shown[]
  readonly index: PassageIndex
  /** Null where all passages fit one call. */
  readonly digest: Digest | null
}

const local: Billing = { owner: 'local', job: 'local' }

/** Reads each material once; a reading that failed is not kept, for the next try may have more luck. */
function createReader(model: Model, options: ModelEngineOptions) {
  const readings = new WeakMap<Material, Promise<Reading>>()

  async function read(material: Material, call: ModelCallOptions): Promise<Reading> {
    const passages = allPassages(material)
    if (passages.length === 0) {
      throw new ProblemError('insufficient-source', 'The sources hold no text to work from.')
    }
    const fits = totalTokens(passages) <= options.contextTokens
    const limits = { ...options, formats: material.request.formats.length }
    const digest = fits ? null : await digestMaterial(model, passages, limits, call)
    return { passages, index: indexPassages(material.documents), digest }
  }

  return (material: Material, call: ModelCallOptions): Promise<Reading> => {
    const known = readings.get(material)
    if (known) return known
    const reading = read(material, call)
    readings.set(material, reading)
    reading.catch(() => readings.delete(material))
    return reading
  }
}

/** What a call shows of the sources, as text, and which passages that is. */
function show(reading: Reading, task: DraftTask, maxTokens: number) {
  const { passages, digest } = reading
  if (digest !== null && task.format === 'outline') {
    return { text: digest.text, ids: new Set<string>() }
  }
  const shown = digest === null ? passages : selected(passages, digest.cited, maxTokens)
  return {
    text: shown.map(({ data }) => data).join('\n'),
    ids: new Set(shown.map(({ id }) => id)),
  }
}

/**
 * An Engine over a language model: shows it the passages with their ids, asks for JSON of the
 * format's shape with passage marks, and asks once more with the validator's messages where the
 * answer does not fit. What comes out is unverified.
 */
export function createModelEngine(model: Model, options: ModelEngineOptions): Engine {
  const readingOf = createReader(model, options)

  function ask(task: DraftTask, passages: string, complaints: string[], call: ModelCallOptions) {
    const format = formats[task.format]
    const question = {
      purpose: task.format,
      instructions: groundRules,
      input: draftInput(task, passages, { asked: format.prompt, complaints }),
      continued: null,
      schema: modelSchema(format.schema),
      maxOutputTokens: options.maxOutputTokens,
    }
    return askWhole(model, question, call)
  }

  /** @param meter what was paid, also where it ends badly */
  async function draft(
    task: DraftTask,
    call: ModelCallOptions,
    meter: { usage: Usage },
  ): Promise<DraftResult> {
    const reading = await readingOf(task.material, call)
    const shown = show(reading, task, options.contextTokens)
    if (task.format === 'outline') meter.usage = reading.digest?.usage ?? noUsage
    let complaints = task.feedback.map(({ text, reason }) => `${reason}: "${text}"`)
    for (let attempt = 1; attempt <= 2; attempt++) {
      const { reply, calls } = await ask(task, shown.text, complaints, call)
      meter.usage = addUsage(meter.usage, usageOf(reply, calls))
      const answer = readAnswer(formats[task.format], reply.text, reading.index)
      if (answer.status === 'valid') {
        const read = new Set([...shown.ids, ...(reading.digest?.read ?? [])])
        return {
          status: 'drafted',
          content: answer.content,
          citations: answer.citations,
          engine: { id: model.id, model: reply.model, degradedFrom: null },
          usage: meter.usage,
          unread: unreadStretches(reading.passages, read),
        }
      }
      complaints = answer.complaints
    }
    throw new ProblemError(
      'engine-failed',
      `Engine ${model.id} gave no valid ${task.format}: ${complaints.slice(0, 3).join('; ')}.`,
    )
  }

  return {
    id: model.id,
    async draft(task, { signal }) {
      const meter = { usage: noUsage }
      try {
        return await draft(task, { signal, billing: task.material.billing ?? local }, meter)
      } catch (error) {
        const usage = addUsage(meter.usage, usageOfFailure(error))
        const failed = new DraftError(toProblem(model.id, error), usage)
        throw failed
      }
    },
  }
}
