import { Readable, Writable } from 'node:stream'
import { openGenerator } from '../../app/open-generator.ts'
import { openImporter } from '../../app/open-importer.ts'
import { readConfig } from '../../config.ts'
import type { Parts } from '../commands.ts'
import { runCli } from '../run-cli.ts'

/** Collects what is written. */
export class Sink extends Writable {
  text = ''
  readonly isTTY: boolean
  readonly columns = 80

  constructor(isTTY = false) {
    super()
    this.isTTY = isTTY
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

const unused = () => Promise.reject(new Error('this test opens no such part'))

/** Runs one command line in this process, in a folder, with its own streams. */
export async function runIn(
  cwd: string,
  args: readonly string[],
  options: {
    stdin?: string | Buffer
    signal?: AbortSignal
    environment?: Record<string, string>
    isTTY?: boolean
  } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout = new Sink()
  const stderr = new Sink(options.isTTY)
  const stdin = Object.assign(Readable.from(options.stdin === undefined ? [] : [options.stdin]), {
    isTTY: options.isTTY === true,
  })
  const parts: Parts = {
    version: '1.2.3',
    openGenerator: async () => openGenerator(readConfig(options.environment ?? {})),
    openEngineChecks: unused,
    describeApi: unused,
    openKeys: unused,
    openEraser: unused,
    openBackups: unused,
    openImporter: async () => openImporter(readConfig(options.environment ?? {})),
  }
  const signal = options.signal ?? new AbortController().signal
  const code = await runCli(args, { stdin, stdout, stderr, cwd, signal }, parts)
  return { code, stdout: stdout.text, stderr: stderr.text }
}
