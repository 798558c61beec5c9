import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** Runs a shell line with the command line's own process in it, as a person would. */
function shell(line: string) {
  return spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    timeout: 60_000,
  })
}

const acpf = `${process.execPath} src/bin/acpf.ts`

describe('the acpf process', () => {
  it('prints the OpenAPI description of every route and leaves nothing behind', () => {
    const { status, stdout } = shell(`${acpf} openapi`)
    expect(status).toBe(0)
    const { openapi, paths }: { openapi: string; paths: object } = JSON.parse(stdout)
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/content/generate',
        '/api/v1/content/estimate',
        '/api/v1/jobs',
        '/api/v1/sources',
      ]),
    )
  })

  it('ends quietly when whoever reads its output has gone', () => {
    const { stderr } = shell(`${acpf} generate examples/sourdough-bread.md --json | head -c 10`)
    expect(stderr).not.toMatch(/EPIPE|node:events/)
  })

  it('says which engines there are', () => {
    const { status, stdout } = shell(`${acpf} engines`)
    expect(stdout).toBe('embedded  ok\n')
    expect(status).toBe(0)
  })

  it('says what a package would cost and makes nothing', () => {
    const { status, stdout } = shell(`${acpf} generate examples/sourdough-bread.md --estimate`)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ engine: 'embedded', costUsd: 0 })
  })
})
