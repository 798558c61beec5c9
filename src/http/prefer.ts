/** What a client prefers of how a long request is answered (RFC 7240). */
export interface Preference {
  readonly respondAsync: boolean
  /** How long it will wait before it wants a 202, or null when it does not say. */
  readonly waitSeconds: number | null
}

/** Longer waits are cut by proxies anyway. */
const longestWaitSeconds = 300

/** Reads a Prefer header field; preferences we do not know, or cannot read, are ignored as the RFC asks. */
export function readPrefer(header: string | string[] | undefined): Preference {
  const parts = String(header ?? '')
    .slice(0, 1000)
    .split(/[,;]/)
    .map((part) => part.trim().toLowerCase())
  const wait = parts.find((part) => /^wait=[0-9]{1,9}$/.test(part))
  return {
    respondAsync: parts.includes('respond-async'),
    waitSeconds: wait ? Math.min(Number(wait.slice('wait='.length)), longestWaitSeconds) : null,
  }
}
