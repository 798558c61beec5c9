/** What docs/operations/backup-and-restore.md says, done on the started product. */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrations } from '../../src/adapters/store/sqlite/migrations.ts'
import { type Product, startProduct } from '../product/product.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'acpf-backup-'))
const backup = join(folder, 'backup.tar')
const settings = { ENVIRONMENT: 'staging', LOG_LEVEL: 'error', RATE_LIMIT_ENABLED: 'false' }
const jobSchema = z.object({ id: z.string(), state: z.string(), contentId: z.string().nullable() })
const jobsSchema = z.object({ items: z.array(jobSchema) })
const resultSchema = z.object({
  counts: z.record(z.string(), z.int()),
  before: z.string().optional(),
})

/** Runs the command line on a data directory, as an operator does. */
function acpf(dataDir: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/bin/acpf.ts', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dataDir },
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

function place(name: string): string {
  return join(folder, name)
}

async function listJobs(product: Product, key: string) {
  const response = await product.fetch('/api/v1/jobs?limit=100', { headers: { 'x-api-key': key } })
  return jobsSchema.parse(await response.json()).items
}

async function submit(product: Product, key: string, topic: string): Promise<void> {
  const response = await product.fetch('/api/v1/jobs', {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ sources: [{ text }], topic, formats: ['flashcards'], useCache: false }),
  })
  await response.body?.cancel()
  expect(response.status).toBe(201)
}

/** Waits for a condition; what stops it is the time a test has. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 100))
}

describe('a backup taken while jobs run', () => {
  const most = 16
  let key: string
  let inBackup: number

  beforeAll(async () => {
    const product = await startProduct({ ...settings, WORKER_CONCURRENCY: '1' })
    try {
      key = await product.createKey()
      for (let job = 0; job < most; job += 1) await submit(product, key, `Topic ${job}`)
      await until(async () =>
        (await listJobs(product, key)).some(({ state }) => state === 'completed'),
      )
      const { status, stdout, stderr } = acpf(product.dataDir, 'backup', '--out', backup)
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const { counts } = resultSchema.parse(JSON.parse(stdout))
      expect(counts).toMatchObject({ 'factory.jobs': most, 'keys.api_key': 1 })
      inBackup = counts['factory.contents'] ?? 0
      expect(inBackup).toBeGreaterThan(0)
    } finally {
      await product.stop()
    }
  }, 120_000)

  it('restores to a store in which every job ends with exactly one package', async () => {
    const dataDir = place('restored')
    expect(acpf(dataDir, 'restore', backup)).toMatchObject({ status: 0, stderr: '' })
    const product = await startProduct({ ...settings, WORKER_CONCURRENCY: '4' }, { dataDir })
    try {
      const before = await listJobs(product, key)
      expect(before).toHaveLength(most)
      const open = ['queued', 'running']
      await until(async () =>
        (await listJobs(product, key)).every(({ state }) => !open.includes(state)),
      )
      const after = await listJobs(product, key)
      expect(after.filter(({ state }) => !['completed', 'partial'].includes(state))).toEqual([])
      const contents = after.map(({ contentId }) => contentId ?? '')
      expect(new Set(contents).size).toBe(most)
      for (const id of contents) {
        const read = await product.fetch(`/api/v1/content/${id}`, { headers: { 'x-api-key': key } })
        expect(read.status).toBe(200)
        await read.body?.cancel()
      }
      expect(product.errors()).toEqual([])
    } finally {
      await product.stop()
    }
    const store = new DatabaseSync(join(dataDir, 'factory.sqlite'))
    expect(store.prepare('SELECT count(*) AS n FROM contents').get()).toEqual({ n: most })
    store.close()
  }, 120_000)

  it('is refused where a server runs, or something is already, unless told to replace it', async () => {
    const dataDir = place('occupied')
    expect(acpf(dataDir, 'restore', backup).status).toBe(0)
    const again = acpf(dataDir, 'restore', backup)
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expect(again.stderr).toMatch(/factory\.sqlite, keys\.sqlite.*--force/)

    const product = await startProduct({ ...settings, WORKER_CONCURRENCY: '0' }, { dataDir })
    const running = acpf(dataDir, 'restore', backup, '--force')
    expect(running).toMatchObject({ status: 1, stdout: '' })
    expect(running.stderr).toContain('is in use. Stop every server')
    expect(await listJobs(product, key)).toHaveLength(most)
    await product.stop()

    const forced = acpf(dataDir, 'restore', backup, '--force')
    expect(forced).toMatchObject({ status: 0, stderr: '' })
    const { before = '' } = resultSchema.parse(JSON.parse(forced.stdout))
    expect(readdirSync(before).toSorted()).toEqual(['factory.sqlite', 'keys.sqlite'])
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.acpf'))).toEqual([])
  }, 120_000)

  it('takes the place of a damaged store', () => {
    const dataDir = place('damaged-store')
    expect(acpf(dataDir, 'restore', backup).status).toBe(0)
    writeFileSync(join(dataDir, 'factory.sqlite'), 'x'.repeat(10_000))
    expect(acpf(dataDir, 'restore', backup, '--force')).toMatchObject({ status: 0, stderr: '' })
    expect(acpf(dataDir, 'keys', 'list').stdout).toContain('active')
  })

  it.each([
    ['cut short', (path: string) => truncateSync(path, 40_000)],
    ['of one wrong bit', (path: string) => flipBit(path)],
    ['of something else', (path: string) => writeFileSync(path, text)],
    ['of nothing', (path: string) => writeFileSync(path, '')],
  ])('is refused when it is a file %s, and leaves the place empty', (_, spoil) => {
    const path = place('spoiled.tar')
    copyFileSync(backup, path)
    spoil(path)
    const dataDir = place('empty')
    for (const words of [['--check'], []]) {
      const refused = acpf(dataDir, 'restore', path, ...words)
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toMatch(/^acpf: [^\n]*(damaged|no backup)[^\n]*\n$/)
    }
    expect(existsSync(dataDir) ? readdirSync(dataDir) : []).toEqual([])
  })

  it('is refused by a program that is too old for it', () => {
    const newer = place('newer')
    expect(acpf(newer, 'restore', backup).status).toBe(0)
    const store = new DatabaseSync(join(newer, 'factory.sqlite'))
    const next = migrations.length + 1
    store.exec(`UPDATE store_meta SET value = '${next}' WHERE name = 'readable_from'`)
    store.exec(`PRAGMA user_version = ${next}`)
    store.close()
    const path = place('newer.tar')
    expect(acpf(newer, 'backup', '--out', path).status).toBe(0)
    const refused = acpf(place('empty'), 'restore', path)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain(
      `has schema version ${next}, and this program knows ${next - 1}`,
    )
  })

  it('is practised with, and restored by the script that then starts the program', () => {
    const dataDir = place('by-script')
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['scripts/restore.ts', backup, ...words], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: dataDir },
      })
    expect(run('--practise')).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(dataDir)).toBe(false)
    const restored = run()
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    expect(restored.stdout).toMatch(/✔ it starts, after [\d.]+ s/)
    expect(run().status).toBe(1)
    expect(acpf(dataDir, 'keys', 'list').stdout).toContain('active')
  }, 120_000)

  it('is a plain tar file, with what it is about first', () => {
    const { stdout } = spawnSync('tar', ['tf', backup], { encoding: 'utf8' })
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'manifest.json',
      'factory.sqlite',
      'keys.sqlite',
    ])
  })
})

it('acpf backup says what is wrong with what it was given', () => {
  const none = acpf(place('nothing'), 'backup', '--out', place('none.tar'))
  expect(none.status).toBe(1)
  expect(none.stderr).toContain('There is no store in')
  const noFolder = acpf(folder, 'backup', '--out', place('missing/none.tar'))
  expect(noFolder).toMatchObject({ status: 2, stdout: '' })
  const bucket = acpf(folder, 'backup', '--out', 'gs://bucket/path')
  expect(bucket).toMatchObject({ status: 2, stdout: '' })
  expect(bucket.stderr).toContain('STORE=firestore')
})

function flipBit(path: string): void {
  const bytes = readFileSync(path)
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  writeFileSync(path, bytes)
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))
