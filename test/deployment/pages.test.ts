import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { variables } from '../../src/config/variables.ts'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const release = readFileSync('.github/workflows/release.yml', 'utf8')

describe.each(['docs/deployment.md', 'deploy/one-vm.md'])('%s', (path) => {
  const page = readFileSync(path, 'utf8')

  it('links only to what exists', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([])
  })

  it('names only npm scripts and files that exist', () => {
    const names = [...page.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? '')
    expect(names.filter((name) => !(name in scripts))).toEqual([])
    const files = page.match(/(?:src|deploy|iac)\/[\w@./-]+\.(?:ts|service|conf|yml|tf)/g) ?? []
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })
})

it('docs/deployment.md explains every variable of the release workflow', () => {
  const page = readFileSync('docs/deployment.md', 'utf8')
  const used = new Set([...release.matchAll(/\bvars\.(\w+)/g)].map((match) => match[1] ?? ''))
  expect([...used].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

describe('the systemd unit', () => {
  const unit = readFileSync('deploy/content-factory@.service', 'utf8')

  it('starts Node.js itself, as npm start does, and gives it time to end', () => {
    const start = scripts.start.replace(/^node /, '')
    expect(unit).toContain(`ExecStart=/opt/content-factory/%i/node_modules/.bin/node ${start}\n`)
    const stopSeconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])
    expect(stopSeconds * 1000).toBeGreaterThan(variables.SHUTDOWN_TIMEOUT_MS.unset + 1500)
  })

  it.each([
    'User=content-factory',
    'NoNewPrivileges=yes',
    'CapabilityBoundingSet=',
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
  ])('has %s', (line) => {
    expect(unit.split('\n')).toContain(line)
  })
})

it('nginx passes on events as they come, and who the client is', () => {
  const nginx = readFileSync('deploy/nginx.conf', 'utf8')
  expect(nginx).toContain('proxy_buffering off;')
  expect(nginx).toContain('X-Forwarded-Proto $scheme;')
  expect(nginx).toContain('X-Forwarded-For $proxy_add_x_forwarded_for;')
})
