import { z } from 'zod'
import table from './prices.json' with { type: 'json' }

const usd = z.number().min(0)

const ratesSchema = z.strictObject({
  input: usd,
  output: usd,
  /** For input that the provider has from an earlier call; `input` where there is none. */
  cachedInput: usd.optional(),
  /** For input that it keeps for later calls; `input` where there is none. */
  cacheWrite: usd.optional(),
})

const priceSchema = ratesSchema.extend({
  /** What a whole call costs whose input has more tokens than `above`. */
  long: ratesSchema.extend({ above: z.int().positive() }).optional(),
})

export const priceTableSchema = z.strictObject({
  asOf: z.iso.date(),
  unit: z.string(),
  source: z.string(),
  /** For models the table does not know: high on purpose, so that a cap is never passed by surprise. */
  fallback: priceSchema,
  /** By engine id, or its beginning up to a "-" or ":"; the longest that fits counts. */
  models: z.record(z.string(), priceSchema),
})
export type PriceTable = z.infer<typeof priceTableSchema>
type Rates = z.infer<typeof ratesSchema>

/** The table that ships with the product. Throws where the file is not of its shape. */
export function shippedPrices(): PriceTable {
  return priceTableSchema.parse(table)
}

/** In dollars per million tokens, which are millionths of a dollar per token. */
export interface Price extends z.infer<typeof priceSchema> {
  /** Whether the table knows the model, or the fallback is used. */
  readonly known: boolean
}

/** What a call used; the cached tokens are among the input tokens. */
export interface TokensUsed {
  readonly inputTokens: number
  readonly cachedInputTokens?: number
  readonly cacheWriteTokens?: number
  readonly outputTokens: number
}

/** The price of an engine's model. */
export function priceOf(prices: PriceTable, engineId: string): Price {
  const [name] = Object.keys(prices.models)
    .filter((beginning) => isOf(beginning, engineId))
    .toSorted((a, b) => b.length - a.length)
  const price = name === undefined ? undefined : prices.models[name]
  return { ...(price ?? prices.fallback), known: price !== undefined }
}

/** "gpt-5" is the price of gpt-5-2025-08-07, and not of gpt-5.4. */
function isOf(beginning: string, engineId: string): boolean {
  if (!engineId.startsWith(beginning)) return false
  return beginning.endsWith(':') || ['-', '@', ':', undefined].includes(engineId[beginning.length])
}

const ratesFor = (price: Price, inputTokens: number): Rates =>
  price.long !== undefined && inputTokens > price.long.above ? price.long : price

/** What a call costs, in whole millionths of a US dollar, rounded up. */
export function costMicroUsd(price: Price, used: TokensUsed): number {
  const { inputTokens, cachedInputTokens = 0, cacheWriteTokens = 0, outputTokens } = used
  const rates = ratesFor(price, inputTokens)
  const { input, output, cachedInput = input, cacheWrite = input } = rates
  const fresh = Math.max(0, inputTokens - cachedInputTokens - cacheWriteTokens)
  return Math.ceil(
    fresh * input +
      cachedInputTokens * cachedInput +
      cacheWriteTokens * cacheWrite +
      outputTokens * output,
  )
}

/** The most that a call of at most so many tokens can cost, in whole millionths of a US dollar. */
export function mostCostMicroUsd(price: Price, inputTokens: number, outputTokens: number): number {
  const { input, output, cacheWrite = input } = ratesFor(price, inputTokens)
  return Math.ceil(inputTokens * Math.max(input, cacheWrite) + outputTokens * output)
}
