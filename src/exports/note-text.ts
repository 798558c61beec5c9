import type { Note } from './blocks.ts'
import type { DocumentSource } from './document.ts'
import { fillLabel, type Labels } from './labels/index.ts'
import { shortenQuote } from './notes.ts'

export interface NoteLimits {
  /** Characters of a quote, beyond which its middle is left out. */
  readonly longestQuote: number
  /** Passages that are quoted before the rest is only counted. */
  readonly mostPassages: number
}

/** For paper and slides: enough of a quote to find it. */
export const shortNotes: NoteLimits = { longestQuote: 180, mostPassages: 4 }
/** For screens, which can take long quotes. */
export const longNotes: NoteLimits = { longestQuote: 1200, mostPassages: 12 }

/**
 * A note on one line: each source once, then its places and quotes.
 * "Photosynthesis, p. 3: “Light is …” · “Water is …”; Botany, p. 7: “…”"
 */
export function noteText(
  { passages }: Note,
  sources: readonly DocumentSource[],
  labels: Labels,
  { longestQuote, mostPassages }: NoteLimits,
): string {
  const [opening, closing] = labels.quotes
  const parts: string[] = []
  let before = ''
  for (const { source, place, quote } of passages.slice(0, mostPassages)) {
    const title = titleOf(source, sources)
    const where = place === null ? title : `${title}, ${place}`
    const quoted = `${opening}${shortenQuote(quote, longestQuote)}${closing}`
    if (where === before) parts.push(` · ${quoted}`)
    else parts.push(`${before === '' ? '' : '; '}${where}: ${quoted}`)
    before = where
  }
  const rest = passages.length - mostPassages
  if (rest > 0) parts.push(` · ${fillLabel(labels.furtherPassages, { n: rest })}`)
  return parts.join('')
}

/** A source's title, with the warning where no person gave it. */
function titleOf(id: string, sources: readonly DocumentSource[]): string {
  const source = sources.find((one) => one.id === id)
  if (source === undefined) return id
  return source.warning === null ? source.title : `${source.title} (${source.warning})`
}
