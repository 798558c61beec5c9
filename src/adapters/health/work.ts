import type { HealthCheck } from '../../ports/health-check.ts'

/** Work counts as done where it was seen at most this long ago. */
export const freshSeconds = 30

/** Whether any worker does work: by probes and beats that were seen, not by asking. */
export function createWorkCheck(lastSeenSeconds: () => number | null): HealthCheck {
  return {
    async check() {
      const seconds = lastSeenSeconds()
      if (seconds === null || seconds > freshSeconds) throw new NoWorkSeen()
      return 'ok'
    },
    close: async () => undefined,
  }
}

class NoWorkSeen extends Error {
  constructor() {
    super(`no work was seen to be done within ${freshSeconds} s`)
    this.name = 'NoWorkSeen'
  }
}
