import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findSecrets } from '../check-secrets.ts'
import type { ImageConfig } from './buildah.ts'
import type { Report } from './report.ts'

const lockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })),
})

/** Larger files are data: a model, WebAssembly. */
const largestText = 2_000_000

/** S-52 to S-55 and S-57 of the reliability plan: what is in the image, and what stands behind it. */
export function checkFiles(
  { config, root }: { readonly config: ImageConfig; readonly root: string },
  report: Report,
): void {
  const app = join(root, 'app')
  const lock = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const development = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev === true)
    .map(([path]) => path)
    .filter((path) => existsSync(join(app, path, 'package.json')))
  report.check('S-52 has no package for development', development.length === 0, `${development}`)
  const files = globSync(['**', '**/.*'], { cwd: app, exclude: ['node_modules'] })
  const unwanted = /\.test\.tsx?$|^test\/|(^|\/)testing\/|(^|\/)\.(env|git)|^docs\/|\.(pem|key)$/
  const found = files.filter((path) => unwanted.test(path))
  report.check('S-52 has no history, settings or tests', found.length === 0, `${found}`)
  report.check('has the web UI', existsSync(join(app, 'web/dist/index.html')))
  const user = config.User
  report.check('S-52 runs as a user by number who is not root', user === '10001:10001', user)
  report.check('stops on SIGTERM', config.StopSignal === 'SIGTERM', config.StopSignal ?? 'unset')
  const { Healthcheck: health } = config
  const seconds = [health?.Interval, health?.Timeout, health?.StartPeriod].map((n = 0) => n / 1e9)
  report.check(
    'asks for health at 30 s, 30 s, 5 s, 3',
    `${seconds},${health?.Retries}` === '30,30,5,3' && health?.Test[0] === 'CMD',
    JSON.stringify(health ?? null),
  )
  report.check('S-53 holds no secret', ...noSecrets(app, files, config))
  report.check('S-54 its packages can be listed with their licences', ...bill(app))
  passes(report, 'S-54 installs only what the lock file says, and licences allow it', [
    'scripts/complete-lock.ts',
    'scripts/check-licences.ts',
  ])
  passes(report, 'S-55 has no regular expression that takes exponential time', [
    'scripts/check-regexes.ts',
  ])
  passes(report, 'S-57 Terraform describes it as it must run', [
    'node_modules/vitest/vitest.mjs run test/deployment/infrastructure.test.ts',
  ])
}

function noSecrets(app: string, files: string[], config: ImageConfig): [boolean, string] {
  const packages = globSync(['node_modules/**/{id_rsa,credentials.json}', 'node_modules/**/.env'], {
    cwd: app,
  })
  // Keys that packages show in their own texts and tests are of no installation; ours must have none.
  const own = files.filter((path) => isText(join(app, path)))
  const found = own.flatMap((path) => findSecrets(path, readFileSync(join(app, path), 'utf8')))
  const keys = packages.filter((path) => /(^|\/)(\.env|id_rsa|credentials\.json)$/.test(path))
  const settings = config.Env.filter((line) => /(KEY|TOKEN|PASSWORD|SECRET)[^=]*=/.test(line))
  const all = [...found, ...keys, ...settings]
  return [all.length === 0, all.join('\n')]
}

function isText(path: string): boolean {
  const stat = statSync(path)
  return stat.isFile() && stat.size < largestText
}

const packageSchema = z.looseObject({
  name: z.string().optional(),
  license: z.unknown().optional(),
  licenses: z.unknown().optional(),
})

/** Every package in the image says its name and licence, or has the licence's text beside it. */
function bill(app: string): [boolean, string] {
  const paths = globSync('node_modules/{*,@*/*}/package.json', { cwd: app })
  const silent = paths.filter((path) => {
    const said = packageSchema.parse(JSON.parse(readFileSync(join(app, path), 'utf8')))
    const texts = globSync('{LICENSE,LICENCE,License,license}*', { cwd: join(app, path, '..') })
    return said.name === undefined || (!said.license && !said.licenses && texts.length === 0)
  })
  return [paths.length > 50 && silent.length === 0, silent.join(', ')]
}

/** Runs commands of this folder that end with 0 when all is well. */
function passes(report: Report, what: string, commands: readonly string[]): void {
  try {
    for (const command of commands) {
      execFileSync(process.execPath, command.split(' '), { stdio: 'pipe', encoding: 'utf8' })
    }
    report.check(what, true)
  } catch (error) {
    report.check(what, false, error instanceof Error ? error.message : String(error))
  }
}
