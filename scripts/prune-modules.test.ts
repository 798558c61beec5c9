import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { otherBuilds, prunable } from './prune-modules.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'acpf-prune-')), 'node_modules')
})
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }))

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '{}')
  }
}

it('what a server loads and what a licence asks for stays, the rest goes', () => {
  const stay = ['a/package.json', 'a/index.js', 'a/LICENSE.md', 'a/lib/test/used.js', 'a/data.json']
  const go = ['a/index.js.map', 'a/index.d.ts', 'a/README.md', '@s/b/node_modules/c/types.d.mts']
  write(...stay, ...go, 'a/test/a.js', '@s/b/package.json', '@s/b/docs/page.html')
  expect(prunable(folder).toSorted()).toEqual([...go, 'a/test', '@s/b/docs'].toSorted())
})

it('of several builds of a package the one that is loaded stays', () => {
  write('sql.js/package.json', 'sql.js/dist/sql-wasm.js', 'sql.js/dist/sql-wasm.wasm')
  write(
    'sql.js/dist/sql-asm.js',
    'sql.js/dist/sql-wasm-debug.wasm',
    'sql.js/dist/worker.sql-asm.js',
  )
  expect(prunable(folder).toSorted()).toEqual([
    'sql.js/dist/sql-asm.js',
    'sql.js/dist/sql-wasm-debug.wasm',
    'sql.js/dist/worker.sql-asm.js',
  ])
})

it.each(otherBuilds)('%s still names files that a package here has', (pattern) => {
  expect(globSync(pattern, { cwd: 'node_modules' })).not.toEqual([])
})
