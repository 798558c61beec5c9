import { Command, CommanderError } from 'commander'
import { ProblemError } from '../domain/problem.ts'
import { type CommandEntry, commands, type Parts } from './commands.ts'
import { nearestWord } from './did-you-mean.ts'
import { exitCodes, UsageError } from './exit.ts'
import { type Terminal, write } from './terminal.ts'

/**
 * Runs one command line.
 *
 * @param args what stands after the program's name
 * @returns the exit code; never throws for what a user did
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  parts: Parts,
): Promise<number> {
  try {
    return await parseAndRun(args, terminal, parts)
  } catch (error) {
    return explain(error, terminal)
  }
}

async function parseAndRun(
  args: readonly string[],
  terminal: Terminal,
  parts: Parts,
): Promise<number> {
  let exitCode: number = exitCodes.complete
  const output: string[] = []
  const program = new Command('acpf')
    .description('Turns sources into a coherent, cited and verified package of learning content.')
    .version(parts.version)
    .helpCommand('help [command]', 'show the help of a command')
  const [word] = args
  const chosen = commands.find(({ name }) => name === word || name === helpTopic(args))
  for (const entry of commands) {
    program.addCommand(
      entry === chosen
        ? await entry.load(terminal, parts, (code) => {
            exitCode = code
          })
        : listed(entry),
    )
  }
  for (const command of [program, ...descendants(program)]) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({ writeOut: (text) => output.push(text), writeErr: () => undefined })
  }
  if (word !== undefined && !word.startsWith('-') && word !== 'help' && chosen === undefined) {
    throw new UsageError(unknownCommand(word))
  }
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    // Commander ends --help and --version this way too.
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error
  }
  if (output.length > 0) await write(terminal.stdout, output.join(''))
  return args.length === 0 ? exitCodes.usage : exitCode
}

/** `acpf help NAME` needs NAME's options. */
function helpTopic([first, second]: readonly string[]): string | undefined {
  return first === 'help' ? second : undefined
}

/** A command that is only named in the list. */
function listed({ name, description }: CommandEntry): Command {
  return new Command(name).description(description)
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)])
}

function unknownCommand(word: string): string {
  const names = commands.map(({ name }) => name)
  const nearest = nearestWord(word, names)
  const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`
  return `There is no command "${word}".${hint} There are: ${names.join(', ')}.`
}

/** One line on standard error, and the exit code. */
async function explain(error: unknown, terminal: Terminal): Promise<number> {
  const say = (text: string) => write(terminal.stderr, `acpf: ${oneLine(text)}\n`)
  if (terminal.signal.aborted) {
    await say('interrupted; nothing was written.')
    return exitCodes.interrupted
  }
  if (error instanceof UsageError) {
    await say(error.message)
    return exitCodes.usage
  }
  if (error instanceof CommanderError) {
    await say(error.message.replace(/^error: /, ''))
    return exitCodes.usage
  }
  if (error instanceof ProblemError) {
    await say(error.detail)
    return exitCodes.failed
  }
  await write(terminal.stderr, `acpf: ${error instanceof Error ? error.stack : String(error)}\n`)
  return exitCodes.failed
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
