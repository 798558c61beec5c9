import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { openEgress } from './open-egress.ts'

it('reaches providers whose base URL is configured, and once hosts are listed no other', async () => {
  const provider = createServer((_request, response) => response.end('answer'))
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const address = provider.address()
  const port = address !== null && typeof address !== 'string' ? address.port : 0
  const url = `http://127.0.0.1:${port}/v1`
  const reach = async (environment: Record<string, string>): Promise<string> => {
    const { toEngines } = openEgress(readConfig(environment))
    const answer = await toEngines.fetch(url).then(
      (response) => response.text(),
      () => 'refused',
    )
    await toEngines.close()
    return answer
  }
  expect(await reach({})).toBe('answer')
  expect(await reach({ EGRESS_ALLOWED_HOSTS: 'api.acme.org' })).toBe('refused')
  const listed = { EGRESS_ALLOWED_HOSTS: 'api.acme.org', OPENAI_COMPATIBLE_BASE_URL: url }
  expect(await reach(listed)).toBe('answer')
  await new Promise((resolve) => provider.close(resolve))
})

it('lets sources be read from this machine only where it is listed, and never in production', async () => {
  const reach = async (environment: Record<string, string>): Promise<string> => {
    const { toSources } = openEgress(readConfig(environment))
    // Nothing listens on that port: an error of the connection means that the rule let it pass.
    const error: unknown = await toSources
      .fetch('http://127.0.0.1:65533/')
      .catch((reason) => reason)
    await toSources.close()
    return error instanceof Error && error.cause instanceof Error ? error.cause.name : 'none'
  }
  expect(await reach({})).toBe('EgressRefused')
  expect(await reach({ EGRESS_ALLOWED_HOSTS: '127.0.0.1' })).not.toBe('EgressRefused')
  const production = { ENVIRONMENT: 'production', EGRESS_ALLOWED_HOSTS: '127.0.0.1' }
  expect(await reach(production)).toBe('EgressRefused')
})
