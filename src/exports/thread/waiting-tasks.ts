/** Tasks that were handed on and are not answered yet, each with its own deadline. */
export interface WaitingTasks<Result> {
  readonly size: () => number
  /** @param onTimeout called when the task is not settled within `timeoutMs` */
  add(timeoutMs: number, onTimeout: () => void): { id: number; result: Promise<Result> }
  resolve(id: number, result: Result): void
  reject(id: number, error: Error): void
  rejectAll(error: Error): void
}

export function createWaitingTasks<Result>(): WaitingTasks<Result> {
  interface Waiting extends PromiseWithResolvers<Result> {
    readonly timer: NodeJS.Timeout
  }
  const waiting = new Map<number, Waiting>()
  let last = 0
  const take = (id: number): Waiting | undefined => {
    const asked = waiting.get(id)
    waiting.delete(id)
    clearTimeout(asked?.timer)
    return asked
  }
  const reject = (id: number, error: Error) => take(id)?.reject(error)
  return {
    size: () => waiting.size,
    add: (timeoutMs, onTimeout) => {
      const id = ++last
      const timer = setTimeout(onTimeout, timeoutMs)
      timer.unref()
      const resolvers = Promise.withResolvers<Result>()
      waiting.set(id, { ...resolvers, timer })
      return { id, result: resolvers.promise }
    },
    resolve: (id, result) => take(id)?.resolve(result),
    reject,
    rejectAll: (error) => {
      for (const id of [...waiting.keys()]) reject(id, error)
    },
  }
}
