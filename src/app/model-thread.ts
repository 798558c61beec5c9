import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../adapters/clock/system.ts'
import { openBareModel } from '../adapters/model/bare-model.ts'
import type { ProviderSettings } from '../adapters/model/providers.ts'
import { serveModels } from '../adapters/model/serve-models.ts'
import { type EngineEgress, openEngineEgress } from './open-egress.ts'

/** What the thread is started with. */
export interface ModelThreadData {
  readonly settings: ProviderSettings
  readonly egress: EngineEgress
  readonly maxReplyBytes: number
}

/** What runs in the thread of adapters/model/open-model-thread.ts. */

// What open-model-engines.ts, which alone starts this file, hands over.
const { settings, egress, maxReplyBytes } = workerData as ModelThreadData
const { fetch } = openEngineEgress(egress)
const nowMs = () => Date.parse(systemClock.now())
if (parentPort !== null) {
  serveModels(
    parentPort,
    (id) => openBareModel(id, { settings, maxReplyBytes, fetch, nowMs }),
    nowMs,
  )
}
