import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { packageSchema } from '../domain/package.ts'
import { passages } from '../factory/verify/testing/passages.ts'
import { commands } from './commands.ts'
import { slugOf } from './generate-command.ts'
import { runIn } from './testing/run.ts'

const text = Object.entries(passages)
  .map(([name, passage]) => `# The ${name}\n\n${passage}`)
  .join('\n\n')

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'acpf-cli-'))
  await writeFile(join(cwd, 'text.md'), text)
})
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true })
})

const run = (args: string[], options?: Parameters<typeof runIn>[2]) => runIn(cwd, args, options)

describe('acpf', () => {
  it('lists its commands, and fails without one', async () => {
    const help = await run(['--help'])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const { name, description } of commands) {
      expect(help.stdout).toContain(name)
      expect(help.stdout).toContain(description)
    }
    expect(await run([])).toMatchObject({ code: 2, stdout: help.stdout })
  })

  it('shows its version and the help of a command', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
    for (const args of [
      ['generate', '--help'],
      ['help', 'generate'],
    ]) {
      const { code, stdout } = await run(args)
      expect(code).toBe(0)
      expect(stdout).toContain('--minutes <n>')
    }
  })

  it.each([
    [['genarate'], /no command "genarate". Did you mean "generate"\?/],
    [['frobnicate'], /no command "frobnicate". There are: generate/],
    [['generate', 'text.md', '--fomats', 'faq'], /unknown option '--fomats'.*--formats/],
    [['generate', 'text.md', '--out'], /'--out <folder>' argument missing/],
  ])('says in one line what is wrong with %j', async (args, message) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr.split('\n')).toHaveLength(2)
  })
})

describe('acpf generate', { timeout: 30_000 }, () => {
  it('writes a package and names its folder', async () => {
    const { code, stdout, stderr } = await run(['generate', 'text.md', '--formats', 'faq'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'out/text\n' })
    expect(stderr).toContain('[1/5] outline\n')
    expect(stderr).toMatch(/2 of 2 formats in \d+\.\d+ s\n$/)
    const folder = join(cwd, 'out', 'text')
    expect((await readdir(folder)).sort()).toEqual([
      'content.json',
      'faq.md',
      'outline.md',
      'sources',
    ])
    const content = packageSchema.parse(
      JSON.parse(await readFile(join(folder, 'content.json'), 'utf8')),
    )
    expect(content.status).toBe('completed')
    const source = await readFile(join(folder, 'sources', 's1.txt'), 'utf8')
    for (const citation of content.artifacts.faq?.citations ?? []) {
      for (const { start, end, quote } of citation.spans) {
        expect(source.slice(start, end)).toBe(quote)
      }
    }
    expect(await readFile(join(folder, 'faq.md'), 'utf8')).toMatch(/^# /)
    expect(await readdir(join(cwd, 'out'))).toEqual(['text'])
  })

  it('prints the package with --json and writes nothing', async () => {
    const { code, stdout } = await run(['generate', '-', '--json', '--formats', 'outline'], {
      stdin: text,
    })
    expect(code).toBe(0)
    expect(packageSchema.parse(JSON.parse(stdout)).artifacts.outline?.status).toBe('completed')
    expect(await readdir(cwd)).toEqual(['text.md'])
  })

  it('replaces an earlier package, and only the files of it', async () => {
    const args = ['generate', 'text.md', '--out', 'here', '--formats']
    await run([...args, 'faq'])
    await writeFile(join(cwd, 'here', 'notes.txt'), 'mine')
    expect((await run([...args, 'outline'])).code).toBe(0)
    expect((await readdir(join(cwd, 'here'))).sort()).toEqual([
      'content.json',
      'notes.txt',
      'outline.md',
      'sources',
    ])
    expect((await readdir(cwd)).sort()).toEqual(['here', 'text.md'])
  })

  it('ends with 3 where some formats could not be made, and says why', async () => {
    await writeFile(join(cwd, 'thin.txt'), passages.heart)
    const { code, stderr } = await run(['generate', 'thin.txt', '--out', 'thin'])
    expect(code).toBe(3)
    expect(stderr).toMatch(/^\w+: .{20,}$/m)
    expect(await readdir(join(cwd, 'thin'))).toContain('content.json')
  })

  it('shows a bar on a terminal', async () => {
    const { stderr } = await run(['generate', 'text.md', '--formats', 'outline'], { isTTY: true })
    expect(stderr).toContain('\u001b[')
    expect(stderr).not.toContain('[0/4]')
  })

  it('stops when it is interrupted, and leaves nothing', async () => {
    const gone = AbortSignal.abort(new Error('SIGINT'))
    const { code, stderr } = await run(['generate', 'text.md'], { signal: gone })
    expect(code).toBe(130)
    expect(stderr).toContain('interrupted; nothing was written.')
    expect(await readdir(cwd)).toEqual(['text.md'])
  })

  describe('given what cannot be used', () => {
    beforeEach(async () => {
      await Promise.all([
        writeFile(join(cwd, 'empty.txt'), ''),
        writeFile(join(cwd, 'blank.txt'), ' \n\t\n '),
        writeFile(join(cwd, 'binary.txt'), Buffer.from([0, 1, 2, 255, 254, 0, 7])),
        writeFile(join(cwd, 'thin.txt'), 'Salt melts ice.'),
        writeFile(join(cwd, 'large.txt'), 'a '.repeat(600_000)),
        mkdir(join(cwd, 'folder')),
        mkdir(join(cwd, 'taken')).then(() => writeFile(join(cwd, 'taken', 'x'), 'x')),
      ])
    })

    it.each([
      [[], /at least one source/],
      [['missing.txt'], /missing\.txt: there is no such file/],
      [['text.md/x'], /not a folder/],
      [['folder'], /folder is a folder/],
      [['empty.txt'], /empty/],
      [['blank.txt'], /no text/],
      [['binary.txt'], /binary/],
      [['thin.txt'], /source/i],
      [['large.txt'], /larger than 1\.0 MB/],
      [['text.md', 'text.md'], /given twice/],
      [['ftp://host/x'], /ftp:/],
      [['text.md', '--formats', 'faqs'], /no format "faqs". Did you mean "faq"\?/],
      [['text.md', '--formats', ''], /no format ""/],
      [['text.md', '--minutes', '0'], /--minutes is "0"/],
      [['text.md', '--minutes', '1e3'], /--minutes is "1e3"/],
      [['text.md', '--minutes', '601'], /from 1 to 600/],
      [['text.md', '--minutes', '5', '--formats', 'faq'], /leaves podcast_script out/],
      [['text.md', '--difficulty', 'hard'], /--difficulty is "hard"/],
      [['text.md', '--topic', ' '], /--topic is empty/],
      [['text.md', '--audience', 'x'.repeat(201)], /201 characters/],
      [['text.md', '--engine', 'nobody'], /nobody/],
      [['text.md', '--json', '--out', 'x'], /--out cannot go with it/],
      [['text.md', '--out', ''], /--out is empty/],
      [['text.md', '--out', 'text.md'], /is a file/],
      [['text.md', '--out', 'taken'], /holds other files/],
      [['text.md', '--out', 'text.md/x'], /cannot be written to/],
    ])('%j: one line, exit 2, nothing written', async (args, message) => {
      const before = (await readdir(cwd, { recursive: true })).sort()
      const { code, stdout, stderr } = await run(['generate', ...args], {
        environment: { MAX_SOURCE_MB: '1' },
      })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(message)
      expect(stderr.split('\n').filter((line) => line.startsWith('acpf: '))).toHaveLength(1)
      expect((await readdir(cwd, { recursive: true })).sort()).toEqual(before)
    })

    it('takes no standard input from a terminal, and none that is too large', async () => {
      expect(await run(['generate', '-'], { isTTY: true })).toMatchObject({
        code: 2,
        stderr: /nothing is piped/,
      })
      const large = await run(['generate', '-'], {
        stdin: 'a '.repeat(600_000),
        environment: { MAX_SOURCE_MB: '1' },
      })
      expect(large).toMatchObject({ code: 2, stderr: /standard input is larger than 1\.0 MB/ })
    })

    it('takes at most 20 sources', async () => {
      const many = Array.from({ length: 21 }, (_, index) => `${index}.txt`)
      expect((await run(['generate', ...many])).stderr).toContain('at most 20')
    })
  })
})

describe('slugOf', () => {
  it.each([
    ['The Heart & Its Work!', 'the-heart-its-work'],
    ['Énergie solaire', 'energie-solaire'],
    ['../../etc/passwd', 'etc-passwd'],
    ['日本語', '日本語'],
    ['…', 'package'],
    ['a'.repeat(80), 'a'.repeat(60)],
  ])('makes of %j the folder name %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })
})

// Loading the tagger's model takes seconds on a busy machine; no test should be blamed for it.
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acpf-warm-'))
  await writeFile(join(folder, 'text.md'), text)
  await runIn(folder, ['generate', 'text.md', '--json', '--formats', 'outline'])
  await rm(folder, { recursive: true, force: true })
}, 60_000)
