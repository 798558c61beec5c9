import { Redis } from 'ioredis'
import type { Ledger } from '../../ports/ledger.ts'
import { dayAccount, jobAccount, keptDays, notCounted, ownerOf } from './accounts.ts'

/** Redis must answer within this, or counts as gone. */
const answerMs = 2000
const keptMs = keptDays * 86_400_000
/** Keys that Redis looks at between two of its other clients. */
const keysAtOnce = 1000

/**
 * Adds an amount to both accounts, or to neither where a cap would be passed.
 * KEYS: job, day, reservation. ARGV: amount, cap of the job and of the day ("" for none), ms kept.
 * Answer: {1}, or {0, "job" or "day", what is left}.
 */
const reserveScript = `
local amount = tonumber(ARGV[1])
for i, name in ipairs({ 'job', 'day' }) do
  local cap = tonumber(ARGV[1 + i])
  local spent = tonumber(redis.call('GET', KEYS[i]) or 0)
  if cap and spent + amount > cap then return { 0, name, math.max(0, cap - spent) } end
end
for i = 1, 2 do
  redis.call('INCRBY', KEYS[i], amount)
  redis.call('PEXPIRE', KEYS[i], ARGV[4])
end
redis.call('HSET', KEYS[3], 'amount', amount, 'job', KEYS[1], 'day', KEYS[2])
redis.call('PEXPIRE', KEYS[3], ARGV[4])
return { 1 }
`

/** KEYS: reservation, job, day. ARGV: what was really used. A second settling finds nothing. */
const settleScript = `
local amount = redis.call('HGET', KEYS[1], 'amount')
if not amount then return 0 end
redis.call('DEL', KEYS[1])
local change = tonumber(ARGV[1]) - tonumber(amount)
for i = 2, 3 do redis.call('INCRBY', KEYS[i], change) end
return 1
`

/**
 * Spending in Redis, counted together with every instance that uses the same one.
 * @param deps.prefix of the keys, so that installations can share a Redis
 */
export function openRedisLedger(deps: {
  url: string
  prefix?: string
  makeId: () => string
  onError: (error: Error) => void
}): Ledger {
  const prefix = deps.prefix ?? 'acpf:spending:'
  const redis = new Redis(deps.url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: answerMs,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1000),
  })
  redis.on('error', deps.onError)
  // The first call may come before the connection stands, and waits for it as for any answer.
  const connected = new Promise<void>((resolve) => {
    redis.once('ready', resolve)
    setTimeout(resolve, answerMs).unref()
  })
  /** The keys of open reservations and of their accounts, by id: settled where they were made. */
  const open = new Map<string, readonly [string, string, string]>()

  async function eraseKeys(owner: string): Promise<number> {
    let erased = 0
    const found = redis.scanStream({ match: `${prefix}*`, count: keysAtOnce })
    // ioredis types its streams as streams of anything; SCAN gives keys.
    for await (const keys of found as AsyncIterable<string[]>) {
      const owned = keys.filter((key) => ownerOf(key.slice(prefix.length)) === owner)
      if (owned.length > 0) erased += await redis.del(owned)
    }
    return erased
  }

  return {
    async reserve({ billing, day, amount, caps }) {
      const id = deps.makeId()
      const job = prefix + jobAccount(billing)
      const ownerAndDay = prefix + dayAccount(billing.owner, day)
      const limits = [caps.perJob ?? '', caps.perOwnerAndDay ?? '']
      const values = [amount, ...limits, keptMs]
      const held = `${prefix}reservation ${id} ${billing.owner}`
      const reply = await asked(() =>
        connected.then(() => redis.eval(reserveScript, 3, job, ownerAndDay, held, ...values)),
      )
      const [done, cap, left] = Array.isArray(reply) ? reply : []
      if (Number(done) !== 1) {
        return { status: 'refused', cap: cap === 'day' ? 'day' : 'job', left: Number(left ?? 0) }
      }
      open.set(id, [held, job, ownerAndDay])
      return { status: 'reserved', reservation: { id, amount } }
    },
    async settle({ id }, actual) {
      const keys = open.get(id)
      if (!keys) return
      open.delete(id)
      await asked(() => redis.eval(settleScript, 3, ...keys, actual))
    },
    async spent(query) {
      const account = 'job' in query ? jobAccount(query) : dayAccount(query.owner, query.day)
      return Number((await asked(() => redis.get(prefix + account))) ?? 0)
    },
    eraseOwner: (owner) => asked(() => connected.then(() => eraseKeys(owner))),
    close: async () => redis.disconnect(),
  }
}

async function asked<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    throw notCounted(error)
  }
}
