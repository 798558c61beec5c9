import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { variables } from '../../src/config/variables.ts'
import { ConfigError, readConfig, readServerConfig } from '../../src/config.ts'

/** The settings of an env file, those that are commented out (`#NAME=`) as well. */
function settingsOf(path: string): Array<readonly [name: string, value: string]> {
  const lines = readFileSync(path, 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]+)=(.*)$/gm)
  return [...lines].map(([, name = '', value = '']) => [name, value] as const)
}

/** The rows of docs/configuration.md: the names in the first cell, the defaults in the second. */
function documented(): Map<string, string> {
  const page = readFileSync('docs/configuration.md', 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  return new Map(
    rows.flatMap((row) => {
      const [, names = '', defaults = ''] = row.split('|')
      const all = [...names.matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1] ?? '')
      const values = defaults.split(',').map((value) => value.trim().replaceAll('`', ''))
      // One default for all of a row, or one for each of its names.
      return all.map((name, index) => [name, values[index] ?? values[0] ?? ''] as const)
    }),
  )
}

describe('.env.example', () => {
  const settings = settingsOf('.env.example')

  it('names every variable once, and no other', () => {
    expect(settings.map(([name]) => name).toSorted()).toEqual(Object.keys(variables).toSorted())
  })

  it('says every default as the program has it', () => {
    expect(readConfig(Object.fromEntries(settings))).toEqual(readConfig({}))
    const unset = settings.filter(([, value]) => value === '').map(([name]) => name)
    for (const name of unset) {
      expect(variables[name as keyof typeof variables].unset ?? [], name).toEqual([])
    }
  })

  it('sets nothing until somebody takes a # away', () => {
    expect(parseEnv(readFileSync('.env.example', 'utf8'))).toEqual({})
  })
})

describe('docs/configuration.md', () => {
  it('says the default of every variable that has a plain one', () => {
    const page = documented()
    for (const [name, value] of settingsOf('.env.example').filter(([, value]) => value !== '')) {
      expect(page.get(name), name).toBe(value)
    }
  })
})

describe('.env.production', () => {
  const given = parseEnv(readFileSync('.env.production', 'utf8'))

  it('is taken by a server in production', () => {
    expect(readServerConfig(given)).toMatchObject({ ENVIRONMENT: 'production', STORE: 'firestore' })
  })

  it('sets only what exists', () => {
    const names = settingsOf('.env.production').map(([name]) => name)
    expect(names.filter((name) => !(name in variables))).toEqual([])
  })

  it('holds no key and no password', () => {
    const secrets = Object.entries(variables).filter(([, { secret }]) => secret)
    expect(secrets.map(([name]) => name).filter((name) => given[name])).toEqual(['REDIS_URL'])
    expect(new URL(given['REDIS_URL'] ?? '').password).toBe('')
  })

  it.each(['ALLOWED_HOSTS', 'CORS_ORIGINS'])('does not start without %s', (name) => {
    expect(() => readServerConfig({ ...given, [name]: '' })).toThrow(ConfigError)
  })
})
