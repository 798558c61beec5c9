/**
 * What can be said of the image without building it. The last suite starts the product from exactly
 * the files that .dockerignore lets into a build, in production, and asks it as the container does.
 */
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { healthTarget } from '../../scripts/healthcheck.ts'
import { type Product, startProduct } from '../product/product.ts'

const dockerfile = readFileSync('Dockerfile', 'utf8')
/** The instructions of each stage, with continued lines joined and comments left out. */
const stages = new Map(
  dockerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split(/^(?=FROM )/m)
    .slice(1)
    .map((stage) => [/ AS (\S+)/.exec(stage)?.[1] ?? '', stage] as const),
)
const production = stages.get('production') ?? ''
/** What production is made on. */
const program = stages.get('program') ?? ''

/** The lines of .dockerignore, in its own order. */
const rules = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Whether a tracked file reaches a build; as in Docker, the last rule that fits decides. */
function reachesBuild(path: string): boolean {
  const parts = path.split('/')
  const parents = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  // In Docker, unlike here, a star also stands for names that begin with a dot.
  const fits = (pattern: string) =>
    pattern === '*' || parents.some((parent) => matchesGlob(parent, pattern))
  const last = rules.findLast((rule) => fits(rule.replace(/^!/, '')))
  return last?.startsWith('!') ?? true
}

const candidates = globSync(
  ['*', '.*', '{src,scripts,examples,test,docs,monitoring,iac,web}/**/*'],
  {
    exclude: ({ name }) => ['.git', '.stryker-tmp', 'node_modules'].includes(name),
    withFileTypes: true,
  },
)
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).replace(`${process.cwd()}/`, ''))
const context = candidates.filter(reachesBuild)

describe('the Dockerfile', () => {
  it('ends with the stage for production, so that a plain build makes that', () => {
    expect([...stages.keys()].at(-1)).toBe('production')
  })

  it('lets the base be named by digest, and takes all others from it', () => {
    const from = [...stages.values()].map((stage) => /^FROM \$?\{?(\w+)/.exec(stage)?.[1] ?? '')
    const outside = from.filter((name) => !stages.has(name))
    expect(new Set(outside)).toEqual(new Set(['BUILD_IMAGE', 'BASE_IMAGE']))
    expect(production).toMatch(/^FROM program /)
    expect(stages.get('program')).toMatch(/^FROM \$\{BASE_IMAGE\} /)
    expect(dockerfile).toMatch(/^ARG BASE_IMAGE=node:24-slim$/m)
  })

  it('has no dependency for development, and no script of a package, in production', () => {
    expect(stages.get('dependencies')).toContain('npm ci --omit=dev --ignore-scripts')
    expect(program + production).not.toMatch(/npm (ci|i|install)\b/)
  })

  it('runs as a user by number who is not root, after everything that root must do', () => {
    const lines = `${program}${production}`.split('\n').map((line) => line.trim())
    const user = lines.findIndex((line) => line.startsWith('USER '))
    expect(lines[user]).toBe('USER 10001:10001')
    expect(lines.findLastIndex((line) => /^(RUN|COPY|ADD) /.test(line))).toBeLessThan(user)
    expect(program).toContain('chown 10001:10001 /data')
  })

  it.each(['Dockerfile', 'Dockerfile.production'])('%s asks for health as was planned', (path) => {
    expect(readFileSync(path, 'utf8').replaceAll(/\\\n\s*/g, '')).toContain(
      'HEALTHCHECK --interval=30s --timeout=30s --start-period=5s --retries=3 CMD ["node", "scripts/healthcheck.ts"]',
    )
  })

  it('starts Node.js without a shell, so that SIGTERM arrives', () => {
    for (const stage of [production, stages.get('development') ?? '']) {
      expect(stage).toMatch(/^CMD \["node", /m)
      expect(stage).not.toMatch(/^ENTRYPOINT (?!\[\])/m)
    }
    expect(production).toContain('STOPSIGNAL SIGTERM')
  })

  it('takes no secret as a build argument or variable', () => {
    expect(dockerfile).not.toMatch(/^\s*(ARG|ENV) .*(KEY|TOKEN|PASSWORD|SECRET)/m)
  })
})

describe('what reaches a build', () => {
  it('has no tests, no history and no settings of a machine', () => {
    const unwanted =
      /\.test\.tsx?$|^test\/|^web\/dist\/|(^|\/)testing\/|\.env|\.git|^docs\/|\.pem$|\.key$/
    expect(context.filter((path) => unwanted.test(path))).toEqual([])
    for (const secret of ['.env', '.env.production', 'src/.env', 'src/http/server.key']) {
      expect(reachesBuild(secret), secret).toBe(false)
    }
  })

  it('has every file that the Dockerfile names', () => {
    const named = dockerfile.match(/(?:src|scripts)\/[\w./-]+\.m?[jt]s/g) ?? []
    expect(named.filter((path) => !context.includes(path))).toEqual([])
  })

  it('imports only packages that production has', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const imported = context
      .filter((path) => path.startsWith('src/') && path.endsWith('.ts'))
      .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
      .filter((line) => !line.startsWith('import type'))
      .flatMap(
        (line) => /(?: from |^import |import\()'([@a-z][\w@:/.-]*)'\)?$/.exec(line)?.[1] ?? [],
      )
      .filter((name) => !name.startsWith('node:'))
      .map((name) => (name.startsWith('@') ? /^@[^/]+\/[^/]+/ : /^[^/]+/).exec(name)?.[0] ?? name)
    expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([])
  })
})

describe('a health check from inside', () => {
  it('calls the server by a name that it answers to', () => {
    const settings = { HOST: '0.0.0.0', PORT: '80', ALLOWED_HOSTS: '*.example.org, b.example.org' }
    expect(healthTarget(settings, false)).toEqual({
      host: '127.0.0.1',
      port: 80,
      path: '/api/v1/health',
      headers: { host: 'health.example.org' },
    })
    expect(healthTarget({ HOST: '::' }, false).headers.host).toBe('[::1]:8000')
  })

  it('asks a worker where its metrics are', () => {
    expect(healthTarget({ WORKER_METRICS_PORT: '9500', ALLOWED_HOSTS: 'a.org' }, true)).toEqual({
      host: '127.0.0.1',
      port: 9500,
      path: '/healthz',
      headers: { host: '127.0.0.1:9500' },
    })
  })
})

describe('the product from the files of the image alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'acpf-image-'))
  const settings = {
    ENVIRONMENT: 'production',
    ALLOWED_HOSTS: 'api.example.org',
    CORS_ORIGINS: 'https://app.example.org',
  }
  let product: Product

  beforeAll(async () => {
    for (const path of context) cpSync(path, join(folder, path))
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
    product = await startProduct(settings, {
      folder,
      beforeStart: async (keys) => {
        await keys.create({ name: 'test', scopes: ['read'], ownerId: null })
      },
    })
  })
  afterAll(async () => {
    await product?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const check = (environment: Record<string, string>) =>
    promisify(execFile)(process.execPath, ['scripts/healthcheck.ts'], {
      cwd: folder,
      env: { ...settings, ...environment },
    })

  it('has what it needs', () => {
    expect(existsSync(join(folder, 'src/bin/server.ts'))).toBe(true)
    expect(product.errors()).toEqual([])
  })

  it('is found well from inside, though it answers only to its own name', async () => {
    await expect(check({ PORT: String(product.port) })).resolves.toBeDefined()
    expect((await product.fetch('/api/v1/health')).status).not.toBe(200)
  })

  it('ends with 0 on SIGTERM, and is then found unwell', async () => {
    expect(await product.stop()).toBe(0)
    await expect(check({ PORT: String(product.port) })).rejects.toThrow('ECONNREFUSED')
  })
})
