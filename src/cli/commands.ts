import type { Command } from 'commander'
import type { ApiKeys } from '../factory/api-keys.ts'
import type { EraseOwner } from '../factory/erase-owner.ts'
import type { OpenBackups } from './backup-command.ts'
import type { EngineCheck } from './engines-command.ts'
import type { Generator } from './generate-command.ts'
import type { Importer } from './import-command.ts'
import type { Terminal } from './terminal.ts'

/** The parts of the program the commands use, each loaded by the command that needs it. */
export interface Parts {
  readonly version: string
  openGenerator(): Promise<Generator>
  openEngineChecks(): Promise<readonly EngineCheck[]>
  describeApi(): Promise<object>
  openKeys(): Promise<{ keys: ApiKeys; close: () => Promise<void> }>
  openEraser(): Promise<{ erase: EraseOwner; close: () => Promise<void> }>
  openBackups: OpenBackups
  openImporter(): Promise<Importer>
}

export interface CommandEntry {
  readonly name: string
  /** As the list of commands says it. */
  readonly description: string
  /** Loads the command; nothing of the others is loaded with it. */
  load(terminal: Terminal, parts: Parts, finish: (exitCode: number) => void): Promise<Command>
}

/** Every command there is, one file each. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'generate',
    description: 'make a package of learning content from sources',
    load: async (terminal, parts, finish) => {
      const { generateCommand } = await import('./generate-command.ts')
      return generateCommand(terminal, () => parts.openGenerator(), finish)
    },
  },
  {
    name: 'export',
    description: 'write a package as a file of another kind',
    load: async (terminal, _parts, finish) => {
      const { exportCommand } = await import('./export-command.ts')
      return exportCommand(terminal, finish)
    },
  },
  {
    name: 'import',
    description: 'bring a package of another installation into the store',
    load: async (terminal, parts, finish) => {
      const { importCommand } = await import('./import-command.ts')
      return importCommand(terminal, () => parts.openImporter(), finish)
    },
  },
  {
    name: 'engines',
    description: 'list the configured engines and check that each can be used',
    load: async (terminal, parts, finish) => {
      const { enginesCommand } = await import('./engines-command.ts')
      return enginesCommand(terminal, () => parts.openEngineChecks(), finish)
    },
  },
  {
    name: 'openapi',
    description: 'print the OpenAPI description of the HTTP API',
    load: async (terminal, parts, finish) => {
      const { openapiCommand } = await import('./openapi-command.ts')
      return openapiCommand(terminal, () => parts.describeApi(), finish)
    },
  },
  {
    name: 'keys',
    description: 'make, list and revoke API keys, and erase what they own',
    load: async (terminal, parts) => {
      const { keysCommand } = await import('./keys-command.ts')
      const { keysEraseCommand } = await import('./keys-erase-command.ts')
      const openKeys = () => parts.openKeys()
      const erase = keysEraseCommand(terminal, openKeys, () => parts.openEraser())
      return keysCommand(terminal, openKeys).addCommand(erase)
    },
  },
  {
    name: 'backup',
    description: 'copy everything that is kept into one file',
    load: async (terminal, parts, finish) => {
      const { backupCommand } = await import('./backup-command.ts')
      return backupCommand(terminal, () => parts.openBackups(), finish)
    },
  },
  {
    name: 'restore',
    description: 'put a backup in place',
    load: async (terminal, parts, finish) => {
      const { restoreCommand } = await import('./backup-command.ts')
      return restoreCommand(terminal, () => parts.openBackups(), finish)
    },
  },
]
