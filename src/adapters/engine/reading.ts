import type { Passage, SourceDocument } from '../../domain/source.ts'
import type { Material } from '../../ports/engine.ts'
import { passageData } from './model-prompt.ts'

/**
 * What a model is shown of the sources. A source that fits is shown whole; a longer one goes in
 * chunks to be digested first, and each format then sees the passages that matter to it.
 */

/** A passage with what it costs to show. */
export interface Shown {
  readonly id: string
  readonly source: string
  readonly passage: Passage
  readonly data: string
  readonly tokens: number
}

/** Latin script runs at about four characters a token, others at one to two. */
function estimateTokens(text: string): number {
  let wide = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x2ff) wide++
  return Math.ceil((text.length - wide) / 3.5 + wide / 1.5)
}

function shownPassages(document: SourceDocument): Shown[] {
  return document.passages.map((passage) => {
    const data = passageData(document, passage)
    return {
      id: passage.id,
      source: document.source.id,
      passage,
      data,
      tokens: estimateTokens(data),
    }
  })
}

/** Every passage of the material in reading order. */
export function allPassages(material: Material): Shown[] {
  return material.documents.flatMap(shownPassages)
}

export const totalTokens = (passages: readonly Shown[]) =>
  passages.reduce((sum, passage) => sum + passage.tokens, 0)

/**
 * Cuts passages into chunks of at most `maxTokens` (one passage alone may be larger), before a
 * heading where one stands in the last third of a chunk.
 */
function chunked(passages: readonly Shown[], maxTokens: number): Shown[][] {
  const chunks: Shown[][] = []
  let from = 0
  while (from < passages.length) {
    let to = from
    let tokens = 0
    let heading = -1
    for (; to < passages.length; to++) {
      const next = passages[to]
      if (next === undefined || (to > from && tokens + next.tokens > maxTokens)) break
      if (next.passage.kind === 'heading' && tokens > (maxTokens * 2) / 3) heading = to
      tokens += next.tokens
    }
    const end = to < passages.length && heading > from ? heading : to
    chunks.push(passages.slice(from, end))
    from = end
  }
  return chunks
}

/** Source text of one digest at most: what is read in smaller parts is told in more detail. */
const digestTokens = 20_000

/** The parts in which a source that is too long for one call is digested. */
export function digestChunks(passages: readonly Shown[], contextTokens: number): Shown[][] {
  return chunked(passages, Math.min(contextTokens, digestTokens))
}

/**
 * Of a long source, the passages a format sees: those cited in the outline and the digests first,
 * then the rest, an equal share of the budget for every part of the source; in reading order.
 */
export function selected(
  passages: readonly Shown[],
  wanted: ReadonlySet<string>,
  maxTokens: number,
  parts = 24,
): Shown[] {
  const share = Math.floor(maxTokens / parts)
  const perPart = Math.ceil(passages.length / parts)
  const taken: Shown[] = []
  for (let part = 0; part < parts; part++) {
    const own = passages.slice(part * perPart, (part + 1) * perPart)
    const order = [...own.filter((p) => wanted.has(p.id)), ...own.filter((p) => !wanted.has(p.id))]
    let left = share
    const chosen = new Set<Shown>()
    for (const passage of order) {
      if (passage.tokens > left) continue
      chosen.add(passage)
      left -= passage.tokens
    }
    taken.push(...own.filter((passage) => chosen.has(passage)))
  }
  return taken
}

/** Stretches of the sources that were never shown, neighbouring passages joined. */
export function unreadStretches(
  passages: readonly Shown[],
  read: ReadonlySet<string>,
): { source: string; start: number; end: number }[] {
  const stretches: { source: string; start: number; end: number }[] = []
  let joins = false
  for (const { id, source, passage } of passages) {
    const last = stretches.at(-1)
    if (read.has(id)) joins = false
    else if (joins && last?.source === source) last.end = passage.end
    else {
      stretches.push({ source, start: passage.start, end: passage.end })
      joins = true
    }
  }
  return stretches
}
