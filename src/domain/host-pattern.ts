import { z } from 'zod'

/** A host name as `Host` carries it, or `*.` and a domain, with a port or for any port. */
export interface HostPattern {
  /** Lower case, without brackets; for a wildcard what follows `*.`. */
  readonly name: string
  readonly wildcard: boolean
  /** Null: any port. */
  readonly port: number | null
}

const ipv4 = z.ipv4()
const ipv6 = z.ipv6()
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

/** Whether this is an IP address, as it is written in a host (without brackets). */
export function isAddress(name: string): boolean {
  return ipv4.safeParse(name).success || ipv6.safeParse(name).success
}

/** Whether this is a host name (RFC 1123, with underscores) or an IP address, in lower case. */
export function isHostName(name: string): boolean {
  if (isAddress(name)) return true
  return (
    name.length > 0 &&
    name.length <= 253 &&
    // Names of digits alone are other ways to write an address (2130706433, 127.1).
    !/^[0-9.]+$/.test(name) &&
    name.split('.').every((part) => label.test(part))
  )
}

/** Splits `host`, `host:port`, `[v6]` or `[v6]:port`; null when it is none of these. */
export function splitHost(value: string): { name: string; port: number | null } | null {
  const lower = value.toLowerCase()
  const bracket = lower.startsWith('[') ? lower.indexOf(']') : -1
  if (lower.startsWith('[') && bracket < 0) return null
  const name = bracket > 0 ? lower.slice(1, bracket) : (lower.split(':', 1)[0] ?? '')
  const rest = bracket > 0 ? lower.slice(bracket + 1) : lower.slice(name.length)
  if (bracket > 0 && !ipv6.safeParse(name).success) return null
  if (rest === '') return { name, port: null }
  if (!/^:[0-9]{1,5}$/.test(rest)) return null
  const port = Number(rest.slice(1))
  return port >= 1 && port <= 65_535 ? { name, port } : null
}

/** Reads `name`, `name:port` or `*.domain`; null when it is none of these. */
export function parseHostPattern(value: string): HostPattern | null {
  const wildcard = value.startsWith('*.')
  const split = splitHost(wildcard ? value.slice(2) : value)
  if (!split || !isHostName(split.name)) return null
  if (wildcard && isAddress(split.name)) return null
  return { name: split.name, wildcard, port: split.port }
}

/** Whether a host, as `splitHost` gives it, is one of those listed. A wildcard needs a subdomain. */
export function matchesHost(
  patterns: readonly HostPattern[],
  host: { readonly name: string; readonly port: number | null },
): boolean {
  return patterns.some(
    (pattern) =>
      (pattern.port === null || pattern.port === host.port) &&
      (pattern.wildcard
        ? host.name.endsWith(`.${pattern.name}`) && isHostName(host.name)
        : host.name === pattern.name),
  )
}
