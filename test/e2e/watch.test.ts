import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { allLooks, browserProgram, openStudio, type Studio } from './studio.ts'

const chapter = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')

describe.skipIf(!browserProgram.available)(`watching a package${browserProgram.note}`, () => {
  let studio: Studio
  let provider: FakeProvider
  beforeAll(async () => {
    provider = await startFakeProvider()
    studio = await openStudio({
      ENGINES: 'openai:gpt-x',
      OPENAI_API_KEY: 'sk-test-only',
      OPENAI_BASE_URL: provider.url,
      MODEL_ATTEMPTS: '1',
    })
  })
  beforeEach(() => provider.setModes(['ok']))
  afterAll(async () => {
    await studio.close()
    await provider.close()
  })

  let texts = 0
  /** Asks for a package of a text that no other test has given, so that nothing is remembered. */
  async function begin(page: Page): Promise<void> {
    texts += 1
    await page
      .getByRole('textbox', { name: 'Paste or type a text' })
      .fill(`${chapter}\nText ${texts}.`)
    await page.getByRole('button', { name: 'Make the package' }).click()
    await page.waitForURL('**/jobs/*')
  }
  const inState = (page: Page, format: string, state: string) =>
    page.locator(`[data-format=${format}][data-state=${state}]`).waitFor()

  it('says beforehand what a paid model would cost', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/')
    await page.getByText('may cost money. The estimate comes').waitFor()
    await page.getByRole('textbox', { name: 'Paste or type a text' }).fill(chapter)
    await page.getByText(/^About \$|^About US\$/).waitFor()
    await screenshot('create-estimate')
    await expectAccessible()
    expect(provider.requests).toHaveLength(0)
    await close()
  })

  it.each(allLooks)(
    'shows each format as it is done, on %s, and lets it be stopped',
    async (look) => {
      provider.setModes(['ok', 'hang'])
      const { page, screenshot, expectAccessible, close } = await studio.open('/', { look })
      await begin(page)
      await inState(page, 'outline', 'completed')
      await inState(page, 'faq', 'working')
      await page.getByRole('button', { name: 'Preview: Outline' }).click()
      await page.locator('[data-format=outline] p').first().waitFor()
      await screenshot('job-running')
      await expectAccessible()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByText('You cancelled this.').first().waitFor()
      await inState(page, 'faq', 'not_made')
      await close()
    },
  )

  it('knows after a reload, and in another tab, what happened before', async () => {
    provider.setModes(['ok', 'hang'])
    const { page, close } = await studio.open('/')
    await begin(page)
    await inState(page, 'outline', 'completed')
    await page.reload()
    await inState(page, 'outline', 'completed')
    await inState(page, 'flashcards', 'working')
    const other = await studio.open('/content')
    await other.page.getByRole('heading', { name: 'Being made' }).waitFor()
    await other.screenshot('library-running')
    await other.expectAccessible()
    await other.page.getByRole('link', { name: 'Your package' }).first().click()
    await inState(other.page, 'outline', 'completed')
    await other.page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('You cancelled this.').first().waitFor()
    await other.close()
    await close()
  })

  it('goes on where it was when the network was lost', async () => {
    provider.setModes(['ok', 'hang'])
    const { page, screenshot, close } = await studio.open('/')
    const asked: (string | undefined)[] = []
    await page.route('**/events', async (route) => {
      asked.push(route.request().headers()['last-event-id'])
      if (asked.length === 1) {
        // The beginning of the stream, and then it is cut.
        const body = 'id: 1\nevent: state\ndata: {"state":"queued"}\n\n'
        return route.fulfill({ contentType: 'text/event-stream', body })
      }
      return asked.length === 2 ? route.abort() : route.continue()
    })
    await begin(page)
    await page.getByText('The connection is lost').waitFor()
    await screenshot('job-lost')
    await inState(page, 'outline', 'completed')
    await page.getByText('The connection is lost').waitFor({ state: 'detached' })
    expect(asked.slice(0, 3)).toEqual([undefined, '1', '1'])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('You cancelled this.').first().waitFor()
    await close()
  })

  it('says why it failed, and tries again what was asked for', async () => {
    provider.setModes(['401'])
    const { page, screenshot, expectAccessible, close } = await studio.open('/')
    await begin(page)
    const again = page.getByRole('button', { name: 'Try again' }).first()
    await again.waitFor()
    await screenshot('job-failed')
    await expectAccessible()
    provider.setModes(['ok'])
    await again.click()
    await page.getByText('Done: everything').first().waitFor()
    await close()
  })

  it('shows markup that a model wrote as text', async () => {
    provider.setModes(['markup'])
    const { page, close } = await studio.open('/')
    await begin(page)
    await page.getByRole('link', { name: 'Make another' }).waitFor()
    expect(await page.locator('main img, main script').count()).toBe(0)
    await close()
  })
})
