import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentOf } from '../../src/exports/format-blocks.ts'
import { examplePackage } from '../../src/exports/testing/example-package.ts'
import { vtt } from '../../src/exports/vtt.ts'
import { requireServer } from '../require-server.ts'
import { serveFiles, startBrowser } from './browser.ts'

const chromium = requireServer('chromium')

const player = `<!DOCTYPE html><html lang="en"><head><title>Player</title></head><body><video><track
  kind="captions" srclang="en" src="podcast.vtt" default></video></body></html>`

describe.skipIf(!chromium.available)(`WebVTT in a browser${chromium.note}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser(chromium.path ?? '')
  })
  afterAll(() => browser.close())

  it('is loaded with all its cues, times and voices', async () => {
    const { package: content } = await examplePackage()
    const bytes = await vtt.write({
      package: content,
      formats: ['podcast_script'],
      texts: new Map(),
    })
    const written = new TextDecoder().decode(bytes).split(' --> ').length - 1
    const served = await serveFiles(
      new Map<string, Uint8Array | string>([
        ['player.html', player],
        ['podcast.vtt', bytes],
      ]),
    )
    const page = await browser.newPage()
    await page.goto(`${served.origin}/player.html`)
    await page.waitForFunction("document.querySelector('track').readyState === 2")
    const cues: { start: number; end: number; text: string; voice: string }[] = await page.evaluate(
      `[...document.querySelector('track').track.cues].map((cue) => ({ start: cue.startTime, end: cue.endTime, text: cue.getCueAsHTML().textContent, voice: cue.getCueAsHTML().querySelector('span')?.getAttribute('title') }))`,
    )
    const script = contentOf(content, 'podcast_script')
    expect(cues).toHaveLength(written)
    expect(cues.at(-1)!.end).toBeCloseTo(script.estimatedMinutes * 60, 1)
    const said = cues.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ')
    expect(said).toBe(script.turns.map(({ text }) => text.replace(/\s+/g, ' ').trim()).join(' '))
    const names = script.speakers.map(({ name }) => name)
    for (const { voice } of cues) expect(names).toContain(voice)
    await page.close()
    await served.close()
  })
})
