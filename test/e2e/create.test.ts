import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allLooks, browserProgram, openStudio, type Studio } from './studio.ts'

const chapter = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')
const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script>'

const start = (page: Page) => page.getByRole('button', { name: 'Make the package' })
const paste = (page: Page) => page.getByRole('textbox', { name: 'Paste or type a text' })
const isDone = (page: Page) => page.getByRole('link', { name: 'Open the package' }).waitFor()

describe.skipIf(!browserProgram.available)(`making a package${browserProgram.note}`, () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio.close())

  it.each(allLooks)('takes a pasted chapter to a package on %s', async (look) => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/', { look })
    await page.getByText('Written by the embedded engine').waitFor()
    await screenshot('create')
    await expectAccessible()
    await start(page).click()
    await page.getByText('Give at least one source').first().waitFor()
    await paste(page).and(page.locator(':focus')).waitFor()
    await screenshot('create-error')
    await paste(page).fill(chapter)
    await start(page).click()
    await isDone(page)
    await page.locator('[data-format][data-state=completed]').nth(7).waitFor()
    await screenshot('job-done')
    await expectAccessible()
    await page.getByRole('link', { name: 'Open the package' }).click()
    await page.getByRole('heading', { level: 1, name: 'Photosynthesis' }).waitFor()
    await close()
  })

  it('makes one job however often the button is pressed', async () => {
    const { page, close } = await studio.open('/')
    const made: string[] = []
    page.on('response', async (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/api/v1/jobs')) return
      made.push(Object(await response.json()).id)
    })
    await paste(page).fill(`${chapter}\nPressed twice.`)
    await start(page).dblclick()
    await isDone(page)
    expect(new Set(made).size).toBe(1)
    await close()
  })

  it('sends one job again, and not a second one, when the answer was lost', async () => {
    const { page, close } = await studio.open('/')
    let ids: string[] = []
    await page.route('**/api/v1/jobs', async (route) => {
      const response = await route.fetch()
      ids = [...ids, Object(await response.json()).id]
      // The server has taken it, and nobody is told.
      return ids.length === 1 ? route.abort() : route.fulfill({ response })
    })
    await paste(page).fill(`${chapter}\nAsked twice.`)
    await start(page).click()
    await page.getByText('The server did not answer').waitFor()
    await start(page).click()
    await isDone(page)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    await close()
  })

  it('works by keyboard alone', async () => {
    const { page, close } = await studio.open('/')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    for (const name of ['Files', 'Web address', 'Example']) {
      await page.keyboard.press('ArrowRight')
      await page.getByRole('tab', { name, selected: true }).and(page.locator(':focus')).waitFor()
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('In this package').waitFor()
    await start(page).press('Enter')
    await isDone(page)
    await page.locator('h1:focus').waitFor()
    expect(await page.locator('[data-announcer]').textContent()).toMatch(/Done|Your package/)
    await close()
  })

  it('takes examples, addresses and files together, and says what is wrong with one', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/')
    await page.getByRole('tab', { name: 'Example' }).click()
    await page.getByRole('button', { name: 'Hash tables' }).click()
    await page.getByRole('tab', { name: 'Web address' }).click()
    const address = page.getByRole('textbox', { name: 'Address of a page or file' })
    await address.fill('not an address')
    await address.press('Enter')
    await page.getByText('This is not a web address').waitFor()
    await address.fill('example.org/page')
    await address.press('Enter')
    await page.getByRole('tab', { name: 'Files' }).click()
    await page.locator('input[type=file]').setInputFiles([
      { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from(chapter) },
      { name: `${hostile}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') },
    ])
    const list = page.getByRole('list').filter({ hasText: 'example.org/page' })
    await list.getByText('notes.md').waitFor()
    await list.locator('li', { hasText: 'notes.md' }).getByText('words').waitFor()
    await list.locator('li', { hasText: '<img src=x' }).locator('p').waitFor()
    await screenshot('create-sources')
    await expectAccessible()
    await list.getByRole('button', { name: 'Remove example.org/page' }).click()
    await start(page).click()
    await isDone(page)
    await close()
  })

  it('shows markup in a source as text, wherever it comes up', async () => {
    const { page, close } = await studio.open('/')
    await page.getByLabel('Topic').fill(hostile)
    await paste(page).fill(`${hostile}\n\n${chapter}`)
    await start(page).click()
    await isDone(page)
    expect(await page.locator('img, main script').count()).toBe(0)
    await page.getByRole('link', { name: 'Open the package' }).click()
    await page.waitForURL('**/content/*')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('img, main script').count()).toBe(0)
    await close()
  })

  it('says in the server’s words why a text cannot be used', async () => {
    const { page, close } = await studio.open('/')
    await paste(page).fill('One short line.')
    await start(page).click()
    await page
      .getByText(/could not be made|not enough in the source/)
      .first()
      .waitFor()
    await close()
  })

  it('speaks German to those who do, and remembers another choice', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/', {
      language: 'de-DE',
    })
    await page.getByRole('heading', { name: 'Aus einer Quelle ein Kurspaket machen' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await screenshot('create-german')
    await expectAccessible()
    await page.getByLabel('Sprache').selectOption('English')
    await page.getByRole('heading', { name: 'Turn a source into a course package' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Turn a source into a course package' }).waitFor()
    await close()
  })

  it('keeps the colours that were chosen', async () => {
    const { page, close } = await studio.open('/')
    const ground = (): Promise<unknown> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    const choice = page.getByRole('button', { name: /^Colours/ })
    await choice.click()
    await choice.click()
    expect(await choice.getAttribute('aria-label')).toBe('Colours: dark')
    expect(await ground()).not.toBe(light)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await ground()).not.toBe(light)
    await close()
  })
})
