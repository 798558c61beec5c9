import { AxeBuilder } from '@axe-core/playwright'
import { unzipSync } from 'fflate'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scorm } from '../../src/exports/scorm.ts'
import { scorm2004 } from '../../src/exports/scorm-2004.ts'
import { examplePackage } from '../../src/exports/testing/example-package.ts'
import { requireServer } from '../require-server.ts'
import { serveFiles, startBrowser } from './browser.ts'

const chromium = requireServer('chromium')

/**
 * A learning platform as small as it can be: it has the API of its edition, keeps what the lesson
 * sets, and shows the lesson in a frame.
 */
function platform(edition: '1.2' | '2004'): string {
  const [name, prefix] = edition === '1.2' ? ['API', 'LMS'] : ['API_1484_11', '']
  const end = edition === '1.2' ? 'LMSFinish' : 'Terminate'
  return `<!DOCTYPE html><html lang="en"><head><title>Platform</title><style>body{margin:0}iframe{border:0;width:100%;height:100vh}</style></head><body><script>
    window.calls = []
    window.kept = JSON.parse(sessionStorage.getItem('kept') || '{}')
    const note = (name, ...values) => { calls.push([name, ...values]); return 'true' }
    window.${name} = {
      ${prefix}Initialize: (value) => note('Initialize', value),
      ${end}: (value) => { sessionStorage.setItem('kept', JSON.stringify(kept)); return note('Terminate', value) },
      ${prefix}GetValue: (key) => kept[key] ?? '',
      ${prefix}SetValue: (key, value) => { if (typeof value !== 'string') throw new Error('not a string'); kept[key] = value; return note('SetValue', key, value) },
      ${prefix}Commit: (value) => note('Commit', value),
    }
  </script><iframe id="lesson" title="Lesson" src="index.html"></iframe></body></html>`
}

const editions = [
  {
    edition: '1.2',
    kind: scorm,
    status: 'cmi.core.lesson_status',
    score: 'cmi.core.score.raw',
    time: 'cmi.core.session_time',
    clock: /^\d{4}:\d{2}:\d{2}$/,
  },
  {
    edition: '2004',
    kind: scorm2004,
    status: 'cmi.completion_status',
    score: 'cmi.score.raw',
    time: 'cmi.session_time',
    clock: /^PT\d+H\d+M\d+S$/,
  },
] as const

describe.skipIf(!chromium.available)(`a SCORM lesson in a browser${chromium.note}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser(chromium.path ?? '')
  })
  afterAll(() => browser.close())

  /** Opens a lesson in its platform; the page counts requests to other places and errors. */
  async function open(index: number) {
    const { edition, kind } = editions[index]!
    const { package: content } = await examplePackage()
    const bytes = await kind.write({
      package: content,
      formats: [...kind.carries],
      texts: new Map(),
    })
    const files = new Map<string, Uint8Array | string>(Object.entries(unzipSync(bytes)))
    const served = await serveFiles(files.set('platform.html', platform(edition)))
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(served.origin)) problems.push(request.url())
    })
    await page.goto(`${served.origin}/platform.html`)
    await page.frameLocator('#lesson').locator('#next').waitFor()
    return { page, problems, close: async () => [await context.close(), await served.close()] }
  }

  const lesson = (page: Page): Frame =>
    page.frames().find((frame) => frame.url().endsWith('index.html'))!
  const kept = (page: Page, key: string): Promise<string> =>
    page.evaluate(`kept[${JSON.stringify(key)}]`)

  async function readToTheEnd(page: Page): Promise<number> {
    const next = lesson(page).locator('#next')
    let sheets = 1
    for (; await next.isEnabled(); sheets++) await next.click()
    return sheets
  }

  async function answerAll(page: Page, wrong: number): Promise<number> {
    await lesson(page).locator('nav a[href="#check"]').click()
    const fieldsets = await lesson(page).locator('fieldset').all()
    for (const [index, fieldset] of fieldsets.entries()) {
      const accepted: string[] = JSON.parse((await fieldset.getAttribute('data-accepted')) ?? '[]')
      const typed = fieldset.locator('input[type="text"]')
      if ((await typed.count()) > 0)
        await typed.fill(index < wrong ? 'nothing' : ` ${accepted[0]!.toUpperCase()} `)
      else {
        const values = await fieldset
          .locator('input')
          .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')))
        const place = values.findIndex((value) => accepted.includes(value ?? '') === index >= wrong)
        await fieldset.locator('input').nth(place).check()
      }
    }
    await lesson(page).locator('#self-check button').click()
    return fieldsets.length
  }

  it.each([0, 1])(
    'is complete when all was read and checked, and brings its score (edition %i)',
    async (index) => {
      const { page, problems, close } = await open(index)
      const { status, score, time, clock } = editions[index]!
      expect(await kept(page, status)).toBe('incomplete')
      const sheets = await readToTheEnd(page)
      expect(sheets).toBeGreaterThanOrEqual(6)
      expect(await kept(page, status)).toBe('incomplete')
      await lesson(page).locator('nav a[href="#check"]').click()
      await lesson(page).locator('#self-check button').click()
      expect(await lesson(page).locator('#score').textContent()).toBe(
        'Answer every question first.',
      )
      expect(await kept(page, score)).toBeUndefined()
      const all = await answerAll(page, 2)
      expect(await lesson(page).locator('#score').textContent()).toBe(`${all - 2} of ${all} right`)
      expect(await kept(page, score)).toBe(String(Math.round(((all - 2) / all) * 100)))
      expect(await kept(page, status)).toBe('completed')
      expect(await lesson(page).locator('.verdict.wrong').count()).toBe(2)
      await lesson(page).evaluate("window.dispatchEvent(new Event('pagehide'))")
      expect(await kept(page, time)).toMatch(clock)
      const calls: string[][] = await page.evaluate('calls')
      expect(calls[0]).toEqual(['Initialize', ''])
      expect(calls.at(-1)).toEqual(['Terminate', ''])
      expect(calls.filter(([name]) => name === 'Initialize' || name === 'Terminate')).toHaveLength(
        2,
      )
      expect(problems).toEqual([])
      await close()
    },
  )

  it('is taken up where it was left', async () => {
    const { page, close } = await open(0)
    await lesson(page).locator('#next').click()
    await lesson(page).locator('#next').click()
    const place = await kept(page, 'cmi.core.lesson_location')
    expect(place).toBe('page-3')
    await lesson(page).evaluate("window.dispatchEvent(new Event('pagehide'))")
    await page.reload()
    await page.frameLocator('#lesson').locator('#next').waitFor()
    expect(await lesson(page).locator('.page:visible').getAttribute('id')).toBe('page-3')
    expect(await lesson(page).locator('nav .seen').count()).toBe(3)
    await close()
  })

  it('leads from a reference to its note, and shows one sheet at a time', async () => {
    const { page, close } = await open(1)
    expect(await lesson(page).locator('.page:visible').count()).toBe(1)
    await lesson(page).locator('.page:visible a[role="doc-noteref"]').first().click()
    expect(await lesson(page).locator('.note:visible').count()).toBeGreaterThan(0)
    await close()
  })

  it('has no barrier that a checker finds, on any kind of sheet', async () => {
    const { page, close } = await open(0)
    // Alone, for the checker looks through frames only with scripts of its own in them.
    await page.goto(lesson(page).url())
    // Questions with answers to open, and the self-check; the frame around them is always the same.
    for (const sheet of ['page-12', 'check']) {
      await page.locator(`nav a[href="#${sheet}"]`).click()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${sheet} ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await close()
  }, 120_000)

  it('can be read without a platform', async () => {
    const { page, problems, close } = await open(0)
    const alone = await browser.newPage()
    await alone.goto(lesson(page).url())
    await alone.locator('#next').click()
    expect(await alone.locator('.page:visible').getAttribute('id')).toBe('page-2')
    expect(problems).toEqual([])
    await close()
    await alone.close()
  })
})
