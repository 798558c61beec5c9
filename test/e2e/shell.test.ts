import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserProgram, openStudio, type Studio } from './studio.ts'

describe.skipIf(!browserProgram.available)(`the studio${browserProgram.note}`, () => {
  let studio: Studio
  beforeAll(async () => {
    studio = await openStudio()
  })
  afterAll(() => studio.close())

  it('shows a page of its own where nothing is, with status 404', async () => {
    const { page, expectAccessible, close } = await studio.open('/nowhere')
    expect(await page.locator('h1').textContent()).toBe('This page does not exist')
    await expectAccessible()
    const response = await page.reload()
    expect(response?.status()).toBe(404)
    await close()
  })
})
