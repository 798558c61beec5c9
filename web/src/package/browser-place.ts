import type { Place } from './study-store.ts'

/** The browser's own storage; for as long as the page is open where that is switched off. */
export function browserPlace(): Place {
  try {
    localStorage.getItem('')
    return localStorage
  } catch {
    const texts = new Map<string, string>()
    return {
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, value) => void texts.set(key, value),
      removeItem: (key) => void texts.delete(key),
    }
  }
}
