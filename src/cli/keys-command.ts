import { Command, InvalidArgumentError } from 'commander'
import { type ApiKeyRecord, type KeyScope, keyScopes } from '../domain/api-key.ts'
import type { ApiKeys } from '../factory/api-keys.ts'
import { UsageError } from './exit.ts'
import { type Terminal, write } from './terminal.ts'

/** Opens the keys of the installation that the environment names. */
export type OpenKeys = () => Promise<{
  readonly keys: ApiKeys
  readonly close: () => Promise<void>
}>

/** `acpf keys create|list|revoke`. A new key goes to standard output, alone, once: it can be piped. */
export function keysCommand(terminal: Terminal, openKeys: OpenKeys): Command {
  const output = {
    result: (line: string) => write(terminal.stdout, `${line}\n`),
    remark: (line: string) => write(terminal.stderr, `${line}\n`),
  }
  const withKeys = async <Result>(work: (keys: ApiKeys) => Promise<Result>): Promise<Result> => {
    const { keys, close } = await openKeys()
    try {
      return await work(keys)
    } finally {
      await close()
    }
  }
  const command = new Command('keys').description(
    'make, list and revoke API keys, and erase what they own',
  )
  command
    .command('create')
    .description('make a key and show it, this once')
    .requiredOption('--name <name>', 'what the key is for', parseName)
    .option('--scopes <scopes>', `comma-separated: ${keyScopes.join(', ')}`, parseScopes, [
      'generate',
      'read',
    ])
    .option('--owner <owner>', 'who owns what the key makes (default: the key itself)', parseOwner)
    .action(async (options: { name: string; scopes: KeyScope[]; owner?: string }) => {
      const { name, scopes, owner } = options
      const { key, record } = await withKeys((keys) =>
        keys.create({ name, scopes, ownerId: owner ?? null }),
      )
      await output.remark(
        `Key ${record.id} (${record.scopes.join(', ')}). It is not stored and not shown again:`,
      )
      await output.result(key)
    })
  command
    .command('list')
    .description('show every key, never the keys themselves')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const records = await withKeys((keys) => keys.list())
      if (options.json) await output.result(JSON.stringify(records.map(shown), null, 2))
      else if (records.length === 0)
        await output.remark('There are no keys. Make one: acpf keys create --name NAME')
      else for (const record of records) await output.result(describe(record))
    })
  command
    .command('revoke')
    .description('refuse a key from now on')
    .argument('<id>', 'the id that create and list show')
    .action(async (id: string) => {
      const result = await withKeys((keys) => keys.revoke(id))
      if (result === 'unknown') throw new UsageError(`There is no key ${id}. See: acpf keys list`)
      await output.remark(
        result === 'revoked' ? `Key ${id} is revoked.` : `Key ${id} was revoked before.`,
      )
    })
  return command
}

/** Everything of a record but the hash. */
function shown({ id, name, ownerId, scopes, createdAt, revokedAt }: ApiKeyRecord) {
  return { id, name, ownerId, scopes, createdAt, revokedAt }
}

function describe(record: ApiKeyRecord): string {
  const state = record.revokedAt === null ? 'active' : `revoked ${record.revokedAt}`
  const parts = [
    record.id,
    record.scopes.join(','),
    record.ownerId,
    record.createdAt,
    state,
    record.name,
  ]
  return parts.join('\t')
}

function parseName(text: string): string {
  if (/^[^\p{Cc}\p{Cf}]{1,100}$/u.test(text) && text.trim() !== '') return text.trim()
  throw new InvalidArgumentError('It may be 1 to 100 characters on one line.')
}

function parseOwner(text: string): string {
  if (/^[A-Za-z0-9._@-]{1,100}$/.test(text)) return text
  throw new InvalidArgumentError('It may be 1 to 100 letters, digits and any of . _ @ -')
}

function parseScopes(text: string): KeyScope[] {
  const words = text.split(',').map((word) => word.trim())
  const scopes = keyScopes.filter((scope) => words.includes(scope))
  if (scopes.length === new Set(words).size && scopes.length > 0) return scopes
  throw new InvalidArgumentError(`It may be any of ${keyScopes.join(', ')}, with commas between.`)
}
