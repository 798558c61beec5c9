import { connect } from 'node:net'

/** What came back on a connection until it closed, went quiet after an answer, or time was up. */
export interface RawAnswer {
  readonly text: string
  /** Of the first answer; 0 when there was none. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly closed: boolean
  readonly ms: number
}

/** Sends bytes as they are, byte by byte where asked, and collects what comes back. */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  options: { waitMs?: number; then?: (write: (more: string) => void) => void } = {},
): Promise<RawAnswer> {
  const started = performance.now()
  const chunks: Buffer[] = []
  const socket = connect({ port, host: '127.0.0.1' })
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), options.waitMs ?? 3000)
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    if (isWhole(Buffer.concat(chunks).toString('latin1'))) setTimeout(() => resolve(false), 50)
  })
  socket.on('error', () => resolve(true))
  socket.on('close', () => resolve(true))
  socket.write(bytes)
  options.then?.((more) => socket.write(more))
  const closed = await promise
  clearTimeout(timer)
  socket.destroy()
  const text = Buffer.concat(chunks).toString('utf8')
  return { ...parse(text), text, closed, ms: performance.now() - started }
}

function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  return rest.length > 0 && length !== undefined && rest.join('\r\n\r\n').length >= Number(length)
}

function parse(text: string) {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: rest.join('\r\n\r\n'),
  }
}
