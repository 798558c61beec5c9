import { z } from 'zod'
import {
  type HostPattern,
  isAddress,
  isHostName,
  parseHostPattern,
} from '../domain/host-pattern.ts'
import { Secret } from './secret.ts'

/** One environment variable: what it may be, in words and as a schema, and what it is when unset. */
export interface Variable<Value> {
  /** Completes "NAME may be …". */
  readonly may: string
  readonly schema: z.ZodType<Value, string>
  readonly unset: Value
  /** Its value is never shown, and `NAME_FILE` may name a file that holds it. */
  readonly secret: boolean
}

function variable<Value>(
  may: string,
  unset: Value,
  read: (text: string) => Value | undefined,
  secret = false,
): Variable<Value> {
  const schema = z.string().transform((text, context) => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: may })
    return z.NEVER
  })
  return { may, schema, unset, secret }
}

/** A whole number in a range. */
export function whole<Unset extends number | null>(min: number, max: number, unset: Unset) {
  return variable<number | Unset>(`a whole number from ${min} to ${max}`, unset, (text) => {
    const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : undefined
  })
}

/** A number with at most six decimals, from 0. */
export function amount(max: number): Variable<number | null> {
  return variable<number | null>(`a number from 0 to ${max}, such as 2.50`, null, (text) => {
    const value = /^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(text) ? Number(text) : Number.NaN
    return value <= max ? value : undefined
  })
}

/** One word of a list; case does not matter. */
export function oneOf<const Word extends string>(words: readonly Word[], unset: Word) {
  return variable<Word>(`one of ${words.join(', ')}`, unset, (text) =>
    words.find((word) => word === text.toLowerCase()),
  )
}

/** Yes or no. */
export function flag(unset: boolean): Variable<boolean> {
  return variable('true or false', unset, (text) => {
    const lower = text.toLowerCase()
    if (['true', '1', 'yes', 'on'].includes(lower)) return true
    return ['false', '0', 'no', 'off'].includes(lower) ? false : undefined
  })
}

/** Anything on one line. */
export function text<Unset extends string | null>(
  may: string,
  unset: Unset,
  pattern = /^[^\p{Cc}]{1,4096}$/u,
) {
  return variable<string | Unset>(may, unset, (value) => (pattern.test(value) ? value : undefined))
}

/** A key or password. */
export function secret(may: string): Variable<Secret | null> {
  return variable<Secret | null>(
    may,
    null,
    (value) => (/^[\x21-\x7e]{1,8192}$/.test(value) ? new Secret(value) : undefined),
    true,
  )
}

/** A URL with one of the schemes, kept as it was written; secret when it may carry a password. */
export function secretUrl(schemes: readonly string[]): Variable<Secret | null> {
  return variable<Secret | null>(
    `a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    null,
    (value) => (readUrl(value, schemes) ? new Secret(value) : undefined),
    true,
  )
}

/** An http or https URL without credentials, query or fragment. */
export function baseUrl(): Variable<string | null> {
  return variable<string | null>(
    'an http or https URL without user, query or fragment',
    null,
    (value) => {
      const url = readUrl(value, ['http:', 'https:'])
      if (!url || url.username || url.password || url.search || url.hash) return undefined
      return value
    },
  )
}

function readUrl(value: string, schemes: readonly string[]): URL | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url && schemes.includes(url.protocol) && url.hostname !== '' ? url : undefined
}

function list<Item>(value: string, read: (item: string) => Item | undefined): Item[] | undefined {
  const items = value.split(',').map((item) => item.trim())
  const read_ = items.map(read)
  return items.every((item, index) => item !== '' && read_[index] !== undefined)
    ? read_.filter((item) => item !== undefined)
    : undefined
}

/** Host names, each with an optional port or a leading `*.`. Null when unset. */
export function hosts(): Variable<readonly HostPattern[] | null> {
  return variable<readonly HostPattern[] | null>(
    'a comma-separated list of host names such as api.example.org, *.example.org or localhost:8000',
    null,
    (value) => list(value, (item) => parseHostPattern(item) ?? undefined),
  )
}

/** Origins as browsers send them. Null when unset. */
export function origins(): Variable<readonly string[] | null> {
  return variable<readonly string[] | null>(
    'a comma-separated list of origins such as https://app.example.org (no path, no *)',
    null,
    (value) =>
      list(value, (item) => {
        const url = readUrl(item, ['http:', 'https:'])
        return url && url.origin === item.toLowerCase() ? url.origin : undefined
      }),
  )
}

/** IP addresses and networks. */
export function networks(): Variable<readonly string[]> {
  return variable<readonly string[]>(
    'a comma-separated list of IP addresses and networks such as 10.0.0.0/8',
    [],
    (value) => list(value, (item) => (isNetwork(item) ? item : undefined)),
  )
}

/** Whether this is an address, or an address with a prefix length of at least 1. */
export function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  if (rest.length > 0 || !isAddress(address)) return false
  const most = address.includes(':') ? 128 : 32
  return bits === undefined || (/^[1-9][0-9]{0,2}$/.test(bits) && Number(bits) <= most)
}

/** So many in so long. */
export interface Rate {
  readonly quota: number
  readonly windowSeconds: number
}

const windows = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const

/** `10/minute`, with second, minute, hour or day. */
export function rate<Unset extends Rate | null>(unset: Unset): Variable<Rate | Unset> {
  return variable<Rate | Unset>(
    'a number from 1 to 100000 and a time, such as 10/minute (second, minute, hour, day)',
    unset,
    (value) => {
      const [count = '', unit = '', ...rest] = value.toLowerCase().split('/')
      if (rest.length > 0 || !/^[1-9][0-9]{0,5}$/.test(count) || Number(count) > 100_000)
        return undefined
      const windowSeconds = Object.entries(windows).find(([name]) => name === unit.trim())?.[1]
      return windowSeconds ? { quota: Number(count), windowSeconds } : undefined
    },
  )
}

/** An ordered list of engines, `provider:model` or `embedded`. */
export function engineChain(providers: readonly string[]): Variable<readonly string[]> {
  return variable<readonly string[]>(
    `a comma-separated list of embedded and PROVIDER:MODEL with a provider of ${providers.join(', ')}`,
    ['embedded'],
    (value) => list(value, (item) => (isEngine(item, providers) ? item : undefined)),
  )
}

function isEngine(item: string, providers: readonly string[]): boolean {
  const colon = item.indexOf(':')
  if (colon < 0) return item === 'embedded'
  return providers.includes(item.slice(0, colon)) && /^[^\s,]{1,200}$/.test(item.slice(colon + 1))
}

/** A name or address an HTTP server may listen on. */
export function listenHost(unset: string): Variable<string> {
  return variable('a host name or an IP address of this machine', unset, (value) =>
    isHostName(value.toLowerCase()) ? value : undefined,
  )
}
