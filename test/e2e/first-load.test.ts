import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { buildStudio } from './studio.ts'

const dist = join(import.meta.dirname, '../../web/dist')
const mostBytes = 150_000

beforeAll(() => buildStudio())

/** Every script that the page at `/` loads before it shows anything, with what those import. */
function firstScripts(): Set<string> {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const scripts = new Set(
    [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''),
  )
  for (const script of scripts) {
    const text = readFileSync(join(dist, script), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      scripts.add(`assets/${name}`)
    }
  }
  return scripts
}

it('the first page needs at most 150 kB of compressed JavaScript', () => {
  // As the server sends them to a browser, which takes brotli.
  const sizes = [...firstScripts()].map((script) => statSync(join(dist, `${script}.br`)).size)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes)
})

it('no file would need what the policy forbids', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<style|<script(?![^>]*src=)|style="|data:/)
})
