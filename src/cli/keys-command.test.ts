import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import type { ApiKeyRecord } from '../domain/api-key.ts'
import type { ApiKeys } from '../factory/api-keys.ts'
import { keysCommand } from './keys-command.ts'

const record: ApiKeyRecord = {
  id: 'ab'.repeat(8),
  name: 'ci',
  ownerId: 'team',
  scopes: ['read'],
  sha256: 'f'.repeat(64),
  createdAt: '2026-01-01T00:00:00.000Z',
  revokedAt: null,
}

async function run(...args: string[]): Promise<{ out: string; err: string }> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const keys: ApiKeys = {
    create: async (request) => ({ key: `acpf_${request.scopes.join('+')}`, record }),
    list: async () => [record],
    revoke: async (id) =>
      id === record.id ? 'revoked' : id === 'old' ? 'already-revoked' : 'unknown',
    identify: async () => null,
    isValid: async () => false,
    hasActive: async () => true,
  }
  const terminal = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    cwd: '/',
    signal: new AbortController().signal,
  }
  const command = keysCommand(terminal, async () => ({ keys, close: async () => undefined }))
  for (const one of [command, ...command.commands])
    one.exitOverride().configureOutput({ writeErr: () => undefined })
  await command.parseAsync(args, { from: 'user' })
  return { out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

it('prints a new key alone on standard output, and what to know about it beside', async () => {
  const { out, err } = await run('create', '--name', 'ci', '--scopes', 'read, generate')
  expect(out).toBe('acpf_generate+read\n')
  expect(err).toContain('not shown again')
})

it('lists keys without their hashes', async () => {
  expect((await run('list')).out).toBe(
    `${record.id}\tread\tteam\t${record.createdAt}\tactive\tci\n`,
  )
  const json = (await run('list', '--json')).out
  expect(JSON.parse(json)).toMatchObject([{ id: record.id }])
  expect(json).not.toContain('ffff')
})

it('revokes, and says when there is nothing to revoke', async () => {
  expect((await run('revoke', record.id)).err).toContain('is revoked')
  expect((await run('revoke', 'old')).err).toContain('before')
  await expect(run('revoke', 'none')).rejects.toThrow('There is no key none')
})

it.each([
  ['create'],
  ['create', '--name', ' '],
  ['create', '--name', 'a\nb'],
  ['create', '--name', 'a', '--scopes', 'root'],
  ['create', '--name', 'a', '--owner', 'a b'],
])('refuses %j %j %j', async (...args) => {
  await expect(run(...args)).rejects.toThrow()
})
