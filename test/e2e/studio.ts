import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findStudio } from '../../src/http/web-files.ts'
import { type Product, startProduct } from '../product/product.ts'
import { requireServer } from '../require-server.ts'

/** The browser, or the note for the name of a skipped suite. */
export const browserProgram = requireServer('chromium')

const shots = join(import.meta.dirname, '../../reports/screenshots')

/** What the studio is looked at with. */
export const looks = {
  'desktop-light': { width: 1440, height: 900, colorScheme: 'light', phone: false },
  'desktop-dark': { width: 1440, height: 900, colorScheme: 'dark', phone: false },
  'phone-light': { width: 390, height: 844, colorScheme: 'light', phone: true },
  'phone-dark': { width: 390, height: 844, colorScheme: 'dark', phone: true },
} as const
export type Look = keyof typeof looks
export const allLooks = Object.keys(looks) as readonly Look[] // the keys of the table above

/** A page of the studio in a browser context of its own. */
export interface StudioPage {
  readonly page: Page
  /** Holds the page to the width of the screen, and saves what is on it as reports/screenshots/NAME-LOOK.png. */
  screenshot(name: string): Promise<void>
  /** No violation of WCAG 2.2 A or AA, as far as a program can see. */
  expectAccessible(on?: 'screen' | 'paper'): Promise<void>
  /** Nothing the policy refused, no request off the origin, no error of a script. Closes the page. */
  close(): Promise<void>
}

export interface Studio {
  readonly product: Product
  readonly browser: Browser
  open(
    path: string,
    options?: { look?: Look; language?: string; key?: string },
  ): Promise<StudioPage>
  /** Asks the server itself for a package of a text, and waits for it. */
  makePackage(body: object, key?: string): Promise<{ id: string }>
  close(): Promise<void>
}

/** Starts the server and a browser. */
export async function openStudio(settings: Readonly<Record<string, string>> = {}): Promise<Studio> {
  buildStudio()
  const product = await startProduct({ RATE_LIMIT_ENABLED: 'false', ...settings })
  const browser = await openBrowser()
  return {
    product,
    browser,
    open: (path, options = {}) => openPage(browser, product.origin, path, options),
    makePackage: async (body, key) => {
      const response = await product.fetch('/api/v1/content/generate', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          prefer: 'wait=60',
          ...(key ? { 'x-api-key': key } : {}),
        },
        body: JSON.stringify(body),
      })
      if (response.status !== 200) throw new Error(`No package: ${await response.text()}`)
      const { id }: { id: string } = Object(await response.json())
      return { id }
    },
    close: async () => {
      await browser.close()
      await product.stop()
    },
  }
}

/** Builds the studio where that has not been done, as `npm ci` does. */
export function buildStudio(): void {
  if (findStudio() !== null) return
  const root = join(import.meta.dirname, '../..')
  execFileSync(process.execPath, ['scripts/build-web.ts'], { cwd: root, stdio: 'inherit' })
}

export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserProgram.path ?? 'chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
      ...more,
    ],
  })
}

async function openPage(
  browser: Browser,
  origin: string,
  path: string,
  options: { look?: Look; language?: string; key?: string },
): Promise<StudioPage> {
  const look = options.look ?? 'desktop-light'
  const { width, height, colorScheme, phone } = looks[look]
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    isMobile: phone,
    hasTouch: phone,
    // Nothing is caught in the middle of a transition.
    reducedMotion: 'reduce',
    locale: options.language ?? 'en-GB',
    timezoneId: 'UTC',
  })
  if (options.key !== undefined) {
    const value = JSON.stringify(options.key)
    await context.addInitScript(`sessionStorage.setItem('acpf.key', ${value})`)
  }
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const faults = await watchFaults(page, origin)
  await page.goto(origin + path)
  await page.locator('main h1').waitFor()
  return {
    page,
    screenshot: async (name) => {
      // Not innerWidth: a phone zooms out from a page that is too wide.
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
      const beyond = wide - (page.viewportSize()?.width ?? width)
      expect(beyond, `${name} is wider than the screen of ${look}, by px`).toBeLessThanOrEqual(0)
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: join(shots, `${name}-${look}.png`), fullPage: true })
    },
    expectAccessible: (on = 'screen') => expectAccessible(page, on),
    close: async () => {
      await context.close()
      expect(faults).toEqual([])
    },
  }
}

/** What must not happen on any page, in plain words, as it happens. */
async function watchFaults(page: Page, origin: string): Promise<string[]> {
  const faults: string[] = []
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => console.error('policy:', event.violatedDirective, event.blockedURI))",
  )
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`off the origin: ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    // Chromium notes every answer with an error status; tests of problems ask for them.
    const expected = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !expected) faults.push(`console: ${message.text()}`)
  })
  return faults
}

async function expectAccessible(page: Page, on: 'screen' | 'paper'): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
  // Nothing on paper is touched, so nothing there has to be large enough for a finger.
  const without = on === 'paper' ? ['target-size'] : []
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .disableRules(without)
    .analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }))
  expect(found).toEqual([])
}
