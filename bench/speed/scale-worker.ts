import { readFileSync } from 'node:fs'
import { readText } from '../../src/sources/index.ts'
import { analyze } from '../../src/text/analyze.ts'
import { createPackageMaker } from './package-maker.ts'

/**
 * One point of the scale measurement, in a process of its own so that its memory is its own:
 * `node scale-worker.ts FILE WORDS analysis|package` prints one line of JSON.
 */
const [file = '', wordsWanted = '0', task = 'analysis'] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
const times = Math.max(1, Math.round(Number(wordsWanted) / text.split(/\s+/).length))
const document = await readText(Array<string>(times).fill(text).join('\n\n'), { id: 's1' })
const began = performance.now()
const cpu = process.cpuUsage()
if (task === 'analysis') {
  const { source, passages } = document
  await analyze([{ id: 's1', title: source.title, text: document.text, blocks: passages }])
} else {
  await createPackageMaker()(document)
}
const used = process.cpuUsage(cpu)
const point = {
  words: document.source.words,
  ms: Math.round(performance.now() - began),
  cpuMs: Math.round((used.user + used.system) / 1000),
  rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
}
console.log(JSON.stringify(point))
