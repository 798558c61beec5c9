import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writeExport } from '../index.ts'
import { type ExamplePackage, examplePackage } from '../testing/example-package.ts'
import { type ExportThread, openExportThread } from './write-in-thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'acpf-thread-'))
const limits = { maxHeapMb: 512, timeoutMs: 60_000, mostWaiting: 2, idleMs: 60_000 }
let example: ExamplePackage
let thread: ExportThread | null = null
beforeAll(async () => {
  example = await examplePackage()
}, 60_000)
afterEach(() => thread?.close())
afterAll(() => rmSync(folder, { recursive: true }))

/** A thread that does something else. */
function entry(name: string, code: string): URL {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${code}`)
  return pathToFileURL(path)
}
const silent = () => entry('silent', "parentPort.on('message', () => undefined)")

describe('exports in a thread', () => {
  it('are the same as without one', async () => {
    thread = openExportThread(limits)
    const [zip, csv] = await Promise.all([
      thread.write('zip', example.package, undefined, example.texts),
      thread.write('csv', example.package),
    ])
    const wanted = await writeExport('zip', example.package, undefined, example.texts)
    expect(Buffer.compare(zip, wanted)).toBe(0)
    expect(Buffer.compare(csv, await writeExport('csv', example.package))).toBe(0)
  }, 60_000)

  it('give on the problems of an export', async () => {
    thread = openExportThread(limits)
    await expect(thread.write('srt', example.package, ['outline'])).rejects.toMatchObject({
      id: 'not-acceptable',
    })
  }, 60_000)

  it('fail alone when their thread dies, and the next starts another', async () => {
    const dies = entry('dies', "parentPort.on('message', () => process.exit(1))")
    thread = openExportThread({ ...limits, entry: dies })
    for (const _ of [1, 2]) {
      await expect(thread.write('pdf', example.package)).rejects.toMatchObject({
        id: 'unavailable',
      })
    }
  }, 60_000)

  it('end when they take too long', async () => {
    thread = openExportThread({ ...limits, entry: silent(), timeoutMs: 50 })
    await expect(thread.write('pdf', example.package)).rejects.toMatchObject({
      id: 'deadline-exceeded',
    })
  }, 60_000)

  it('are refused beyond those that may wait, and when the program ends', async () => {
    thread = openExportThread({ ...limits, entry: silent() })
    const waiting = [1, 2].map(() => thread?.write('pdf', example.package))
    await expect(thread.write('pdf', example.package)).rejects.toMatchObject({ id: 'unavailable' })
    const ended = Promise.allSettled(waiting)
    await thread.close()
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  }, 60_000)
})
