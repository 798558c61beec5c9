import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'imports-'))
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  for (const path of ['.dependency-cruiser.mjs', 'package.json', 'scripts/check-imports.ts']) {
    cpSync(path, join(project, path))
  }
  mkdirSync(join(project, 'src'))
})
afterEach(() => rmSync(project, { recursive: true }))

/** Writes the files (path → text) into a project of their own and checks its imports. */
function check(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(project, dirname(path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  const run = spawnSync(process.execPath, ['scripts/check-imports.ts'], {
    cwd: project,
    encoding: 'utf8',
  })
  return { status: run.status, output: run.stdout + run.stderr }
}

const domain = { 'src/domain/a.ts': 'export interface A { a: string }\n' }

it('passes rooms that keep to the table', () => {
  const formats = "import type { A } from '../domain/a.ts'\nexport type B = A\n"
  expect(check({ ...domain, 'src/formats/b.ts': formats })).toMatchObject({ status: 0 })
})

it('refuses an arrow that runs up, a cycle, and a package of another room', () => {
  const { status, output } = check({
    'src/domain/a.ts': "import '../formats/b.ts'\n",
    'src/formats/b.ts': "import '../domain/a.ts'\nimport 'bullmq'\n",
  })
  expect(status).toBe(1)
  expect(output).toContain('not-in-allowed: src/domain/a.ts → src/formats/b.ts')
  expect(output).toContain('no-cycles: src/domain/a.ts → src/formats/b.ts')
  expect(output).toMatch(/not-in-allowed: src\/formats\/b\.ts → .*bullmq/)
})

it('lets the edges import use cases as types only', () => {
  const use = { ...domain, 'src/factory/f.ts': 'export const f = () => 1\n' }
  const asType = "import type { f } from '../factory/f.ts'\nexport type F = typeof f\n"
  const asValue = "import { f } from '../factory/f.ts'\nexport const g = f\n"
  expect(check({ ...use, 'src/http/h.ts': asType }).status).toBe(0)
  expect(check({ ...use, 'src/http/h.ts': asValue }).status).toBe(1)
})

it('fails when nothing was read', () => {
  expect(check({}).output).toContain('src/ holds no TypeScript file')
})
