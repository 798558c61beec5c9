import { describe, expect, it } from 'vitest'
import { matchesHost, parseHostPattern, splitHost } from './host-pattern.ts'

function allows(patterns: string, host: string): boolean {
  const parsed = patterns.split(',').map((pattern) => parseHostPattern(pattern))
  const split = splitHost(host)
  return (
    split !== null &&
    matchesHost(
      parsed.filter((pattern) => pattern !== null),
      split,
    )
  )
}

describe('host patterns', () => {
  it.each([
    ['localhost', 'localhost'],
    ['localhost', 'LOCALHOST:8000'],
    ['localhost:8000', 'localhost:8000'],
    ['*.acme.org', 'api.acme.org'],
    ['*.acme.org', 'a.b.acme.org:443'],
    ['127.0.0.1', '127.0.0.1:80'],
    ['[::1]', '[::1]:8000'],
  ])('%s serves %s', (patterns, host) => expect(allows(patterns, host)).toBe(true))

  it.each([
    ['localhost', 'localhost.'],
    ['localhost', 'evil.test'],
    ['localhost', 'localhost@evil'],
    ['localhost', 'evil@localhost'],
    ['localhost', 'localhost:'],
    ['localhost', 'localhost:0'],
    ['localhost', 'localhost:99999'],
    ['localhost', 'localhost:80:80'],
    ['localhost', 'localhost/x'],
    ['localhost', ''],
    ['localhost:8000', 'localhost'],
    ['localhost:8000', 'localhost:8001'],
    ['*.acme.org', 'acme.org'],
    ['*.acme.org', 'evilacme.org'],
    ['*.acme.org', '.acme.org'],
    ['*.acme.org', 'a b.acme.org'],
    ['*.acme.org', 'acme.org.evil.test'],
    ['[::1]', '::1'],
    ['[::1]', '[::1'],
  ])('%s does not serve %s', (patterns, host) => expect(allows(patterns, host)).toBe(false))

  it.each([
    '*',
    '*.',
    'a..b',
    '-a.org',
    'a_'.repeat(40),
    'http://a',
    '*.*.org',
    '2130706433',
    '127.1',
  ])('%s is no pattern', (pattern) => expect(parseHostPattern(pattern)).toBeNull())
})
