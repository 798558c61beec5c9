import { z } from 'zod'
import table from './prices.json' with { type: 'json' }

const priceSchema = z.strictObject({ input: z.number().min(0), output: z.number().min(0) })

export const priceTableSchema = z.strictObject({
  asOf: z.iso.date(),
  unit: z.string(),
  source: z.string(),
  /** For models the table does not know: high on purpose, so that a cap is never passed by surprise. */
  fallback: priceSchema,
  /** By engine id or the beginning of one; the longest that fits counts. */
  models: z.record(z.string(), priceSchema),
})
export type PriceTable = z.infer<typeof priceTableSchema>

/** The table that ships with the product. Throws where the file is not of its shape. */
export function shippedPrices(): PriceTable {
  return priceTableSchema.parse(table)
}

/** Dollars per million tokens are millionths of a dollar per token. */
export interface Price {
  readonly microUsdPerInputToken: number
  readonly microUsdPerOutputToken: number
  /** Whether the table knows the model, or the fallback is used. */
  readonly known: boolean
}

/** The price of an engine's model. */
export function priceOf(prices: PriceTable, engineId: string): Price {
  const name = Object.keys(prices.models)
    .filter((prefix) => engineId.startsWith(prefix))
    .toSorted((a, b) => b.length - a.length)[0]
  const price = name === undefined ? prices.fallback : (prices.models[name] ?? prices.fallback)
  return {
    microUsdPerInputToken: price.input,
    microUsdPerOutputToken: price.output,
    known: name !== undefined,
  }
}

/** What a number of tokens costs, in whole millionths of a US dollar, rounded up. */
export function costMicroUsd(price: Price, inputTokens: number, outputTokens: number): number {
  return Math.ceil(
    inputTokens * price.microUsdPerInputToken + outputTokens * price.microUsdPerOutputToken,
  )
}
