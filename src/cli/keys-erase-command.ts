import { Command } from 'commander'
import type { EraseOwner } from '../factory/erase-owner.ts'
import { UsageError } from './exit.ts'
import type { OpenKeys } from './keys-command.ts'
import { type Terminal, write } from './terminal.ts'

/** Opens what erases an owner's data. */
export type OpenEraser = () => Promise<{
  readonly erase: EraseOwner
  readonly close: () => Promise<void>
}>

/**
 * `acpf keys erase <id>`: revokes every key of the key's owner, then removes all that they made:
 * jobs, packages, sources, idempotency records, cached packages, spending. What was removed goes to standard output as JSON,
 * once nothing is left.
 */
export function keysEraseCommand(
  terminal: Terminal,
  openKeys: OpenKeys,
  openEraser: OpenEraser,
): Command {
  return new Command('erase')
    .description('revoke a key and every other key of its owner, and erase all they made')
    .argument('<id>', 'the id that create and list show')
    .requiredOption('--yes', 'say that it is meant: nothing of it can be brought back')
    .action(async (id: string) => {
      const ownerId = await revokeAll(openKeys, id)
      const { erase, close } = await openEraser()
      try {
        const erased = await erase(ownerId)
        await write(terminal.stdout, `${JSON.stringify({ ownerId, erased })}\n`)
      } finally {
        await close()
      }
    })
}

/** Revokes the keys of the owner of a key, so that nothing is added while it is erased. */
async function revokeAll(openKeys: OpenKeys, id: string): Promise<string> {
  const { keys, close } = await openKeys()
  try {
    const records = await keys.list()
    const owner = records.find((record) => record.id === id)?.ownerId
    if (owner === undefined) throw new UsageError(`There is no key ${id}. See: acpf keys list`)
    for (const record of records) if (record.ownerId === owner) await keys.revoke(record.id)
    return owner
  } finally {
    await close()
  }
}
