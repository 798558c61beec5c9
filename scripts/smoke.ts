/**
 * npm run -s smoke -- ORIGIN: makes one small package on an installation and checks what comes back.
 * SMOKE_API_KEY is the key to call with. Ends with 0 when all is well, 1 when not, 2 when misused.
 */
import { readFileSync } from 'node:fs'
import { smoke } from './deployment/smoke.ts'

const origin = process.argv[2] ?? ''
if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol)) {
  console.error('Usage: npm run -s smoke -- ORIGIN, such as https://api.example.org')
  process.exit(2)
}
try {
  const key = process.env['SMOKE_API_KEY'] || undefined
  const text = readFileSync('examples/photosynthesis.md', 'utf8')
  for (const line of await smoke({ origin, key, text, mostMs: 120_000 })) console.log(`✔ ${line}`)
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
