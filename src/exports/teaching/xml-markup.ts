import { escapeMarkup } from '../clean-text.ts'

/** Markup that is finished: what was text in it is escaped. */
export interface Markup {
  readonly markup: string
}
export type Attributes = Readonly<Record<string, string | number | undefined>>
/** A string is text and is escaped. */
export type Content = Markup | string

/**
 * An element of XML, or of HTML written as XML; attributes that are undefined are left out. Without
 * any content it is written as one tag, which HTML has for its void elements alone.
 */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join('')
  const { markup } = fragment(...content)
  return {
    markup:
      content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${markup}</${name}>`,
  }
}

/** A parser would read line ends and tabs of an attribute as spaces (XML 1.0, 3.3.3). */
function escapeAttribute(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}

/** Content one after the other, without an element around it. */
export function fragment(...content: Content[]): Markup {
  const written = content.map((part) =>
    typeof part === 'string' ? escapeMarkup(part) : part.markup,
  )
  return { markup: written.join('') }
}

/** The text of an XML document. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`
}
