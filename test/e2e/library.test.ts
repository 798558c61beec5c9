import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allLooks, browserProgram, openStudio, type Studio } from './studio.ts'

const example = (file: string): string =>
  readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')

describe.skipIf(!browserProgram.available)(`the library${browserProgram.note}`, () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio.close())

  it('says what belongs here while nothing is', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/content', {
      look: 'phone-light',
    })
    await page.getByText('Nothing here yet').waitFor()
    await screenshot('library-empty')
    await expectAccessible()
    await page.getByRole('link', { name: 'Make your first package' }).click()
    await page.getByRole('heading', { name: 'Turn a source into a course package' }).waitFor()
    await close()
  })

  it('finds, orders and deletes packages', async () => {
    for (const file of ['photosynthesis.md', 'hash-tables.md', 'sourdough-bread.md']) {
      await studio.makePackage({ sources: [{ text: example(file) }], formats: ['outline'] })
    }
    const { page, screenshot, close } = await studio.open('/content')
    const titles = (): Promise<string[]> => page.locator('main li a').allTextContents()
    await page.getByRole('link', { name: 'Photosynthesis' }).waitFor()
    expect((await titles()).at(-1)).toBe('Photosynthesis')
    await page.getByLabel('Order').selectOption('Oldest first')
    expect((await titles())[0]).toBe('Photosynthesis')
    await page.getByLabel('Search the titles').fill('HASH')
    await page.getByRole('link', { name: 'Photosynthesis' }).waitFor({ state: 'detached' })
    expect(await titles()).toEqual(['Hash Tables'])
    await page.getByLabel('Search the titles').fill('nothing like it')
    await page.getByText('No title has these words').waitFor()
    await page.getByLabel('Search the titles').fill('')
    await page.getByRole('button', { name: 'Delete Photosynthesis' }).click()
    await screenshot('library-delete')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Delete Photosynthesis' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('Deleted: Photosynthesis').waitFor()
    expect(await titles()).not.toContain('Photosynthesis')
    await close()
  })

  it.each(allLooks)('and the settings are fit to be seen on %s', async (look) => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/content', { look })
    await page.getByRole('link', { name: 'Hash Tables' }).waitFor()
    await screenshot('library')
    await expectAccessible()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.getByText('How to add a language model').click()
    await screenshot('settings')
    await expectAccessible()
    await close()
  })

  it('fits into 320 px, as on a wide screen magnified four times', async () => {
    const { page, screenshot, close } = await studio.open('/', {
      look: 'phone-light',
      language: 'de',
    })
    await page.setViewportSize({ width: 320, height: 640 })
    for (const name of ['Bibliothek', 'Einstellungen', 'Erstellen']) {
      await page.getByRole('link', { name, exact: true }).click()
      await page.locator('h1:focus').waitFor()
      await page.waitForLoadState('networkidle')
      await screenshot(`narrow-${name.toLowerCase()}`)
    }
    await close()
  })

  it('goes on page by page, and all of it is searched', async () => {
    const { page, close } = await studio.open('/')
    const item = (number: number) => ({
      id: `p${number}`,
      title: `Package ${number}`,
      status: 'completed',
      createdAt: new Date(Date.UTC(2026, 0, 100 - number)).toISOString(),
      updatedAt: new Date(Date.UTC(2026, 0, 100 - number)).toISOString(),
      formats: ['outline'],
    })
    await page.route(/\/api\/v1\/content\?/, (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
      const items = Array.from({ length: 50 }, (_, index) => item(from + index))
      return route.fulfill({ json: { items, next: from < 100 ? String(from + 50) : null } })
    })
    await page.getByRole('link', { name: 'Library', exact: true }).click()
    await page.getByRole('link', { name: 'Package 49', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.getByRole('link', { name: 'Package 99', exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'Package 149', exact: true }).count()).toBe(0)
    await page.getByLabel('Search the titles').fill('package 149')
    await page.getByRole('link', { name: 'Package 149', exact: true }).waitFor()
    await close()
  })

  it('has a page of its own where nothing is, with status 404', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/nowhere')
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor()
    await screenshot('not-found')
    await expectAccessible()
    expect((await page.reload())?.status()).toBe(404)
    await close()
  })

  it('says that a package or job is not there', async () => {
    for (const path of ['/content/none', '/jobs/none']) {
      const response = await studio.product.fetch(path)
      expect(response.status).toBe(200)
    }
    const { page, screenshot, expectAccessible, close } = await studio.open('/jobs/none')
    await page.getByText('There is no such job.').waitFor()
    await screenshot('job-missing')
    await expectAccessible()
    await close()
  })
})

describe.skipIf(!browserProgram.available)(`a server with keys${browserProgram.note}`, () => {
  let studio: Studio
  let key: string
  beforeAll(async () => {
    studio = await openStudio({ ENVIRONMENT: 'staging', RATE_LIMIT_GENERATE: '5/minute' })
    key = await studio.product.createKey(['generate', 'read'])
  })
  afterAll(() => studio.close())

  it('is asked for with the key that the reader gives, which is kept in the tab alone', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open('/content')
    const dialog = page.getByRole('dialog', { name: 'An API key is needed' })
    await dialog.waitFor()
    await screenshot('key-needed')
    await expectAccessible()
    await dialog.getByLabel('API key').fill('acpf_wrong')
    await dialog.getByRole('button', { name: 'Use this key' }).click()
    await dialog.getByText('The server did not accept the key').waitFor()
    await dialog.getByLabel('API key').fill(key)
    await dialog.getByRole('button', { name: 'Use this key' }).click()
    await page.getByText('Nothing here yet').waitFor()
    await page.reload()
    await page.getByText('Nothing here yet').waitFor()
    expect(await page.evaluate('JSON.stringify(localStorage) + document.cookie')).not.toContain(key)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByText('You use the key').waitFor()
    await screenshot('settings-key')
    await expectAccessible()
    await page.getByRole('button', { name: 'Forget the key' }).click()
    await dialog.waitFor()
    await close()
  })

  it('gives its key to the stream of events too', async () => {
    const { page, close } = await studio.open('/', { key })
    await page
      .getByRole('textbox', { name: 'Paste or type a text' })
      .fill(example('hash-tables.md'))
    await page.getByRole('button', { name: 'Make the package' }).click()
    await page.getByRole('link', { name: 'Open the package' }).waitFor()
    await close()
  })
})
