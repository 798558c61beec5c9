import type { Passage, SourceDocument } from '../../src/domain/source.ts'
import { passageKinds } from '../../src/domain/source.ts'

/** What a request to the stand-in asked for, whatever its wire format. */
export interface AskedFor {
  readonly model: string
  readonly instructions: string
  /** All user text. */
  readonly input: string
  /** What the model is to continue, or "". */
  readonly continued: string
  readonly stream: boolean
  /** The schema of native JSON mode, where one was sent. */
  readonly schema: unknown
  readonly maxOutputTokens: number
  /** Anthropic's way to ask for JSON of models without a native mode. */
  readonly tool: string | null
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')

const passagePattern = /<passage id="(s\d+)\.(p\d+)"(?: kind="([a-z_]+)")?>([^<]*)<\/passage>/g

/** The sources of a request, put together again from the passages in its data. */
export function documentsOf(input: string): SourceDocument[] {
  const texts = new Map<string, { text: string; passages: Passage[] }>()
  for (const [, source = '', id = '', kind = 'paragraph', escaped = ''] of input.matchAll(
    passagePattern,
  )) {
    const known = texts.get(source) ?? { text: '', passages: [] }
    const start = known.text.length
    const text = unescaped(escaped)
    known.text += `${text}\n\n`
    known.passages.push({
      id: `${source}.${id}`,
      kind: passageKinds.find((name) => name === kind) ?? 'paragraph',
      level: kind === 'heading' ? 2 : kind === 'list_item' ? 1 : 0,
      start,
      end: start + text.length,
    })
    texts.set(source, known)
  }
  return [...texts].map(([id, { text, passages }]) => ({
    source: {
      id,
      title: passages[0] ? text.slice(passages[0].start, passages[0].end).slice(0, 80) : id,
      kind: 'text',
      origin: 'given',
      language: 'en',
      characters: text.length,
      words: text.split(/\s+/).length,
      sha256: '0'.repeat(64),
    },
    text,
    passages,
    notices: [],
  }))
}

/** A line of the request's data ("audience: students"), or null. */
export function requestLine(input: string, name: string): string | null {
  const from = Math.max(0, input.indexOf('<request>'))
  const line = input
    .slice(from)
    .split('\n')
    .find((text) => text.startsWith(`${name}: `))
  return line === undefined ? null : unescaped(line.slice(name.length + 2))
}
