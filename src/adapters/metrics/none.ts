import type { Metrics } from '../../ports/metrics.ts'

const nothing = (): void => undefined

/** Counts nothing: METRICS_ENABLED=false, and the command line. */
export const noMetrics: Metrics = {
  requestAnswered: nothing,
  formatMade: nothing,
  cacheRead: nothing,
  modelCalled: nothing,
  jobStarted: nothing,
  jobEnded: nothing,
  workerLost: nothing,
  spendingRefused: nothing,
  dayCapUsed: nothing,
  watch: nothing,
}
