import type { Ledger, SpendingCaps } from '../../ports/ledger.ts'
import { type Model, type ModelCall, ModelFailure } from '../../ports/model.ts'
import { failure } from './classify.ts'
import { costMicroUsd, type Price } from './prices.ts'

/** An upper bound: no tokenizer in use makes more than one token of a UTF-8 byte. */
const mostTokens = (text: string) => Buffer.byteLength(text)

/** What providers add around a call: roles, schema, framing. */
const framingTokens = 500

/** The most a call can cost, in whole millionths of a US dollar. */
export function mostCost(price: Price, call: ModelCall): number {
  const texts = [call.instructions, call.input, call.continued ?? '', JSON.stringify(call.schema)]
  const inputTokens = texts.reduce((sum, text) => sum + mostTokens(text), framingTokens)
  return costMicroUsd(price, inputTokens, call.maxOutputTokens)
}

/**
 * Reserves the most a call can cost before it is made and settles what it did cost after, so that
 * no cap is ever passed, whatever runs beside it. A call of unknown outcome (a timeout, an abort)
 * is settled at what it was reserved for: the provider may bill it.
 */
export function withBudget(
  model: Model,
  deps: { price: Price; caps: SpendingCaps; ledger: Ledger; today: () => string },
): Model {
  const { price, caps, ledger } = deps
  return {
    id: model.id,
    async complete(call, options) {
      const result = await ledger.reserve({
        billing: options.billing,
        day: deps.today(),
        amount: mostCost(price, call),
        caps,
      })
      if (result.status === 'refused') throw failure('budget')
      const { reservation } = result
      try {
        const reply = await model.complete(call, options)
        const cost = costMicroUsd(price, reply.inputTokens, reply.outputTokens)
        await ledger.settle(reservation, cost)
        return { ...reply, costUsd: cost / 1e6 }
      } catch (error) {
        await ledger.settle(reservation, costOfFailure(error, price, reservation.amount))
        throw error
      }
    },
  }
}

const unbilled = new Set(['rate_limited', 'auth', 'unknown_model', 'refused_request'])

function costOfFailure(error: unknown, price: Price, reserved: number): number {
  if (!(error instanceof ModelFailure)) return reserved
  const { inputTokens, outputTokens } = error.used
  if (inputTokens + outputTokens > 0) return costMicroUsd(price, inputTokens, outputTokens)
  return unbilled.has(error.kind) ? 0 : reserved
}
