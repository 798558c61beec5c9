import type { Degraded, HealthCheck } from '../../ports/health-check.ts'

/** A circuit breaker, as far as health looks at it. */
export interface BreakerState {
  readonly id: string
  state(): 'closed' | 'open' | 'half_open'
}

/**
 * The models of one provider, by what their calls met: asking a provider costs money, and an answer
 * to a question of ours would not say that it answers those of users.
 * @param breakers of the models opened so far; none has failed before it is used
 */
export function createProviderCheck(
  provider: string,
  breakers: () => readonly BreakerState[],
): HealthCheck {
  return {
    async check(): Promise<'ok' | Degraded> {
      const states = breakers()
        .filter(({ id }) => id.startsWith(`${provider}:`))
        .map((breaker) => breaker.state())
      if (states.length > 0 && states.every((state) => state === 'open')) throw new CircuitOpen()
      return states.every((state) => state === 'closed') ? 'ok' : { degraded: 'CircuitOpen' }
    },
    close: async () => undefined,
  }
}

class CircuitOpen extends Error {
  constructor() {
    super('calls to this provider keep failing')
    this.name = 'CircuitOpen'
  }
}
