import type { Ledger, Reservation, SpendingCaps } from '../../ports/ledger.ts'
import {
  type Model,
  type ModelCall,
  type ModelCallOptions,
  ModelFailure,
} from '../../ports/model.ts'
import { failure } from './classify.ts'
import { costMicroUsd, mostCostMicroUsd, type Price } from './prices.ts'
import { createSettlements, type Settlements } from './settlements.ts'

/** An upper bound: no tokenizer in use makes more than one token of a UTF-8 byte. */
const mostTokens = (text: string) => Buffer.byteLength(text)

/** What providers add around a call: roles, schema, framing. */
const framingTokens = 1000

/** The most a call can cost, in whole millionths of a US dollar. */
export function mostCost(price: Price, call: ModelCall, reasoningTokens = 0): number {
  const texts = [call.instructions, call.input, call.continued ?? '', JSON.stringify(call.schema)]
  const inputTokens = texts.reduce((sum, text) => sum + mostTokens(text), framingTokens)
  return mostCostMicroUsd(price, inputTokens, call.maxOutputTokens + reasoningTokens)
}

interface Budget {
  readonly price: Price
  readonly caps: SpendingCaps
  readonly ledger: Ledger
  /** Tokens a model may reason on top of what it may write. */
  readonly reasoningTokens: number
  /** The UTC date, YYYY-MM-DD. */
  readonly today: () => string
}

/**
 * Reserves the most a call can cost before it is made and settles what it did cost after, so that
 * no cap is ever passed, whatever runs beside it. A call whose worst does not fit beside those
 * under way waits until they are settled, since they cost less than was reserved; it is refused
 * where nothing is left to wait for. What it is to keep free is reserved with it while it is under
 * way. A call of unknown outcome (a timeout, an abort) is settled at
 * the most it can cost: the provider may bill it.
 */
export function withBudget(model: Model, budget: Budget): Model {
  const { price, ledger } = budget
  const settlements = { job: createSettlements(), day: createSettlements() }
  return {
    id: model.id,
    async complete(call, options) {
      const { billing } = options
      const payers = { job: `${billing.job} ${billing.owner}`, day: billing.owner }
      const most = mostCost(price, call, budget.reasoningTokens)
      const reservation = await reserve(budget, settlements, payers, { most, options })
      try {
        const reply = await model.complete(call, options)
        const cost = costMicroUsd(price, reply)
        await ledger.settle(reservation, cost)
        return { ...reply, costUsd: cost / 1e6 }
      } catch (error) {
        await ledger.settle(reservation, costOfFailure(error, price, most))
        throw error
      } finally {
        settlements.job.end(payers.job)
        settlements.day.end(payers.day)
      }
    },
  }
}

type ByCap<Value> = Readonly<Record<'job' | 'day', Value>>

/**
 * Reserves, and enters the call among those under way.
 * @throws ModelFailure `budget` where a cap has no room, now or once others are settled
 */
async function reserve(
  { price, caps, ledger, today }: Budget,
  settlements: ByCap<Settlements>,
  payers: ByCap<string>,
  { most, options }: { most: number; options: ModelCallOptions },
): Promise<Reservation> {
  const { billing, signal, keepFree } = options
  const amount = most + (keepFree === undefined ? 0 : costMicroUsd(price, keepFree))
  for (;;) {
    const seen = { job: settlements.job.count(), day: settlements.day.count() }
    const result = await ledger.reserve({ billing, day: today(), amount, caps })
    if (result.status === 'reserved') {
      // At once: whoever is refused next shall see it.
      settlements.job.begin(payers.job)
      settlements.day.begin(payers.day)
      return result.reservation
    }
    const { cap } = result
    if (!(await settlements[cap].next(payers[cap], seen[cap], signal))) throw failure('budget')
  }
}

const unbilled = new Set(['rate_limited', 'auth', 'unknown_model', 'refused_request'])

function costOfFailure(error: unknown, price: Price, reserved: number): number {
  if (!(error instanceof ModelFailure)) return reserved
  const { inputTokens, outputTokens } = error.used
  if (inputTokens + outputTokens > 0) return costMicroUsd(price, { inputTokens, outputTokens })
  return unbilled.has(error.kind) ? 0 : reserved
}
