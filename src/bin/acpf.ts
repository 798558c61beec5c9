#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import type { Config } from '../config.ts'

// Before the imports below, so that they are compiled once and not at every start.
enableCompileCache()
const { runCli } = await import('../cli/run-cli.ts')
const { default: packageJson } = await import('../../package.json', { with: { type: 'json' } })

const controller = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => controller.abort(new Error(name)))
}

/** Reads the configuration and opens a part of the program with it; what is wrong there is bad usage. */
async function withConfig<Part>(open: (config: Config) => Promise<Part>): Promise<Part> {
  const { readConfig, ConfigError } = await import('../config.ts')
  const { UsageError } = await import('../cli/exit.ts')
  try {
    return await open(readConfig())
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error
  }
}

const { stdin, stdout, stderr } = process
process.exitCode = await runCli(
  process.argv.slice(2),
  {
    stdin,
    stdout,
    stderr,
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    signal: controller.signal,
  },
  {
    version: packageJson.version,
    openGenerator: () =>
      withConfig(async (config) => {
        const { openGenerator } = await import('../app/open-generator.ts')
        return openGenerator(config)
      }),
    openEngineChecks: () =>
      withConfig(async (config) => {
        const { engineChecks } = await import('../app/engine-checks.ts')
        return engineChecks(config)
      }),
    describeApi: () =>
      withConfig(async (config) => {
        const { describeApi } = await import('./describe-api.ts')
        return describeApi(config)
      }),
    openKeys: () =>
      withConfig(async (config) => {
        const { openKeys } = await import('../app/open-keys.ts')
        return openKeys(config)
      }),
    openEraser: () =>
      withConfig(async (config) => {
        const { openEraser } = await import('../app/open-eraser.ts')
        return openEraser(config)
      }),
    openBackups: () =>
      withConfig(async (config) => {
        const { openBackups } = await import('../app/open-backups.ts')
        return openBackups(config)
      }),
    openImporter: () =>
      withConfig(async (config) => {
        const { openImporter } = await import('../app/open-importer.ts')
        return openImporter(config)
      }),
  },
)
