import type { Passage, SourceDocument } from '../../../domain/source.ts'
import type { SourceLexicon } from '../source-lexicon.ts'

/** A source of paragraphs, and of headings where a paragraph begins with "# ". */
export function documentOf(
  text: string,
  { id = 's1', title = 'A source', language = 'en' } = {},
): SourceDocument {
  const passages: Passage[] = []
  let start = 0
  for (const part of text.split('\n\n')) {
    const isHeading = part.startsWith('# ')
    passages.push({
      id: `p${passages.length + 1}`,
      kind: isHeading ? 'heading' : 'paragraph',
      level: isHeading ? 1 : 0,
      start: isHeading ? start + 2 : start,
      end: start + part.length,
      page: String(passages.length + 1),
    })
    start += part.length + 2
  }
  return {
    source: {
      id,
      title,
      kind: 'text',
      origin: 'given',
      language,
      characters: text.length,
      words: text.split(/\s+/).length,
      sha256: '0'.repeat(64),
    },
    text,
    passages,
    notices: [],
  }
}

export function mapOf(...documents: SourceDocument[]): Map<string, SourceDocument> {
  return new Map(documents.map((document) => [document.source.id, document]))
}

/** A lexicon that knows nothing: every word weighs the same. */
export const emptyLexicon: SourceLexicon = {
  language: 'en',
  weight: () => 1,
  has: () => false,
  isName: () => false,
}
