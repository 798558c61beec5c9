import type { FormatName } from '../api/formats.ts'
import type { Package } from './content.ts'
import { fieldsOf } from './fields.ts'

/** A text that can be searched, folded as queries are. */
interface Entry {
  readonly format: FormatName
  readonly path: string
  readonly text: string
  readonly folded: string
}

export interface Match {
  readonly format: FormatName
  readonly path: string
  /** The text around the first place: what stands before, the words found, what stands after. */
  readonly before: string
  readonly found: string
  readonly after: string
}

export interface SearchResult {
  readonly matches: readonly Match[]
  /** Texts that hold the words, also those beyond `matches`. */
  readonly count: number
}

/** Work goes on for so long before the page may draw and take input. */
const sliceMs = 8
const context = 60
const mostMatches = 50

/** Lets the page draw and take input. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

export interface Search {
  /** Newer calls end older ones: those give null. */
  find(query: string): Promise<SearchResult | null>
}

/**
 * A search through every format of a package, in short slices of work.
 * @param now milliseconds on a clock that never runs backwards
 */
export function createSearch(
  content: Package,
  { now, rest }: { now: () => number; rest: () => Promise<void> },
): Search {
  let entries: Promise<readonly Entry[]> | null = null
  let newest = 0
  return {
    async find(query) {
      newest += 1
      const own = newest
      const wanted = fold(query.trim())
      if (wanted === '') return { matches: [], count: 0 }
      entries ??= indexOf(content, { now, rest })
      const known = await entries
      const matches: Match[] = []
      let count = 0
      let since = now()
      for (const entry of known) {
        const at = entry.folded.indexOf(wanted)
        if (at >= 0) {
          count += 1
          if (matches.length < mostMatches) matches.push(matchOf(entry, at, wanted.length))
        }
        if (now() - since < sliceMs) continue
        await rest()
        if (own !== newest) return null
        since = now()
      }
      return own === newest ? { matches, count } : null
    },
  }
}

async function indexOf(
  { artifacts }: Package,
  { now, rest }: { now: () => number; rest: () => Promise<void> },
): Promise<Entry[]> {
  const entries: Entry[] = []
  let since = now()
  for (const [name, artifact] of Object.entries(artifacts)) {
    if (artifact.status !== 'completed') continue
    const format = name as FormatName // the keys of a package's artifacts
    for (const { path, text } of fieldsOf(format, artifact.content)) {
      entries.push({ format, path, text, folded: fold(text) })
      if (now() - since < sliceMs) continue
      await rest()
      since = now()
    }
  }
  return entries
}

/** Upper and lower case and accents are one; the length stays, so that places stay. */
export function fold(text: string): string {
  let folded = ''
  for (const character of text) {
    const lower = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
    folded += lower.length === character.length ? lower : character
  }
  return folded
}

function matchOf({ format, path, text }: Entry, at: number, length: number): Match {
  const start = Math.max(0, at - context)
  const end = Math.min(text.length, at + length + context)
  return {
    format,
    path,
    before: (start > 0 ? '… ' : '') + text.slice(start, at),
    found: text.slice(at, at + length),
    after: text.slice(at + length, end) + (end < text.length ? ' …' : ''),
  }
}
