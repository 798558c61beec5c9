import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { afterEach, expect, test } from 'vitest'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { type Product, startProduct } from '../product/product.ts'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { requireServer } from '../require-server.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')
const redisProgram = requireServer('redis-server')

let product: Product | undefined
let provider: FakeProvider | undefined
let redis: RedisServer | undefined
afterEach(async () => {
  await Promise.all([product?.stop(), provider?.close(), redis?.close()])
  product = undefined
  redis = undefined
})

type Settings = Readonly<Record<string, string>>

async function open(more: Settings = {}): Promise<{ product: Product; settings: Settings }> {
  provider = await startFakeProvider()
  const settings = {
    ENVIRONMENT: 'staging',
    ENGINES: 'openai:model',
    OPENAI_BASE_URL: provider.url,
    OPENAI_API_KEY: 'test',
    ...more,
  }
  product = await startProduct(settings)
  return { product, settings }
}

const ownerOf = (key: string): string => key.slice(5, 21)

/** Makes the same package twice: once with the model, once from the cache. */
async function makeTwice({ fetch }: Product, key: string): Promise<boolean[]> {
  const hits: boolean[] = []
  for (let made = 0; made < 2; made += 1) {
    const response = await fetch('/api/v1/content/generate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key, prefer: 'wait=60' },
      body: JSON.stringify({ sources: [{ text }], formats: ['outline'] }),
    })
    const body = Object(await response.json())
    if (response.status !== 200) throw new Error(JSON.stringify(body))
    hits.push(body.cache.hit)
  }
  return hits
}

/** Runs `acpf keys erase` beside the server. */
async function erase({ dataDir }: Product, settings: Settings, key: string): Promise<object> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/bin/acpf.ts', 'keys', 'erase', ownerOf(key), '--yes'],
    { env: { PATH: process.env['PATH'], ...settings, DATA_DIR: dataDir } },
  )
  return Object(JSON.parse(stdout)).erased
}

test('erasing an owner takes what was spent along, and leaves other owners their sums', async () => {
  const { product, settings } = await open()
  const [one, other] = [await product.createKey(), await product.createKey()]
  // What was made for one owner is not given to another.
  expect(await makeTwice(product, one)).toEqual([false, true])
  expect(await makeTwice(product, other)).toEqual([false, true])
  const sums = (): string[] => {
    const database = new DatabaseSync(join(product.dataDir, 'spending.sqlite'))
    const rows = database.prepare('SELECT account, amount FROM spending ORDER BY account').all()
    database.close()
    return rows.map(({ account, amount }) => `${account}: ${amount}`)
  }
  const before = sums()
  expect(before.some((line) => line.includes(ownerOf(one)))).toBe(true)
  expect(await erase(product, settings, one)).toMatchObject({ jobs: 2, contents: 2, spending: 2 })
  expect(sums()).toEqual(before.filter((line) => line.includes(ownerOf(other))))
}, 120_000)

test.skipIf(!redisProgram.available)(
  `nothing of an erased owner is left in Redis${redisProgram.note}`,
  async () => {
    redis = await startRedis(redisProgram.path ?? '')
    const { product, settings } = await open({ REDIS_URL: redis.url })
    const [one, other] = [await product.createKey(), await product.createKey()]
    expect(await makeTwice(product, one)).toEqual([false, true])
    expect(await makeTwice(product, other)).toEqual([false, true])
    expect(await erase(product, settings, one)).toMatchObject({ cached: 1, spending: 2 })
    const client = new Redis(redis.url)
    const kept = (await client.keys('acpf:*')).filter((key) => /:cache:|:spending:/.test(key))
    client.disconnect()
    const names = (key: string) => [ownerOf(key), Buffer.from(ownerOf(key)).toString('hex')]
    const of = (key: string) =>
      kept.filter((place) => names(key).some((name) => place.includes(name)))
    expect(of(one)).toEqual([])
    expect(of(other)).toHaveLength(3)
  },
  120_000,
)
