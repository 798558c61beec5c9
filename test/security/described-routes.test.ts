import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createAppServer } from '../../src/http/app-server.ts'

it('S-58 the router and the description know the same routes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'acpf-routes-'))
  const app = await openApp(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0' }))
  const server = await createAppServer(app)
  const routed = new Set<string>()
  await server.ready()
  // The router's own listing: a tree, so each line's depth says what it hangs on.
  const path: string[] = []
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^((?:│ {3}| {4})*)(?:├── |└── )(\S*)(?: \(([^)]+)\))?/.exec(line)
    if (!match) continue
    const depth = (match[1]?.length ?? 0) / 4
    path.splice(depth, path.length, match[2] ?? '')
    for (const method of match[3]?.split(', ') ?? []) {
      if (method !== 'HEAD') routed.add(`${method} ${path.join('')}`)
    }
  }
  const { paths = {} } = server.swagger()
  const described = Object.entries(paths).flatMap(([pattern, methods]) =>
    Object.keys(methods ?? {}).map(
      (method) => `${method.toUpperCase()} ${pattern.replaceAll(/\{([^}]+)\}/g, ':$1')}`,
    ),
  )
  await server.close()
  await app.close()
  rmSync(dataDir, { recursive: true })
  expect(described.length).toBeGreaterThan(20)
  expect([...routed].toSorted()).toEqual(described.toSorted())
})
