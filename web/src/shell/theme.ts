/** `system` follows what the machine is set to. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const place = 'acpf.theme'

export function currentTheme(): Theme {
  try {
    const stored = localStorage.getItem(place)
    return themes.find((theme) => theme === stored) ?? 'system'
  } catch {
    // Storage may be switched off.
    return 'system'
  }
}

/** Puts a theme on the page, without keeping it. */
export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'system') Reflect.deleteProperty(dataset, 'theme')
  else dataset['theme'] = theme
}

/** Shows a theme and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme)
  try {
    localStorage.setItem(place, theme)
  } catch {
    // As above: it then lasts until the page is closed.
  }
}
