import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogContext, LogFields } from '../../ports/log-context.ts'

const none: LogFields = Object.freeze({})

/** A log context that follows asynchronous calls. */
export function createLogContext(): LogContext {
  const storage = new AsyncLocalStorage<LogFields>()
  return {
    run(fields, work) {
      const around = storage.getStore()
      return storage.run(around ? { ...around, ...fields } : fields, work)
    },
    fields: () => storage.getStore() ?? none,
  }
}
