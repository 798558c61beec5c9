/** Turns the plain text of content into CommonMark that shows exactly that text. */

/** Characters that are markup wherever they stand, in CommonMark or in GitHub's dialect. */
const inline = /[\\`*[\]<~|]/g
/** An underscore is emphasis only at the edge of a word. */
const edgeUnderscore = /(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu
/** `&amp;` in the text would otherwise be shown as `&`. */
const entity = /&(?=#?[a-z0-9]{1,32};)/gi
/** What makes a line a heading, quote, list item, rule or underline. */
const lineStart = /^([ \t]*)([#>+=-]|\d{1,9}(?=[.)](?:\s|$)))/gmu

function escapeLineStart(_match: string, indent: string, mark: string): string {
  // `1.` loses its meaning when the dot is escaped, a sign when it is itself.
  return /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`
}

/** One line of text: line breaks become spaces, and nothing in it acts as markup. */
export function inlineMarkdown(text: string): string {
  return blockMarkdown(text.replace(/\s+/g, ' ').trim())
}

/** Text of one or more paragraphs (separated by blank lines), shown as it is. */
export function blockMarkdown(text: string): string {
  return text
    .replace(inline, '\\$&')
    .replace(edgeUnderscore, '\\_')
    .replace(entity, '\\&')
    .replace(lineStart, escapeLineStart)
}

/** A body of paragraphs: single line breaks and indents are not meant and fold into spaces. */
export function paragraphsMarkdown(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => inlineMarkdown(paragraph))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** Joins blocks with blank lines, leaves empty ones out, and ends in a newline. */
export function markdownDocument(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** A bullet list, one item a line. */
export function bulletList(items: readonly string[]): string {
  return items.map((item) => `- ${inlineMarkdown(item)}`).join('\n')
}

/** "about 1 minute", "about 12 minutes". */
export function aboutMinutes(minutes: number): string {
  return `about ${minutes} minute${minutes === 1 ? '' : 's'}`
}
