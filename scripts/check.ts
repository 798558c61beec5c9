/** Runs every check, two at a time, and shows the output of those that found something. */
import { spawn } from 'node:child_process'

const checks = [
  'check:types',
  'check:style',
  'check:unused',
  'check:imports',
  'check:supply',
  'check:deployment',
]
const waiting = [...checks]
const failed: string[] = []

await Promise.all([work(), work()])
if (failed.length > 0) {
  console.error(`\n${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`)
  process.exit(1)
}

/** Takes checks from the list until none waits. */
async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const started = performance.now()
    const { code, output } = await run(name)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
    if (code === 0) continue
    failed.push(name)
    console.log(output.trimEnd())
  }
}

/** Runs one npm script; its output comes in the order it was written. */
function run(name: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '-s', name], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}
