import { Command } from 'commander'
import { type Terminal, write } from './terminal.ts'

/** `acpf openapi`: the OpenAPI 3.1 description of the HTTP API, on standard output. */
export function openapiCommand(
  { stdout }: Terminal,
  describeApi: () => Promise<object>,
  finish: (exitCode: number) => void,
): Command {
  return new Command('openapi')
    .description('print the OpenAPI description of the HTTP API')
    .action(async () => {
      await write(stdout, `${JSON.stringify(await describeApi(), null, 2)}\n`)
      finish(0)
    })
}
