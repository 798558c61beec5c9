import type { Command } from 'commander'
import type { ApiKeys } from '../factory/api-keys.ts'
import type { GeneratePackage } from '../factory/generate-package.ts'
import type { Terminal } from './terminal.ts'

/** The parts of the program the commands use, each loaded by the command that needs it. */
export interface Parts {
  readonly version: string
  openGenerator(): Promise<{ generate: GeneratePackage; maxBytes: number }>
  openKeys(): Promise<{ keys: ApiKeys; close: () => Promise<void> }>
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
    name: 'keys',
    description: 'make, list and revoke API keys',
    load: async (terminal, parts) => {
      const { keysCommand } = await import('./keys-command.ts')
      return keysCommand(terminal, () => parts.openKeys())
    },
  },
]
