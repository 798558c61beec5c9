/** One event of a stream of Server-Sent Events (WHATWG HTML, 9.2.6). */
export interface StreamEvent {
  /** The last id the stream gave; empty before the first. */
  readonly id: string
  readonly type: string
  readonly data: string
}

/**
 * Reads a stream as it arrives.
 * @returns takes the next piece of text and gives the events that it completes
 */
export function createEventParser(): (piece: string) => StreamEvent[] {
  let rest = ''
  let id = ''
  let type = ''
  let data: string[] = []

  function readLine(line: string): StreamEvent | null {
    if (line === '') return endEvent()
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'id' && !value.includes('\0')) id = value
    if (name === 'event') type = value
    if (name === 'data') data.push(value)
    return null
  }

  function endEvent(): StreamEvent | null {
    const event = data.length === 0 ? null : { id, type: type || 'message', data: data.join('\n') }
    type = ''
    data = []
    return event
  }

  return (piece) => {
    // A carriage return at the end may be half of a line end.
    const text = rest + piece
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    return lines.flatMap((line) => readLine(line) ?? [])
  }
}
