import { Command } from 'commander'
import { exitCodes } from './exit.ts'
import { type Terminal, write } from './terminal.ts'

/** An engine of ENGINES and how it is checked. */
export interface EngineCheck {
  readonly id: string
  readonly check: () => Promise<
    { readonly status: 'ok' } | { readonly status: 'failed'; readonly reason: string }
  >
}

/**
 * `acpf engines`: which engines are configured, in the order they are tried, and whether each can
 * be used: settings, host, key and model are checked without spending anything.
 *
 * @param finish is given the exit code: 1 where an engine cannot be used
 */
export function enginesCommand(
  { stdout }: Terminal,
  openChecks: () => Promise<readonly EngineCheck[]>,
  finish: (exitCode: number) => void,
): Command {
  return new Command('engines')
    .description('list the configured engines and check that each can be used')
    .action(async () => {
      const engines = await openChecks()
      const results = await Promise.all(engines.map(({ check }) => check()))
      const width = Math.max(...engines.map(({ id }) => id.length))
      const lines = results.map((result, index) => {
        const id = (engines[index]?.id ?? '').padEnd(width)
        return `${id}  ${result.status === 'ok' ? 'ok' : `failed: ${result.reason}`}\n`
      })
      await write(stdout, lines.join(''))
      const usable = results.every(({ status }) => status === 'ok')
      finish(usable ? exitCodes.complete : exitCodes.failed)
    })
}
