import type { QualityData } from './data.ts'
import type { Estimate } from './metrics/bootstrap.ts'

/** A figure of a table: measured with its interval, or as its source prints it. */
export type Figure = Estimate | number | string

export interface TableRow {
  readonly name: string
  /** `goal` rows hold what we aim at; `published` rows name their source. */
  readonly kind: 'ours' | 'ablation' | 'baseline' | 'published' | 'goal'
  /** By column. Percentages unless the column says otherwise. */
  readonly figures: Readonly<Record<string, Figure>>
  readonly source?: string
}

/** One table of the report. */
export interface QualityTable {
  readonly title: string
  /** What was measured on, with its size, and whether anything was tuned on it. */
  readonly data: string
  /** How the figures are computed, precisely enough to be repeated. */
  readonly protocol: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

/** One task of the bench: reads its data and gives its tables, or none where the data is missing. */
export interface QualityTask {
  readonly id: string
  readonly run: (data: QualityData) => Promise<QualityTable[]>
}
