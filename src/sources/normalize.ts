import type { SourceNotice } from '../domain/source.ts'
import { normalizeCharacters } from './characters.ts'
import { decodeEntities, stripTags } from './html-tags.ts'

/** Text without markup that came along with it, in normalised characters. */
export function normalizeMarkup(text: string): { text: string; notices: SourceNotice[] } {
  const stripped = stripTags(text)
  const notices: SourceNotice[] =
    stripped.removed > 0
      ? [
          {
            code: 'html_removed',
            detail: `${stripped.removed} HTML tags or comments were removed.`,
          },
        ]
      : []
  return { text: normalizeCharacters(decodeEntities(stripped.text)), notices }
}
