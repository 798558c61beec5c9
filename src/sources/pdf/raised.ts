import type { Item } from './page.ts'

/** Signs that Unicode has raised and lowered forms of, in the order of the two lists below. */
const signs = '0123456789+−=()'
const raisedSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'
const loweredSigns = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'

/** Smaller than the line by this much, and off its baseline by that, in ems. */
const smallerThan = 0.85
const offBy = 0.1

interface Line {
  readonly y: number
  readonly size: number
  /** The text of the line so far. */
  readonly before: string
}

const inForms = (text: string, forms: string): string | null => {
  const mapped = [...text.replaceAll('-', '−')].map((sign) => forms[signs.indexOf(sign)])
  return mapped.every((sign) => sign !== undefined) ? mapped.join('') : null
}

/** Whether a raised number is a mark of reference ("as shown.12") and not a power ("10⁶", "km²"). */
function isReference(text: string, before: string): boolean {
  if (/^[*†‡§¶]{1,3}$/.test(text)) return true
  if (!/^\[?\d{1,3}(?:[,–-]\d{1,3})*\]?$/.test(text)) return false
  return /[.,;:!?”"’)\]»]$/.test(before) ? !/[)\]]$/.test(before) : /\p{L}{4}$/u.test(before)
}

/**
 * The text of an item as part of a line: powers and indices in their Unicode forms ("CO₂", "10⁶"),
 * so that they do not read as other numbers; marks of footnotes and references as nothing.
 */
export function raisedText(item: Item, line: Line): { text: string; raised: boolean } {
  const text = item.text.trim()
  const isSmall = item.size < line.size * smallerThan
  const offset = line.y - item.y
  if (!isSmall || Math.abs(offset) < offBy * line.size) return { text: item.text, raised: false }
  const raised = offset > 0
  if (raised && (line.before === '' || isReference(text, line.before))) {
    return { text: '', raised }
  }
  const formed = inForms(text, raised ? raisedSigns : loweredSigns)
  return { text: formed ?? item.text, raised }
}
