import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where the unicast addresses of the internet are; all else of IPv6 is local, reserved or a tunnel. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')
/** Answers inside a cloud although its range is public (Azure's host agent). */
const cloudAgents = new Set(['168.63.129.16'])

/**
 * Whether an IP address is one of the open internet: not of this machine, its network, a cloud's
 * metadata service, nor an IPv6 form that leads to such an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  // The library also reads 127.1 and the like; what comes from a resolver is never written so.
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv6) {
    return parsed.match(globalUnicast) && parsed.range() === 'unicast' && !parsed.zoneId
  }
  return parsed.range() === 'unicast' && !cloudAgents.has(parsed.toString())
}
