import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputOf, partialPackage } from '../exports/testing/document-input.ts'
import { examplePackage } from '../exports/testing/example-package.ts'
import { zip } from '../exports/zip.ts'
import { runIn } from './testing/run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acpf-export-'))
  const example = await examplePackage()
  await writeFile(join(folder, 'package.zip'), await zip.write(inputOf(example)))
  await writeFile(join(folder, 'content.json'), JSON.stringify(example.package))
  await writeFile(join(folder, 'partial.json'), JSON.stringify(partialPackage(example)))
  await writeFile(join(folder, 'other.json'), '{"id": 1}')
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

const store = () => ({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })

describe('acpf export', () => {
  it('writes a file named after the title, from a file, a folder or a zip', async () => {
    for (const name of ['content.json', '.', 'package.zip']) {
      const { code, stdout } = await runIn(folder, ['export', name, '--to', 'markdown'])
      expect([code, stdout]).toEqual([0, 'photosynthesis.md\n'])
    }
    expect(await readFile(join(folder, 'photosynthesis.md'), 'utf8')).toContain('# Photosynthesis')
  })

  it('writes the formats that are named, and ends with 3 where one is not there', async () => {
    const args = ['export', 'partial.json', '--to', 'csv', '--out', 'x.csv']
    const { code, stderr } = await runIn(folder, [...args, '--formats', 'faq,flashcards,outline'])
    expect(code).toBe(3)
    expect(stderr).toContain('flashcards: Only 3 terms were found')
    expect(stderr).toContain('outline: Table (.csv) has no form for it.')
    expect(await readFile(join(folder, 'x.csv'), 'utf8')).not.toContain('"flashcard"')
  })

  it.each([
    [['content.json', '--to', 'markdwn'], 'Did you mean "markdown"?'],
    [['content.json'], '--to'],
    [['nothing.json', '--to', 'pdf'], 'There is no "nothing.json".'],
    [['other.json', '--to', 'pdf'], 'is no package of schema version 1'],
    [['content.json', '--to', 'csv', '--formats', 'outline'], 'carries'],
    [['content.json', '--to', 'html', '--out', 'no/such/place.html'], 'cannot be written'],
  ])('refuses %j with one line and exit code 2', async (args, line) => {
    const before = await readdir(folder)
    const { code, stderr, stdout } = await runIn(folder, ['export', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(line)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(before)
  })
})

describe('acpf import', () => {
  it('takes a zip into the store, the second time under an id of its own', async () => {
    const options = { environment: store() }
    const first = await runIn(folder, ['import', 'package.zip'], options)
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(first.stdout).toBe('0b6ce1b0-5a9f-4a7c-9df0-3f2a8a6f7c11\n')
    const second = await runIn(folder, ['import', 'package.zip'], options)
    expect(second.code).toBe(0)
    expect(second.stdout).not.toBe(first.stdout)
  })

  it('refuses a package whose texts are not beside it, and says so', async () => {
    const { code, stderr } = await runIn(folder, ['import', 'content.json'], {
      environment: store(),
    })
    expect(code).toBe(2)
    expect(stderr).toContain('The text of s1 is missing')
  })
})
