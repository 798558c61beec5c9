const most = 5
const longest = 240

/** The first texts of a format's content, as they stand in it: enough to see what it is about. */
export function previewLines(content: Readonly<Record<string, unknown>>): string[] {
  const lines: string[] = []
  collect(content, lines)
  return [...new Set(lines)].slice(0, most)
}

function collect(value: unknown, lines: string[]): void {
  if (lines.length > most * 2) return
  if (typeof value === 'string') {
    // Ids and levels are short words; sentences and titles have a space.
    if (value.includes(' ')) lines.push(shortened(value))
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, lines)
  }
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))} …`
}
