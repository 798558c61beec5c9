import { parseHTML } from 'linkedom'

/** The text that HTML shows, as a parser that knows nothing of ours sees it; one line a paragraph. */
export function htmlLines(html: string): string[] {
  const { document } = parseHTML(`<!DOCTYPE html><html><body>${html}</body></html>`)
  return [...document.querySelectorAll('p')].map((paragraph) => paragraph.textContent ?? '')
}
