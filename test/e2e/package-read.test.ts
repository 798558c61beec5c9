import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { formatNames } from '../../src/domain/vocabulary.ts'
import { browserProgram, openStudio, type Studio } from './studio.ts'

const text = readFileSync('examples/photosynthesis.md', 'utf8')

describe.skipIf(!browserProgram.available)(`reading a package${browserProgram.note}`, () => {
  let studio: Studio
  let id: string
  beforeAll(async () => {
    studio = await openStudio()
    const body = { sources: [{ text, title: 'Photosynthesis' }], formats: ['comprehensive'] }
    id = (await studio.makePackage(body)).id
  })
  afterAll(() => studio.close())

  it.each(['desktop-light', 'phone-dark'] as const)(
    'shows each format in its own form, accessibly: %s',
    async (look) => {
      const { page, screenshot, expectAccessible, close } = await studio.open(`/content/${id}`, {
        look,
      })
      for (const format of formatNames) {
        await page.locator(`nav a[href*="format=${format}"]`).first().click()
        await page.locator('.reader .fact').first().waitFor({ state: 'attached' })
        await page.waitForURL(`**/*format=${format}*`)
        if (look === 'desktop-light' || format === 'outline') await expectAccessible()
        await screenshot(`package-${format}`)
      }
      await close()
    },
  )
})
