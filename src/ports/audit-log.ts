/** What happened at the edge that someone may have to look into later. */
export type AuditEvent =
  | 'authentication-failed'
  | 'authentication-throttled'
  | 'access-denied'
  | 'rate-limited'
  | 'rate-limiter-unavailable'
  | 'host-refused'
  | 'cross-site-refused'
  | 'request-refused'
  | 'server-started'
  | 'server-stopped'

export interface AuditDetails {
  readonly requestId?: string
  /** Address of the client, as far as trusted proxies tell. */
  readonly address?: string
  readonly keyId?: string | null
  readonly method?: string
  /** The route's pattern, never the raw path. */
  readonly route?: string
  readonly reason?: string
}

/**
 * The record of security events. Promises: one line an event, whatever its details hold; never
 * throws and never waits. Does not promise that a line survives the machine.
 */
export interface AuditLog {
  record(event: AuditEvent, details: AuditDetails): void
}
