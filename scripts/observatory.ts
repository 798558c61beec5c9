/**
 * `npm run test:observatory`: grades `/` and the API over TLS with Mozilla's HTTP Observatory, and
 * fails below A+. The scanner is installed once into a folder of its own, without its install
 * scripts and without becoming a dependency: it brings a database client and a web server.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { startProduct } from '../test/product/product.ts'
import { startTlsFront } from '../test/security/tls-front.ts'

const folder = resolve('node_modules/.cache/observatory')
const scanner = resolve(folder, 'node_modules/@mdn/mdn-http-observatory')
const resultSchema = z.object({
  scan: z.object({
    grade: z.string(),
    score: z.number(),
    testsPassed: z.number(),
    testsQuantity: z.number(),
  }),
  tests: z.record(z.string(), z.object({ pass: z.boolean(), result: z.string() })),
})

install()
const product = await startProduct({ TRUSTED_PROXIES: '127.0.0.1', RATE_LIMIT_ENABLED: 'false' })
let failed = false
for (const path of ['/', '/api/v1/health', '/docs']) {
  const front = await startTlsFront(product.port, path)
  const { scan, tests } = await grade(front.port, front.caPath)
  front.close()
  const bad = Object.entries(tests).filter(([, { pass }]) => !pass)
  console.log(
    `${path}: ${scan.grade}, ${scan.score} points, ${scan.testsPassed}/${scan.testsQuantity} tests`,
  )
  for (const [name, { result }] of bad) console.log(`  ${name}: ${result}`)
  if (scan.grade !== 'A+' || bad.length > 0) failed = true
}
await product.stop()
process.exitCode = failed ? 1 : 0

function install(): void {
  if (!existsSync(scanner)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(resolve(folder, 'package.json'), '{"private":true}')
    const args = [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '@mdn/mdn-http-observatory@1',
    ]
    execFileSync('npm', args, { cwd: folder, stdio: 'inherit' })
  }
  // The lists its install script would have fetched; localhost is on neither.
  writeFileSync(resolve(scanner, 'conf/hsts-preload.json'), '{}')
}

async function grade(port: number, caPath: string): Promise<z.infer<typeof resultSchema>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve(scanner, 'src/scan.js'), `localhost:${port}`],
    { cwd: scanner, env: { ...process.env, NODE_EXTRA_CA_CERTS: caPath } },
  ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }))
  return resultSchema.parse(JSON.parse(stdout))
}
