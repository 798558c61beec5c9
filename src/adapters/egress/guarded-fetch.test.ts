import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostPattern, parseHostPattern } from '../../domain/host-pattern.ts'
import { createGuardedFetch, type EgressRule } from './guarded-fetch.ts'

const hosts = (...patterns: string[]): HostPattern[] =>
  patterns.map((pattern) => parseHostPattern(pattern)).filter((pattern) => pattern !== null)

let canary: Server
let port = 0
let hits = 0
beforeAll(async () => {
  canary = createServer((request, response) => {
    hits++
    if (request.url === '/redirect')
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` })
    response.end('reached')
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  const address = canary.address()
  if (address !== null && typeof address !== 'string') port = address.port
})
afterAll(() => {
  canary.close()
})

async function reach(
  url: string,
  rule: Partial<EgressRule>,
  addresses: readonly string[] = ['127.0.0.1'],
) {
  const guarded = createGuardedFetch(
    { allowedHosts: null, trustedHosts: [], ...rule },
    { resolve: async () => addresses, connectTimeoutMs: 500 },
  )
  try {
    return await (await guarded.fetch(url)).text()
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.name : String(error)
  } finally {
    await guarded.close()
  }
}

describe('the egress rule', () => {
  it('S-21 S-23 lets nothing reach this machine, however its address is written', async () => {
    const before = hits
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::127.0.0.1]',
      '①②⑦.0.0.1',
      'localhost',
      'localhost.',
      'x.localhost',
    ]) {
      expect([host, await reach(`http://${host}:${port}/`, {})]).toEqual([host, 'EgressRefused'])
    }
    expect(hits).toBe(before)
  })

  it('S-24 refuses a name when any of its addresses is not public', async () => {
    expect(await reach(`http://two.test:${port}/`, {}, ['8.8.8.8', '127.0.0.1'])).toBe(
      'EgressRefused',
    )
    expect(await reach(`http://none.test:${port}/`, {}, [])).toBe('EgressRefused')
  })

  it('S-24 connects to the address that was checked, whatever the name says next', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const guarded = createGuardedFetch(
      { allowedHosts: null, trustedHosts: hosts('rebind.test') },
      { resolve: async () => answers.shift() ?? [] },
    )
    expect(await (await guarded.fetch(`http://rebind.test:${port}/`)).text()).toBe('reached')
    await guarded.close()
  })

  it('S-25 checks every hop of a redirect', async () => {
    const rule = { trustedHosts: hosts('start.test') }
    expect(await reach(`http://start.test:${port}/redirect`, rule)).toBe('EgressRefused')
  })

  it('reaches listed hosts only, once hosts are listed', async () => {
    const rule = { allowedHosts: hosts('api.acme.org'), trustedHosts: hosts('own.test') }
    expect(await reach(`http://evil.test:${port}/`, rule, ['8.8.8.8'])).toBe('EgressRefused')
    expect(await reach(`http://own.test:${port}/`, rule)).toBe('reached')
  })

  it('S-27 says the same of a host that is blocked and of one that is not listed, and no address', async () => {
    const guarded = createGuardedFetch({ allowedHosts: hosts('a.org'), trustedHosts: [] })
    const errors = []
    for (const host of ['127.0.0.1', 'evil.test']) {
      const error: unknown = await guarded.fetch(`http://${host}/`).catch((reason) => reason)
      errors.push(error instanceof Error && error.cause instanceof Error ? error.cause.message : '')
    }
    expect(errors[0]).toBe(errors[1])
    expect(errors[0]).not.toMatch(/127|evil/)
    await guarded.close()
  })
})
