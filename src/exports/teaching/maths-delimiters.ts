/** A stretch of text, or of TeX between dollar signs. */
export interface Stretch {
  readonly kind: 'text' | 'inline' | 'display'
  readonly text: string
}

/**
 * TeX between `$$ … $$` or `$ … $`. As in Pandoc's `tex_math_dollars`, an inline formula neither
 * begins nor ends with a space and no digit follows it, so that "$5 and $10" stays text.
 */
const formula = /(?<!\\)\$\$([^$]+)\$\$|(?<![\\$])\$(?![\s$])([^$\n]*[^\s$\\])\$(?![\d$])/g

/** Takes a text apart into what is said and what is TeX. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = []
  let end = 0
  for (const match of text.matchAll(formula)) {
    if (match.index > end) stretches.push({ kind: 'text', text: text.slice(end, match.index) })
    const [whole, display, inline = ''] = match
    stretches.push(
      display === undefined ? { kind: 'inline', text: inline } : { kind: 'display', text: display },
    )
    end = match.index + whole.length
  }
  if (end < text.length) stretches.push({ kind: 'text', text: text.slice(end) })
  return stretches
}

/** The same text with the delimiters that MathJax and learning platforms read without settings. */
export function mathJaxText(text: string): string {
  return stretchesOf(text)
    .map((stretch) => {
      if (stretch.kind === 'text') return stretch.text
      return stretch.kind === 'inline' ? `\\(${stretch.text}\\)` : `\\[${stretch.text}\\]`
    })
    .join('')
}
