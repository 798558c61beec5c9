import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'

/** Starts the browser of the machine. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
}

/** Serves files by their paths on a free port of this machine. */
export async function serveFiles(
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server: Server = createServer((request, reply) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname.slice(1))
    const data = files.get(path)
    const type = mediaTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    reply.writeHead(data === undefined ? 404 : 200, { 'content-type': type }).end(data)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a server on a port, not on a pipe
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
