/** One rule of a style sheet that holds whatever the medium. */
export interface StyleRule {
  readonly selectors: readonly string[]
  readonly body: string
}

/** More of a style sheet is not looked at. */
const mostCharacters = 500_000
const longestBody = 2000

/**
 * The plain rules of a style sheet; what stands under a condition (`@media` …) is passed over.
 * Linear in its length.
 */
export function styleRules(css: string): StyleRule[] {
  const rules: StyleRule[] = []
  const text = css.slice(0, mostCharacters)
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{', at)
    if (open < 0) break
    const selector = text.slice(Math.max(at, open - 500), open)
    const name = selector
      .slice(selector.lastIndexOf('*/') + 1)
      .replace(/^\//, '')
      .trim()
    const end = name.startsWith('@') ? endOfGroup(text, open) : text.indexOf('}', open)
    if (end < 0) break
    if (!name.startsWith('@')) {
      const selectors = name.split(',').map((one) => one.trim())
      rules.push({ selectors, body: text.slice(open + 1, Math.min(end, open + longestBody)) })
    }
    at = end + 1
  }
  return rules
}

/** Offset of the brace that closes the one at `open`, or -1. */
function endOfGroup(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '{') depth++
    else if (character === '}') {
      depth--
      if (depth === 0) return at
    }
  }
  return -1
}
