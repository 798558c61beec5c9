/** Every command that a page tells readers to run is run by a test, or its block says what it needs. */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('{docs,deploy}/**/*.md')]
/** First line of a block whose commands no test can run here. */
const needs = /^# needs: (a cloud account|docker|root on .+)$/

/** A command → the file that runs it, and the text by which that file does. */
const tested: Readonly<Record<string, readonly [file: string, by: string]>> = {
  'npm ci': ['.ci/run', "step 'npm ci' again npm ci"],
  'npm run -s acpf -- generate examples/photosynthesis.md': [
    '.ci/run',
    'npm run -s acpf -- generate examples/photosynthesis.md',
  ],
  'npm run -s acpf -- engines': ['test/cli/engines.test.ts', "acpf('engines')"],
  'npm run -s acpf -- generate examples/photosynthesis.md --estimate': [
    'test/cli/engines.test.ts',
    "acpf('generate', 'examples/photosynthesis.md', '--estimate')",
  ],
  'npm test': ['.ci/run', 'npm run -s coverage'],
  'npm start': ['test/product/product.ts', 'src/bin/server.ts'],
  'npm run check': ['.ci/run', 'npm run -s check'],
  'npm run format': ['test/deployment/commands.test.ts', 'scripts.format.split'],
  'curl -s http://127.0.0.1:8000/api/v1/content/generate': [
    'scripts/deployment/smoke.ts',
    '/api/v1/content/generate',
  ],
  'npm run -s acpf -- backup --out backup.tar': [
    'test/deployment/backup.test.ts',
    "'backup', '--out'",
  ],
  'npm run -s acpf -- restore backup.tar --check': ['test/deployment/backup.test.ts', "'--check'"],
  'npm run -s acpf -- restore backup.tar': ['test/deployment/backup.test.ts', "'restore', backup)"],
  'npm run -s acpf -- restore backup.tar --force': ['test/deployment/backup.test.ts', "'--force'"],
  'npm run -s restore -- backup.tar --practise': ['test/deployment/backup.test.ts', "'--practise'"],
  'npm run test:blue-green': ['test/deployment/blue-green.test.ts', 'runBlueGreen'],
}

interface Command {
  readonly page: string
  readonly line: string
}

/** The commands of a page's blocks of shell that say of no need: comments off, `&&` apart. */
function commandsOf(page: string): Command[] {
  const text = readFileSync(page, 'utf8')
  const blocks = [...text.matchAll(/^ *```(?:sh|bash|shell|console)\n([\s\S]*?)^ *```/gm)]
  return blocks
    .map(([, block = '']) => block.replaceAll(/^ +/gm, '').replaceAll(/ *\\\n/g, ' '))
    .filter((block) => !needs.test(block.split('\n')[0] ?? ''))
    .flatMap((block) => block.split(/\n| && /))
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => ({
      page,
      line: line.startsWith('curl ') ? (/^curl -s \S+/.exec(line)?.[0] ?? line) : line,
    }))
}

const commands = pages.flatMap(commandsOf)

describe('the commands of the pages', () => {
  it('are there to be looked at', () => {
    expect(commands.length).toBeGreaterThan(10)
  })

  it.each(commands)('$page: $line', ({ line }) => {
    const by = tested[line]
    expect(by, 'no test runs it, and its block does not begin with "# needs: …"').toBeDefined()
  })

  it.each(Object.entries(tested))('%s is run where the table says so', (line, [file, by]) => {
    expect(readFileSync(file, 'utf8')).toContain(by)
    expect(commands.some((command) => command.line === line)).toBe(true)
  })

  it('npm run format writes what the style check wants', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const words: string[] = scripts.format.split(' ').slice(1, -1)
    const written = execFileSync(
      'node_modules/.bin/biome',
      [...words, '--stdin-file-path=src/example.ts'],
      { input: 'export const x = "a";;\n', encoding: 'utf8' },
    )
    expect(written).toBe("export const x = 'a'\n")
  })

  it('name only npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const texts = pages.map((page) => readFileSync(page, 'utf8')).join('\n')
    const names = [...texts.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    )
    expect([...new Set(names)].filter((name) => !(name in scripts))).toEqual([])
  })
})
