import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openQualityData, textbookSource } from '../quality/data.ts'
import { countFrequencies } from './background.ts'

/**
 * Makes src/text/background-frequencies.json from texts that are free to use: two CC BY textbooks
 * that are tuned on anyway and a public-domain book. It never sees a text that is reported on.
 *
 *   node bench/training/make-background.ts [DATA_DIRECTORY]
 */
const directory = process.argv[2] ?? '../shared/data'
const data = openQualityData(directory)
const texts = ['psychology', 'american-government'].flatMap((book) =>
  (data.textbook(book) ?? []).map((module) => textbookSource(module).text),
)
const lectures = readFileSync(
  join(directory, 'longtexts/gutenberg16351_macdowell_lectures.txt'),
  'utf8',
)
const { documents, frequencies } = countFrequencies([...texts, lectures])
const leastCount = 2
const byCount = new Map<number, string[]>()
for (const [stem, count] of frequencies) {
  if (count < leastCount) continue
  byCount.set(count, [...(byCount.get(count) ?? []), stem])
}
const stemsByCount = Object.fromEntries(
  [...byCount]
    .sort(([a], [b]) => b - a)
    .map(([count, stems]) => [String(count), stems.sort().join(' ')]),
)
const json = JSON.stringify({ documents, stemsByCount })
writeFileSync(new URL('../../src/text/background-frequencies.json', import.meta.url), `${json}\n`)
console.log(`${documents} stretches, ${json.length} bytes`)
