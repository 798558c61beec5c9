import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'

/** A web server for sources to be read from, on one of the few ports that addresses may name. */
export interface TargetServer {
  readonly port: number
  readonly origin: string
  /** What was asked for, in order, robots.txt left out. */
  readonly asked: IncomingMessage[]
  close(): Promise<void>
}

const ports = [8443, 8080, 8000]

/** @param host an address of this machine; its own for each test file, so that none is in another's way */
export async function startTarget(host: string, answer: RequestListener): Promise<TargetServer> {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/robots.txt') asked.push(request)
    else if (request.headers.host?.startsWith('robots.') !== true) {
      response.writeHead(404).end()
      return
    }
    answer(request, response)
  })
  const port = await listen(server, host)
  return {
    port,
    origin: `http://${host}:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: Server, host: string): Promise<number> {
  for (const port of ports) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    server.once('error', () => resolve(false)).listen(port, host, () => resolve(true))
    if (await promise) return port
    server.removeAllListeners('error').removeAllListeners('listening')
  }
  throw new Error(`none of the ports ${ports.join(', ')} is free on ${host}`)
}
