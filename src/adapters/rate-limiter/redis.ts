import { Redis } from 'ioredis'
import { ProblemError } from '../../domain/problem.ts'
import type { RateLimiter } from '../../ports/rate-limiter.ts'

/** Redis must answer within this, or counts as gone. */
const answerMs = 800

/**
 * Counts one call against all limits, or none. Each key holds the moments (µs of Redis's own clock)
 * of the calls that passed. A moment in the future means that the clock was set back: it is dropped,
 * so that nobody waits for it.
 * KEYS: one each limit. ARGV: for each limit its quota and window in µs, then a unique member.
 * Answer: whether it passed, then for each limit the calls counted and µs until the oldest leaves.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local passed = 1
for i, key in ipairs(KEYS) do
  local quota, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  redis.call('ZREMRANGEBYSCORE', key, '(' .. now + 1000000, '+inf')
  if redis.call('ZCARD', key) >= quota then passed = 0 end
end
local answer = { passed }
for i, key in ipairs(KEYS) do
  local window = tonumber(ARGV[2 * i])
  if passed == 1 then
    redis.call('ZADD', key, now, ARGV[#ARGV])
    redis.call('PEXPIRE', key, math.ceil(window / 1000) + 1000)
  end
  local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  answer[#answer + 1] = redis.call('ZCARD', key)
  answer[#answer + 1] = oldest[2] and (oldest[2] + window - now) or 0
end
return answer
`

/**
 * Counts in Redis, together with every other instance that uses the same one.
 * @param url redis:// or rediss://, with user and password when needed
 * @param prefix of the keys, so that installations can share a Redis
 */
export function openRedisRateLimiter(deps: {
  url: string
  prefix?: string
  makeId: () => string
  onError: (error: Error) => void
}): RateLimiter {
  const { url, prefix = 'acpf:limit:', makeId } = deps
  const redis = new Redis(url, {
    // Asked while Redis is away, it says so at once instead of keeping the question.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: answerMs,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1000),
    lazyConnect: false,
  })
  redis.on('error', deps.onError)
  return {
    take: async (limits) => {
      const keys = limits.map(({ id }) => prefix + id)
      const values = limits.flatMap(({ quota, windowSeconds }) => [
        quota,
        windowSeconds * 1_000_000,
      ])
      const reply = await askRedis(() =>
        redis.eval(script, keys.length, ...keys, ...values, makeId()),
      )
      const numbers = Array.isArray(reply) ? reply.map(Number) : []
      return {
        allowed: numbers[0] === 1,
        states: limits.map((limit, index) => ({
          limit,
          remaining: Math.max(0, limit.quota - (numbers[1 + 2 * index] ?? 0)),
          resetSeconds: Math.max(0, (numbers[2 + 2 * index] ?? 0) / 1_000_000),
        })),
      }
    },
    close: async () => redis.disconnect(),
  }
}

async function askRedis(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    throw unavailable(error)
  }
}

function unavailable(cause: unknown): ProblemError {
  const detail = 'Calls cannot be counted right now.'
  return new ProblemError('unavailable', detail, { cause, retryAfterSeconds: 5 })
}
