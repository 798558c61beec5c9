import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import packageJson from '../package.json' with { type: 'json' }
import { checkForProduction } from './config/production.ts'
import { variables } from './config/variables.ts'
import type { HostPattern } from './domain/host-pattern.ts'

type Variables = typeof variables
type Values = { readonly [Name in keyof Variables]: z.output<Variables[Name]['schema']> }

/** Everything the program was told from outside. Frozen; read once, at the start. */
export interface Config extends Values {
  readonly version: string
  /** Hosts this server answers for: ALLOWED_HOSTS, or in development the names of this machine. */
  readonly allowedHosts: readonly HostPattern[]
  readonly corsOrigins: readonly string[]
}

/** What is wrong with the environment, one line for each variable. Shows no secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 * @param readFile how the files of `NAME_FILE` are read
 * @throws ConfigError that names every malformed variable, its value (never a secret's) and what it may be
 */
export function readConfig(
  environment: Environment = process.env,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Config {
  const problems: string[] = []
  const entries = Object.entries(variables).map(([name, variable]) => {
    const given = readRaw(name, variable.secret, environment, readFile, problems)
    if (given === undefined) return [name, variable.unset]
    const parsed = variable.schema.safeParse(given)
    if (parsed.success) return [name, parsed.data]
    problems.push(complaint(name, given, variable))
    return [name, variable.unset]
  })
  // The table's own types: each value came out of the schema, or is the default, of its name.
  const values = Object.fromEntries(entries) as unknown as Values
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze({
    ...values,
    version: packageJson.version,
    allowedHosts: values.ALLOWED_HOSTS ?? localHosts(values.HOST),
    corsOrigins: values.CORS_ORIGINS ?? [],
  })
}

/**
 * Reads the configuration of a server, which in production must also be safe to stand in the open.
 * @throws ConfigError as readConfig does, and for what must not be in production
 */
export function readServerConfig(environment: Environment = process.env): Config {
  const config = readConfig(environment)
  const problems = checkForProduction(config)
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** The text of a variable, from itself or from the file that NAME_FILE names. */
function readRaw(
  name: string,
  secret: boolean,
  environment: Environment,
  readFile: (path: string) => string,
  problems: string[],
): string | undefined {
  const direct = environment[name]?.trim() || undefined
  const path = secret ? environment[`${name}_FILE`]?.trim() || undefined : undefined
  if (path === undefined) return direct
  if (direct !== undefined) {
    problems.push(`${name} and ${name}_FILE are both set. Set one of them.`)
    return undefined
  }
  try {
    const text = readFile(path).trim()
    if (text === '') problems.push(`${name}_FILE is "${path}", and that file is empty.`)
    return text || undefined
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    problems.push(`${name}_FILE is "${path}", and that file cannot be read${reason}.`)
    return undefined
  }
}

function complaint(
  name: string,
  given: string,
  variable: { secret: boolean; may: string },
): string {
  if (variable.secret)
    return `${name} is malformed (its value is not shown). It may be ${variable.may}.`
  return `${name} is ${JSON.stringify(given.slice(0, 200))}. It may be ${variable.may}.`
}

/** The names under which a server that only this machine reaches is called. */
function localHosts(host: string): HostPattern[] {
  const any = { wildcard: false, port: null }
  const names = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', host.toLowerCase()])
  return [...names].map((name) => ({ name, ...any }))
}
