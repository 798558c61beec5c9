import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import english from './en.json'

/** Languages of the interface, each under its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

const place = 'acpf.language'

/** The texts that are not in the first script: loaded when a language or the package page is. */
const texts: Readonly<Record<string, () => Promise<{ default: object }>>> = {
  'de/studio': () => import('./de.json'),
  'en/package': () => import('../package/en.json'),
  'de/package': () => import('../package/de.json'),
}

const lazyTexts: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = texts[`${language}/${namespace}`]
    if (!load) return done(null, {})
    load().then(
      (found) => done(null, found.default),
      (error: Error) => done(error, null),
    )
  },
}

/** Starts the texts in the reader's language: the one chosen before, else the browser's first known. */
export async function startTexts(): Promise<void> {
  document.documentElement.lang = preferredLanguage()
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use(lazyTexts)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: 'en',
      supportedLngs: Object.keys(languages),
      ns: ['studio'],
      defaultNS: 'studio',
      resources: { en: { studio: english } },
      partialBundledLanguages: true,
      // React writes text as text.
      interpolation: { escapeValue: false },
    })
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(languages, value)
}

function preferredLanguage(): Language {
  const wanted = [stored(), ...navigator.languages.map((tag) => tag.split('-', 1)[0])]
  return wanted.find(isLanguage) ?? 'en'
}

function stored(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

/** Shows the interface in another language from now on. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(place, language)
  } catch {
    // Storage may be switched off; the choice then lasts until the page is closed.
  }
  await i18next.changeLanguage(language)
}
