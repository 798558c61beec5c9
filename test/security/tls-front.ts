import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** TLS in front of a product, with a certificate for localhost from an authority of its own. */
export interface TlsFront {
  readonly port: number
  /** The authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly caPath: string
  readonly close: () => void
}

/**
 * Starts it, as a load balancer stands in front of the program.
 * @param rootPath what is asked of the product for `/`, for scanners that only look there
 */
export async function startTlsFront(productPort: number, rootPath = '/'): Promise<TlsFront> {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-tls-'))
  const path = (name: string): string => join(directory, name)
  makeCertificates(path)
  const server = createServer(
    { key: readFileSync(path('server.key')), cert: readFileSync(path('server.pem')) },
    (incoming, outgoing) => {
      const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' }
      const target = incoming.url === '/' ? rootPath : incoming.url
      const forwarded = request(
        { host: '127.0.0.1', port: productPort, method: incoming.method, path: target, headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      forwarded.on('error', () => outgoing.destroy())
      incoming.pipe(forwarded)
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    caPath: path('ca.pem'),
    close: () => {
      server.closeAllConnections()
      server.close()
      rmSync(directory, { recursive: true })
    },
  }
}

function makeCertificates(path: (name: string) => string): void {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'ignore' })
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    path('ca.key'),
    '-out',
    path('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  )
  openssl(
    'req',
    ...newKey,
    '-keyout',
    path('server.key'),
    '-out',
    path('server.csr'),
    '-subj',
    '/CN=localhost',
  )
  writeFileSync(path('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  openssl(
    'x509',
    '-req',
    '-in',
    path('server.csr'),
    '-CA',
    path('ca.pem'),
    '-CAkey',
    path('ca.key'),
    '-CAcreateserial',
    '-out',
    path('server.pem'),
    '-days',
    '2',
    '-extfile',
    path('names'),
  )
}
