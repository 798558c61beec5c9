import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { variables } from './config/variables.ts'
import { ConfigError, readConfig, readServerConfig } from './config.ts'

function complaints(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the configuration', () => {
  it('needs nothing from the environment', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ ENVIRONMENT: 'development', HOST: '127.0.0.1', PORT: 8000 })
    expect(config.RATE_LIMIT_GENERATE).toEqual({ quota: 10, windowSeconds: 60 })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('takes the values of a production file as people write them', () => {
    const config = readServerConfig({
      ENVIRONMENT: 'production',
      LOG_LEVEL: 'INFO',
      REDIS_URL: 'redis://:pass@redis:6379',
      ALLOWED_HOSTS: 'api.acme.org, *.acme.org',
      CORS_ORIGINS: 'https://acme.org,https://app.acme.org:8443',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_GENERATE: '30/hour',
      MAX_COST_USD_PER_JOB: '0.50',
      ENGINES: 'vertex:gemini-2.5-flash,openai-compatible:qwen2.5:7b,embedded',
    })
    expect(config.LOG_LEVEL).toBe('info')
    expect(config.allowedHosts).toEqual([
      { name: 'api.acme.org', wildcard: false, port: null },
      { name: 'acme.org', wildcard: true, port: null },
    ])
    expect(config.RATE_LIMIT_GENERATE).toEqual({ quota: 30, windowSeconds: 3600 })
    expect(config.MAX_COST_USD_PER_JOB).toBe(0.5)
    expect(config.ENGINES).toHaveLength(3)
  })

  it.each([
    ['ENVIRONMENT', 'prod'],
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['LOG_LEVEL', 'loud'],
    ['STORE', 'mongo'],
    ['MAX_BODY_MB', '0'],
    ['RATE_LIMIT_ENABLED', 'maybe'],
    ['RATE_LIMIT_GENERATE', '10'],
    ['RATE_LIMIT_GENERATE', '0/minute'],
    ['RATE_LIMIT_GENERATE', '10/fortnight'],
    ['ALLOWED_HOSTS', '*'],
    ['ALLOWED_HOSTS', 'https://acme.org'],
    ['ALLOWED_HOSTS', 'a.org,,b.org'],
    ['ALLOWED_HOSTS', '*.127.0.0.1'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'acme.org'],
    ['CORS_ORIGINS', 'https://acme.org/path'],
    ['CORS_ORIGINS', 'null'],
    ['TRUSTED_PROXIES', '1'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['MAX_COST_USD_PER_JOB', '-1'],
    ['MAX_COST_USD_PER_JOB', '1e3'],
    ['ENGINES', 'gpt'],
    ['ENGINES', 'vertex:'],
    ['VERTEX_BASE_URL', 'ftp://x'],
    ['VERTEX_BASE_URL', 'https://user:pass@x'],
    ['WORKER_CONCURRENCY', '1.5'],
  ])('refuses %s=%s and says what it may be', (name, value) => {
    const message = complaints({ [name]: value })
    expect(message).toContain(`${name} is ${JSON.stringify(value)}. It may be `)
  })

  it('names every malformed variable at once', () => {
    expect(complaints({ PORT: 'x', STORE: 'y', LOG_LEVEL: 'z' }).split('\n')).toHaveLength(3)
  })

  it('shows no secret: not when it is malformed, not when the configuration is printed', () => {
    const message = complaints({ OPENAI_API_KEY: 'sk secret', REDIS_URL: 'http://:hunter2@redis' })
    expect(message).toContain('OPENAI_API_KEY is malformed')
    expect(message).toContain('REDIS_URL is malformed')
    const config = readConfig({ OPENAI_API_KEY: 'sk-hunter2', REDIS_URL: 'redis://:hunter2@r' })
    const printed = [
      message,
      inspect(config, { depth: 9 }),
      JSON.stringify(config),
      `${config.OPENAI_API_KEY}`,
    ]
    expect(printed.join('\n')).not.toMatch(/hunter2|sk secret/)
    expect(config.OPENAI_API_KEY?.reveal()).toBe('sk-hunter2')
  })

  it('reads a secret from the file that NAME_FILE names', () => {
    const files: Record<string, string> = { '/run/key': 'sk-file\n', '/run/empty': '\n' }
    const readFile = (path: string): string => {
      const text = files[path]
      if (text === undefined) throw Object.assign(new Error('no'), { code: 'ENOENT' })
      return text
    }
    const config = readConfig({ OPENAI_API_KEY_FILE: '/run/key' }, readFile)
    expect(config.OPENAI_API_KEY?.reveal()).toBe('sk-file')
    const both = { OPENAI_API_KEY_FILE: '/run/key', OPENAI_API_KEY: 'x' }
    expect(() => readConfig(both, readFile)).toThrow('are both set')
    expect(() => readConfig({ OPENAI_API_KEY_FILE: '/run/none' }, readFile)).toThrow('ENOENT')
    expect(() => readConfig({ OPENAI_API_KEY_FILE: '/run/empty' }, readFile)).toThrow('is empty')
  })

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', ALLOWED_HOSTS: ' ' }).PORT).toBe(8000)
  })

  it('describes every variable in words', () => {
    for (const [name, { may }] of Object.entries(variables))
      expect([name, may.length > 3]).toEqual([name, true])
  })
})

describe('the configuration of a server in production', () => {
  const good = {
    ENVIRONMENT: 'production',
    ALLOWED_HOSTS: 'acme.org',
    CORS_ORIGINS: 'https://acme.org',
  }

  it.each([
    ['ALLOWED_HOSTS', undefined, 'ALLOWED_HOSTS is not set'],
    ['CORS_ORIGINS', undefined, 'CORS_ORIGINS is not set'],
    ['CORS_ORIGINS', 'http://acme.org', 'must start with https'],
    ['LOG_LEVEL', 'debug', 'LOG_LEVEL is "debug"'],
    ['LOG_LEVEL', 'trace', 'LOG_LEVEL is "trace"'],
    ['EGRESS_ALLOWED_HOSTS', '127.0.0.1', 'EGRESS_ALLOWED_HOSTS lists 127.0.0.1'],
    ['EGRESS_ALLOWED_HOSTS', 'localhost,acme.org', 'EGRESS_ALLOWED_HOSTS lists localhost'],
    ['FIRESTORE_EMULATOR_HOST', 'localhost:8586', 'FIRESTORE_EMULATOR_HOST is set'],
  ])('S-56: does not start with %s=%s', (name, value, message) => {
    expect(() => readServerConfig({ ...good, [name]: value })).toThrow(message)
  })

  it('starts with what is safe', () => {
    expect(readServerConfig(good).ENVIRONMENT).toBe('production')
  })
})
