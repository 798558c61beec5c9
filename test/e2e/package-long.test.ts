import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserProgram, openStudio, type Studio } from './studio.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')
const items = 500
const words = 50_000

describe.skipIf(!browserProgram.available)(`a very long package${browserProgram.note}`, () => {
  let studio: Studio
  let id: string
  beforeAll(async () => {
    studio = await openStudio()
    const body = { sources: [{ text }], formats: ['outline', 'podcast_script'] }
    id = (await studio.makePackage(body)).id
  })
  afterAll(() => studio.close())

  it('scrolls and searches 500 items of 50,000 words with no task over 50 ms', async () => {
    const { page, close } = await studio.open('/')
    await growScript(page, await read())
    await page.goto(`${studio.product.origin}/content/${id}?format=podcast_script`)
    await page
      .locator('.reader .fact')
      .nth(items - 1)
      .waitFor({ state: 'attached' })
    expect(await page.locator('.reader li').count()).toBeGreaterThanOrEqual(items)
    // Of several tries the calmest: other work on the machine can only make tasks longer.
    let longest = Number.POSITIVE_INFINITY
    for (let tries = 0; tries < 4 && longest > 50; tries += 1) {
      await page.evaluate('scrollTo(0, 0)')
      const scrolling = await longestTask(page, () => scrollDown(page))
      const searching = await longestTask(page, () => searchFor(page, `turn42${tries}`))
      longest = Math.min(longest, Math.max(scrolling, searching))
    }
    expect(longest).toBeLessThanOrEqual(50)
    await close()
  })

  const read = async () =>
    Object(await (await studio.product.fetch(`/api/v1/content/${id}`)).json())

  /** Lets the server's own package come with a script of full length, each turn with its evidence. */
  async function growScript(page: Page, content: ReturnType<typeof Object>): Promise<void> {
    const script = content.artifacts.podcast_script
    const [{ spans }] = script.citations
    const line = text
      .replace(/\s+/g, ' ')
      .split(' ')
      .slice(0, words / items - 1)
      .join(' ')
    script.content.turns = Array.from({ length: items }, (_, at) => ({
      speaker: script.content.speakers[at % 2].id,
      part: 'main',
      kind: 'content',
      text: `Turn${at} ${line}`,
    }))
    script.content.wordCount = words
    script.content.estimatedMinutes = words / 150
    script.citations = script.content.turns.map((_: unknown, at: number) => ({
      path: `/turns/${at}/text`,
      spans,
    }))
    await page.route(`**/api/v1/content/${id}`, (route) => route.fulfill({ json: content }))
  }
})

async function scrollDown(page: Page): Promise<void> {
  for (let step = 0; step < 25; step += 1) {
    await page.mouse.wheel(0, 2500)
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
  }
}

async function searchFor(page: Page, query: string): Promise<void> {
  const box = page.getByRole('searchbox')
  await box.fill('')
  await box.pressSequentially(query, { delay: 20 })
  await page.locator('search li a').first().waitFor()
  await page.keyboard.press('Escape')
}

/** Milliseconds of the longest task while something is done; 0 where none took over 50. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`{
    window.tasks = []
    window.watcher = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)))
    watcher.observe({ type: 'longtask', buffered: false })
  }`)
  await act()
  const longest = await page.evaluate(`{
    tasks.push(...watcher.takeRecords().map((one) => one.duration))
    watcher.disconnect()
    Math.max(0, ...tasks)
  }`)
  return Number(longest)
}
