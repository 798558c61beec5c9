import {
  createGuardedFetch,
  type EgressRule,
  type GuardedFetch,
} from '../adapters/egress/guarded-fetch.ts'
import type { Config } from '../config.ts'
import { type HostPattern, splitHost } from '../domain/host-pattern.ts'

/** The ways out of the process; nothing else of it opens connections by HTTP. */
export interface Egress {
  /** To model providers: once hosts are listed, only those, and those whose base URL is configured. */
  readonly toEngines: GuardedFetch
  /** To addresses that users give: public ones only. */
  readonly toSources: GuardedFetch
}

/** The rule for model providers, as plain data; null: there is none. */
export type EngineEgress = EgressRule | null

/** Providers are the operator's choice; without a list there is nothing to hold them to. */
export function engineEgress(config: Config): EngineEgress {
  const allowedHosts = config.EGRESS_ALLOWED_HOSTS
  if (allowedHosts === null) return null
  const baseUrls = [
    config.VERTEX_BASE_URL,
    config.GOOGLE_BASE_URL,
    config.OPENAI_BASE_URL,
    config.ANTHROPIC_BASE_URL,
    config.OPENAI_COMPATIBLE_BASE_URL,
  ]
  return { allowedHosts, trustedHosts: baseUrls.flatMap(hostOf) }
}

export function openEngineEgress(rule: EngineEgress): GuardedFetch {
  if (rule !== null) return createGuardedFetch(rule)
  return { fetch: globalThis.fetch, close: async () => undefined }
}

/** Sets up both ways out as EGRESS_ALLOWED_HOSTS and the base URLs say. */
export function openEgress(config: Config): Egress {
  const allowedHosts = config.EGRESS_ALLOWED_HOSTS
  return {
    toEngines: openEngineEgress(engineEgress(config)),
    toSources: createGuardedFetch({
      allowedHosts,
      // Listing a host of this machine lets a test or a developer read from it; production refuses such a list.
      trustedHosts: config.ENVIRONMENT === 'production' ? [] : (allowedHosts ?? []),
    }),
  }
}

function hostOf(baseUrl: string | null): HostPattern[] {
  const host = baseUrl === null ? null : splitHost(new URL(baseUrl).hostname)
  return host ? [{ name: host.name, wildcard: false, port: null }] : []
}
