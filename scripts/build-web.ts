/** Builds the studio into web/dist, each file also compressed, so that serving costs nothing. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const web = join(import.meta.dirname, '../web')
const dist = join(web, 'dist')

await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' })
let written = 0
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css|html|svg|json)$/.test(name) || name.startsWith('.vite')) continue
  const path = join(dist, name)
  const bytes = readFileSync(path)
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: size }))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  written += 1
}
console.log(`The studio is built: ${written} files in web/dist.`)
