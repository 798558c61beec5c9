import type { Material } from './engine.ts'

/** What a package would cost with an engine, told before anything is spent. */
export interface CostEstimate {
  /** The engine that would be asked first. */
  readonly engine: string
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** What is to be expected, and what a second draft of every format would make of it. */
  readonly costUsd: number
  readonly mostCostUsd: number
  /** False: the price table does not know the model, and its fallback prices are used. */
  readonly priceKnown: boolean
  /** The day of the price table; null where nothing costs anything. */
  readonly pricesAsOf: string | null
}

/** Says what a package would cost. Promises to call no provider. */
export interface CostEstimator {
  /** @param options `writesSource`: the model writes the source first, on a topic or a syllabus */
  estimate(material: Material, options: { writesSource: boolean }): CostEstimate
}
