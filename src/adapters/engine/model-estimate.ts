import type { FormatName } from '../../domain/vocabulary.ts'
import type { CostEstimate, CostEstimator } from '../../ports/cost-estimator.ts'
import { allPassages, digestChunks, totalTokens } from './reading.ts'

/** Instructions, outline and framing of one call. */
const callOverhead = 2500
const tokensPerWord = 1.4
const wordsPerMinute = 150
const digestTokens = 1500
/** A source that a model writes: some 2,500 words. */
const writtenTokens = 3500

/** Tokens a format's answer has; those that follow the source's length are set by it below. */
const usualTokens: Readonly<Record<FormatName, number>> = {
  outline: 1800,
  podcast_script: 2500,
  study_guide: 2500,
  one_pager: 700,
  detailed_reading: 3000,
  faq: 1800,
  flashcards: 1800,
  reading_questions: 1500,
}

/** Estimates by the same reading rules as the model engine's, at a price per million tokens. */
export function createModelEstimator(deps: {
  engineId: string
  contextTokens: number
  maxOutputTokens: number
  /** What a call costs, in millionths of a US dollar. */
  costMicroUsd: (used: { inputTokens: number; outputTokens: number }) => number
  priceKnown: boolean
  pricesAsOf: string
}): CostEstimator {
  const { engineId, contextTokens, maxOutputTokens, costMicroUsd } = deps

  function outputOf(format: FormatName, sourceTokens: number, minutes: number | null): number {
    const usual = usualTokens[format]
    const asked =
      format === 'podcast_script' && minutes !== null
        ? minutes * wordsPerMinute * tokensPerWord
        : format === 'detailed_reading'
          ? Math.max(usual, sourceTokens * 0.3)
          : usual
    return Math.min(maxOutputTokens, Math.ceil(asked))
  }

  return {
    estimate({ documents, request }, { writesSource }): CostEstimate {
      const passages = allPassages({ documents, request })
      const given = totalTokens(passages)
      const source = given + (writesSource ? writtenTokens : 0)
      const shown = Math.min(source, contextTokens)
      const chunks = source > contextTokens ? digestChunks(passages, contextTokens) : []
      const calls = [
        ...(writesSource
          ? [{ inputTokens: given + callOverhead, outputTokens: writtenTokens }]
          : []),
        ...chunks.map((chunk) => ({
          inputTokens: totalTokens(chunk) + callOverhead,
          outputTokens: digestTokens,
        })),
        ...request.formats.map((name) => ({
          inputTokens: shown + callOverhead,
          outputTokens: outputOf(name, source, request.minutes),
        })),
      ]
      const sum = (of: (call: (typeof calls)[number]) => number) =>
        calls.reduce((total, call) => total + of(call), 0)
      const costUsd = sum(costMicroUsd) / 1e6
      return {
        engine: engineId,
        calls: calls.length,
        inputTokens: sum((call) => call.inputTokens),
        outputTokens: sum((call) => call.outputTokens),
        costUsd: roundedUsd(costUsd),
        mostCostUsd: roundedUsd(costUsd * 2),
        priceKnown: deps.priceKnown,
        pricesAsOf: deps.pricesAsOf,
      }
    },
  }
}

const roundedUsd = (usd: number) => Math.ceil(usd * 1e6) / 1e6
