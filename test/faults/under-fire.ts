import { checkHistory, newHistory } from './history.ts'
import { ask, ended, openPlace, type Place, type Running, reaches, until } from './place.ts'

export interface UnderFireOptions {
  readonly seconds: number
  readonly killEverySeconds: number
}

export interface UnderFireResult {
  readonly calls: number
  readonly accepted: number
  readonly kills: number
  /** Share of calls that, with at most one retry on the other API, were not answered 5xx or lost. */
  readonly goodShare: number
  /** From a kill until a job accepted after it had ended, the longest one. */
  readonly longestRecoveryMs: number
}

/** Milliseconds between two calls of the load. */
const paceMs = 100

/**
 * F33: two API processes and two workers over one Redis and one store, of which one is killed every
 * so often and started again, while a client goes on asking. Checks I1 to I6 at the end.
 */
export async function runUnderFire(
  place: Place,
  { seconds, killEverySeconds }: UnderFireOptions,
): Promise<UnderFireResult> {
  const second = await openPlace({ DATA_DIR: place.dataDirectory })
  const apis = [place, second]
  const start = [
    () => place.serve({ WORKER_CONCURRENCY: '0' }),
    () => place.serve({ WORKER_CONCURRENCY: '0', PORT: String(second.port) }),
    async () => place.start('worker'),
    async () => place.start('worker'),
  ]
  const running: Running[] = []
  for (const [index, begin] of start.entries()) running[index] = await begin()
  const history = newHistory()
  const endAt = performance.now() + seconds * 1000
  const recoveries: Promise<number>[] = []
  let kills = 0

  async function killNow(): Promise<void> {
    const index = kills % start.length
    kills += 1
    const killed = performance.now()
    await running[index]?.stop('SIGKILL')
    const recovered = recovery(killed)
    // Its failure is looked at once the load has ended.
    recovered.catch(() => undefined)
    recoveries.push(recovered)
    const begin = start[index]
    if (begin) running[index] = await begin()
  }

  /** One job asked for now, until it has ended. */
  async function recovery(since: number): Promise<number> {
    const { id } = await askOnce(apis, history, `recovery-${since}`)
    if (id !== null) await reaches(place.api, id, ended)
    return performance.now() - since
  }

  let nextKill = performance.now() + killEverySeconds * 1000
  let calls = 0
  let good = 0
  let killing: Promise<void> = Promise.resolve()
  const faults: unknown[] = []
  const asking = new Set<Promise<void>>()
  while (performance.now() < endAt) {
    calls += 1
    const call = askOnce(apis, history, `load-${calls}`).then(({ isGood }) => {
      good += isGood ? 1 : 0
      asking.delete(call)
    })
    asking.add(call)
    if (performance.now() > nextKill) {
      nextKill += killEverySeconds * 1000
      killing = killing.then(killNow).catch((error: unknown) => void faults.push(error))
    }
    await new Promise((resolve) => setTimeout(resolve, paceMs))
  }
  await Promise.all([killing, ...asking])
  if (faults.length > 0) throw new AggregateError(faults, 'a killed process did not come back')
  const longestRecoveryMs = Math.max(0, ...(await Promise.all(recoveries)))
  await until(() => place.isServing(), 'the first API serves')
  for (const { id } of history.accepted) await reaches(place.api, id, ended, 300_000)
  await checkHistory(place, history)
  await second.close()
  return {
    calls,
    accepted: history.accepted.length,
    kills,
    goodShare: good / calls,
    longestRecoveryMs,
  }
}

/** Asks one API and, where that fails, once the other, with the same key. */
async function askOnce(
  apis: readonly Place[],
  history: ReturnType<typeof newHistory>,
  key: string,
): Promise<{ id: string | null; isGood: boolean }> {
  const first = Math.random() < 0.5 ? 0 : 1
  for (const index of [first, 1 - first]) {
    const api = apis[index]?.api ?? ''
    const begun = performance.now()
    const response = await ask(api, { headers: { 'idempotency-key': key } }).catch(() => null)
    const status = response?.status ?? 0
    history.calls.push({ status, ms: performance.now() - begun, limitMs: 5000 })
    const body: unknown = await response?.json().catch(() => null)
    if (status === 201 && typeof body === 'object' && body !== null && 'id' in body) {
      const id = String(body.id)
      history.accepted.push({ id, key })
      return { id, isGood: true }
    }
    if (status > 0 && status < 500) return { id: null, isGood: true }
  }
  return { id: null, isGood: false }
}
