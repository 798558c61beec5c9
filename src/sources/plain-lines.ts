/** Lines of a plain text and what can be told of each alone. */

export interface Line {
  /** Without trailing white space; tabs at the start are four spaces. */
  readonly raw: string
  /** Without leading white space either. */
  readonly text: string
  readonly indent: number
}

/** Consecutive lines without a blank one between them. */
export interface Chunk {
  readonly lines: readonly Line[]
  /** Blank lines right before it. */
  readonly gap: number
}

const leading = /^[ \t]*/

export function toLine(raw: string): Line {
  const trimmed = raw.trimEnd()
  const [margin = ''] = leading.exec(trimmed) ?? []
  const spaces = margin.replaceAll('\t', '    ')
  const text = trimmed.slice(margin.length)
  return { raw: spaces + text, text, indent: spaces.length }
}

/** Parts lines at blank ones. */
export function toChunks(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = []
  let current: Line[] = []
  let gap = 0
  const close = () => {
    if (current.length === 0) return
    chunks.push({ lines: current, gap })
    current = []
    gap = 0
  }
  for (const raw of lines) {
    const line = toLine(raw)
    if (line.text === '') {
      close()
      gap++
    } else {
      current.push(line)
    }
  }
  close()
  return chunks
}

const bullet = /^(?:[-*+•‣◦▪●○·–—o])\s+(?=\S)/
const numbered = /^\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)/

/** A list item's marker, or null; `ordinal` is what counts it ("3", "b", "iv"), '' for bullets. */
export interface Marker {
  readonly length: number
  readonly ordinal: string
}

export function listMarker(text: string): Marker | null {
  const dot = bullet.exec(text)
  if (dot) return { length: dot[0].length, ordinal: '' }
  const number = numbered.exec(text)
  return number ? { length: number[0].length, ordinal: number[1] ?? '' } : null
}

const rule = /^([-=_*~#+])(?:\s?\1){2,}$/

/** A line that only draws a rule. */
export function isRule(text: string): boolean {
  return rule.test(text)
}

const terminal = /[.!?…。！？؟।]["'”’»)\]]*$/

/** Whether a line ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return terminal.test(text)
}

export function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? []
}

const codeLines: readonly RegExp[] = [
  /[{}]$|^[)\]}]+[;,]?$/,
  /^[\w.[\]-]+\s*(?::?=|\+=|-=)\s/,
  /^(?:def|class|function|func|fn|for|while|if|else|elif|try|except|finally|catch|with|switch|struct|enum)\b.*[:({]$/,
  /^(?:const|let|var|public|private|static|void|int|SELECT|INSERT|CREATE|package|using|namespace)\b.*[;({=]/,
  /^(?:import\s+[\w.{*]+|from\s+[\w.]+\s+import\b.*|return\b.*[;()[\]]|#include\b.*|#!.*|@\w+(?:\(.*\))?)$/,
  /^(?:\$\s|>>>\s|\/\/|\/\*|\*\/)/,
  /^<\/?\w[^<>]*>$|^[\w.]+\(.*\)[;:,]?$/,
]

/** Whether a line reads as program code, a command or markup. */
export function isCodeLine(text: string): boolean {
  const isStatement = text.endsWith(';') && /[=()[\]{}]/.test(text)
  return isStatement || codeLines.some((pattern) => pattern.test(text))
}

/** Share of characters that prose has few of. */
export function symbolShare(text: string): number {
  const symbols = text.match(/[=<>{}[\]|\\/#$%^&*+_~@;]/g)?.length ?? 0
  return text.length === 0 ? 0 : symbols / text.length
}
