import { type LookupAddress, lookup } from 'node:dns'
import { isIP } from 'node:net'
import { Agent, buildConnector, fetch as undiciFetch } from 'undici'
import { type HostPattern, matchesHost } from '../../domain/host-pattern.ts'
import { isPublicAddress } from './public-address.ts'

/** A connection that the egress rule does not allow. Names no address: who asked learns nothing of the network. */
export class EgressRefused extends Error {
  constructor() {
    super('the egress rule does not allow this host')
    this.name = 'EgressRefused'
  }
}

export interface EgressRule {
  /** The only hosts that may be reached; null: any. */
  readonly allowedHosts: readonly HostPattern[] | null
  /** Hosts that may be reached wherever they are, because the configuration names them. */
  readonly trustedHosts: readonly HostPattern[]
}

type Resolve = (host: string) => Promise<readonly string[]>

/** A `fetch` that holds to the rule at every connection it opens, and what closes its connections. */
export interface GuardedFetch {
  readonly fetch: typeof globalThis.fetch
  close(): Promise<void>
}

/**
 * A `fetch` that only connects where the rule allows. The check stands where the connection is
 * opened, so it holds for every hop of a redirect; the name is resolved once, every address it
 * has must be public, and the connection goes to the address that was checked, so that a name
 * cannot point elsewhere a moment later (DNS rebinding).
 */
export function createGuardedFetch(
  rule: EgressRule,
  options: { connectTimeoutMs?: number; resolve?: Resolve } = {},
): GuardedFetch {
  const { connectTimeoutMs = 5000, resolve = resolveAll } = options
  const connect = buildConnector({ timeout: connectTimeoutMs })
  const agent = new Agent({
    connect: (target, callback) => {
      const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase()
      const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
      checkedAddress(rule, { name: host, port }, resolve).then(
        (address) =>
          connect(
            {
              ...target,
              hostname: address,
              // The certificate must still be that of the name.
              ...(target.protocol === 'https:' && isIP(host) === 0
                ? { servername: target.servername ?? host }
                : {}),
            },
            callback,
          ),
        (error: Error) => callback(error, null),
      )
    },
  })
  // undici's own types of requests and answers differ from the global ones by name alone.
  const fetch = ((input: string, init: object) =>
    undiciFetch(input, { ...init, dispatcher: agent })) as unknown as typeof globalThis.fetch
  return { fetch, close: () => agent.close() }
}

/** The address to connect to. Throws EgressRefused, or what the resolver throws. */
async function checkedAddress(
  rule: EgressRule,
  host: { readonly name: string; readonly port: number },
  resolve: Resolve,
): Promise<string> {
  const trusted = matchesHost(rule.trustedHosts, host)
  if (!trusted && rule.allowedHosts !== null && !matchesHost(rule.allowedHosts, host)) {
    throw new EgressRefused()
  }
  const addresses = isIP(host.name) > 0 ? [host.name] : await resolve(host.name)
  const [first] = addresses
  if (first === undefined || (!trusted && !addresses.every(isPublicAddress)))
    throw new EgressRefused()
  return first
}

function resolveAll(host: string): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>()
  lookup(host, { all: true, verbatim: true }, (error, addresses: LookupAddress[]) => {
    if (error) reject(error)
    else resolve(addresses.map(({ address }) => address))
  })
  return promise
}
