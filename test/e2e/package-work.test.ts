import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserProgram, openStudio, type Studio } from './studio.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')

describe.skipIf(!browserProgram.available)(`working with a package${browserProgram.note}`, () => {
  let studio: Studio
  let id: string
  beforeAll(async () => {
    studio = await openStudio()
    const body = {
      sources: [{ text, title: 'Photosynthesis' }],
      formats: ['outline', 'faq', 'flashcards'],
    }
    id = (await studio.makePackage(body)).id
  })
  afterAll(() => studio.close())

  const artifact = async (format: string) => {
    const response = await studio.product.fetch(`/api/v1/content/${id}/${format}`)
    return Object(await response.json())
  }

  it.each(['desktop-dark', 'phone-light'] as const)(
    'opens the source at the very place that backs a statement: %s',
    async (look) => {
      const { page, screenshot, expectAccessible, close } = await studio.open(
        `/content/${id}/outline`,
        { look },
      )
      const statement = page.locator('.reader .fact').nth(6)
      const words = await statement.textContent()
      await statement.focus()
      await page.keyboard.press('Enter')
      const panel = page.getByRole('complementary', { name: 'The place in the source' })
      const mark = panel.locator('mark')
      await mark.waitFor()
      expect((await mark.textContent())?.replace(/\s+/g, ' ')).toBe(words)
      await expect.poll(() => mark.isVisible()).toBe(true)
      expect(page.url()).toContain('at=')
      await expectAccessible()
      await screenshot('package-evidence')
      // A link to a statement opens it again; Escape closes it.
      await page.reload()
      await mark.waitFor()
      await panel.press('Escape')
      await panel.waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'How this was checked' }).click()
      await page.getByText('How this package was checked').waitFor()
      await expectAccessible()
      await screenshot('package-check')
      await close()
    },
  )

  it('pages through the places of a field, and finds words in every format', async () => {
    const { page, close } = await studio.open(`/content/${id}?format=outline`)
    await page.locator('.lead .fact').first().click()
    const panel = page.getByRole('complementary', { name: 'The place in the source' })
    await panel.getByText('Place 1 of').waitFor()
    await panel.getByRole('button', { name: 'Next place' }).click()
    await panel.getByText('Place 2 of').waitFor()
    await page.getByRole('searchbox').fill('RUBISCO')
    const found = page.locator('search li a')
    await found.filter({ hasText: 'Flashcards' }).first().click()
    await page.waitForURL('**/*format=flashcards*')
    await page
      .locator('.found')
      .filter({ hasText: /rubisco/i })
      .waitFor()
    await close()
  })

  it('practises cards by the keys alone, and remembers what was known', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open(
      `/content/${id}?format=flashcards&view=study`,
    )
    const due = page.locator('dd').first()
    await due.waitFor()
    const before = Number(await due.textContent())
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: /Easy/ }).waitFor()
    await expectAccessible()
    await screenshot('package-study')
    await page.keyboard.press('4')
    await expect.poll(() => due.textContent()).toBe(String(before - 1))
    await page.reload()
    await expect.poll(() => due.textContent()).toBe(String(before - 1))
    await page.getByRole('button', { name: 'Start over' }).click()
    await expect.poll(() => due.textContent()).toBe(String(before))
    await close()
  })

  it('turns a card by touch', async () => {
    const { page, screenshot, close } = await studio.open(
      `/content/${id}?format=flashcards&view=study`,
      { look: 'phone-dark' },
    )
    await page.locator('.card-scene').tap()
    await page.getByRole('button', { name: /Good/ }).tap()
    await page.getByText('Think of the answer').waitFor()
    await screenshot('package-study')
    await close()
  })

  it('edits in place, locks, makes anew around the lock, and brings an earlier version back', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open(
      `/content/${id}?format=faq`,
    )
    const question = '<b>What</b> is the "green" of a leaf & why?'.replace(/<\/?b>/g, '')
    await page.getByRole('button', { name: 'Edit, copy or lock: Question 2' }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('textbox', { name: 'Question' }).fill('No question')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Not saved yet').waitFor()
    await expectAccessible()
    await screenshot('package-edit')
    await page.getByRole('textbox', { name: 'Question' }).fill(question)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(question).waitFor()
    await page.getByRole('button', { name: 'Edit, copy or lock: Question 2' }).click()
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('Locked').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Make again' }).click()
    await page.getByText('1 locked part stays as it is.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Make again' }).click()
    await expect.poll(async () => (await artifact('faq')).version, { timeout: 30_000 }).toBe(3)
    expect((await artifact('faq')).content.items[1].question).toBe(question)
    await page.getByRole('link', { name: 'Versions' }).click()
    await page.getByText('You are reading version 3.').waitFor()
    await page.getByRole('button', { name: 'What has changed since' }).last().click()
    await page.locator('ins').first().waitFor()
    await expectAccessible()
    await screenshot('package-versions')
    await page.getByRole('button', { name: 'Restore' }).last().click()
    await page.getByText('You are reading version 4.').waitFor()
    expect((await artifact('faq')).quality.scores.grounding).toBe(1)
    await close()
  })

  it('marks what follows an edited outline, and makes it again', async () => {
    const outline = await artifact('outline')
    await studio.product.fetch(`/api/v1/content/${id}/outline`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: { ...outline.content, audience: 'pupils of 14' } }),
    })
    const { page, close } = await studio.open(`/content/${id}?format=outline`)
    await page.getByText('2 formats follow an older version of this outline.').waitFor()
    await page.getByRole('button', { name: 'Make all of them again' }).click()
    await page.getByText('older version of this outline').waitFor({ state: 'detached' })
    expect((await artifact('flashcards')).stale).toBeUndefined()
    await close()
  })

  it.each(['desktop-light', 'phone-dark'] as const)(
    'gives every export as a file, in German as well: %s',
    async (look) => {
      const { page, screenshot, expectAccessible, close } = await studio.open(
        `/content/${id}?format=faq`,
        { language: 'de', look },
      )
      await page.getByRole('button', { name: 'Herunterladen' }).click()
      const markdown = page
        .getByRole('dialog')
        .getByRole('button', { name: /Markdown \(/ })
        .first()
      await markdown.waitFor()
      await expectAccessible()
      const download = page.waitForEvent('download')
      await markdown.click()
      expect((await download).suggestedFilename()).toMatch(/\.md$/)
      await screenshot('package-download')
      await close()
    },
  )

  it('prints the text alone, with nothing folded', async () => {
    const { page, screenshot, expectAccessible, close } = await studio.open(
      `/content/${id}?format=faq`,
    )
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    expect(await page.locator('header').isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Make again' }).isVisible()).toBe(false)
    await expect.poll(() => page.locator('.fold .fact').first().isVisible()).toBe(true)
    // The columns for the screen are gone: the text takes the width of the paper.
    const width = (await page.locator('.reader').boundingBox())?.width ?? 0
    expect(width).toBeGreaterThan(1200)
    await expectAccessible('paper')
    await screenshot('package-print')
    // Whoever reads light on dark prints dark on white all the same.
    for (const format of ['outline', 'flashcards']) {
      await page.goto(`${studio.product.origin}/content/${id}?format=${format}`)
      await page.locator('.reader .fact').first().waitFor()
      await page.evaluate("document.documentElement.dataset.theme = 'dark'")
      await expectAccessible('paper')
    }
    await close()
  })

  it('says what is missing, and deletes a package after asking', async () => {
    const missing = await studio.open('/content/nothing-here')
    await missing.page.getByText('There is nothing here').waitFor()
    await missing.expectAccessible()
    await missing.close()
    const other = await studio.makePackage({ sources: [{ text }], formats: ['outline'] })
    const { page, close } = await studio.open(`/content/${other.id}`)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.waitForURL('**/content')
    const gone = await studio.product.fetch(`/api/v1/content/${other.id}`)
    expect(gone.status).toBe(404)
    await close()
  })
})
