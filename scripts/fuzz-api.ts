/**
 * `npm run fuzz:api [-- COUNT [SEED]]`: sends many requests (20,000 unless told) made from the
 * product's own OpenAPI description to the started product, and fails on an answer that is 500,
 * late, or not as described.
 */
import { startProduct } from '../test/product/product.ts'
import { fuzzProduct } from '../test/security/fuzz-product.ts'

const count = Number(process.argv[2] ?? 20_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
const product = await startProduct({
  RATE_LIMIT_ENABLED: 'false',
  MAX_BODY_MB: '1',
  MAX_STREAMS_PER_KEY: '1000',
})
const started = performance.now()
const report = await fuzzProduct(product, { count, seed })
const seconds = (performance.now() - started) / 1000
await product.stop()

console.log(
  `seed ${seed}: ${report.sent} requests in ${seconds.toFixed(0)} s, slowest ${report.slowestMs.toFixed(0)} ms`,
)
console.log('answers by status:', JSON.stringify(report.byStatus))
console.log('requests by route:', JSON.stringify(report.byRoute, null, 2))
for (const failure of [...report.failures, ...product.errors()]) console.error(failure)
process.exitCode = report.failures.length + product.errors().length > 0 ? 1 : 0
