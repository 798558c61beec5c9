import { readFileSync } from 'node:fs'
import lighthouse, { type Config, desktopConfig } from 'lighthouse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../redis-server.ts'
import { browserProgram, openBrowser, openStudio, type Studio } from './studio.ts'

const chapter = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')

/** Of 100, for performance. */
const enough = 95

describe.skipIf(!browserProgram.available)(`Lighthouse${browserProgram.note}`, () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio.close())

  it('finds the create and package pages fast, accessible and sound', async () => {
    const { id } = await studio.makePackage({ sources: [{ text: chapter }] })
    for (const path of ['/', `/content/${id}`]) {
      const scores = await bestOf(3, studio.product.origin + path)
      expect([path, scores['accessibility'], scores['best-practices']]).toEqual([path, 100, 100])
      expect(scores['performance'], path).toBeGreaterThanOrEqual(enough)
    }
  })
})

/** Measures again while the page is found slow: other work on the machine can only take away. */
async function bestOf(tries: number, url: string): Promise<Record<string, number>> {
  const scores = await measure(url)
  const isFast = (scores['performance'] ?? 0) >= enough
  return isFast || tries === 1 ? scores : bestOf(tries - 1, url)
}

/** Scores of 0 to 100. The network and processor are simulated, so a busy machine counts little. */
async function measure(url: string): Promise<Record<string, number>> {
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    const onlyCategories = ['performance', 'accessibility', 'best-practices']
    const flags = { port, output: 'json', logLevel: 'error', onlyCategories } as const
    const result = await lighthouse(
      url,
      { ...flags, onlyCategories: [...onlyCategories] },
      // Its own configuration, which the package types more loosely than what it takes.
      desktopConfig as Config,
    )
    const categories = Object.entries(result?.lhr.categories ?? {})
    return Object.fromEntries(
      categories.map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
    )
  } finally {
    await browser.close()
  }
}
