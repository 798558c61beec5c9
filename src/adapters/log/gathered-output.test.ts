import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const module = new URL('./gathered-output.ts', import.meta.url).href

/** What a process of its own writes, whose program has `out`, an output. */
function outputOf(program: string): string {
  const code = `import { createGatheredOutput } from ${JSON.stringify(module)}
    const out = createGatheredOutput()
    ${program}`
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', code],
    { encoding: 'utf8', maxBuffer: 2 ** 26, env: { PATH: process.env['PATH'] } },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
}

test('what waits when a process ends by itself is written', () => {
  expect(outputOf(`out.write('first\\n'); out.write('second\\n')`)).toBe('first\nsecond\n')
})

test('what waits when a process is made to end at once is written', () => {
  expect(outputOf(`out.write('first\\n'); process.exit(0)`)).toBe('first\n')
})

test('many lines arrive whole and in order, over several bundles and an end in the middle', () => {
  const written = outputOf(`
    for (let number = 0; number < 20_000; number += 1) out.write(number + ' ' + 'x'.repeat(50) + '\\n')
    setTimeout(() => { out.write('last\\n'); process.exit(0) }, 20)`)
  const lines = written.trimEnd().split('\n')
  expect(lines).toHaveLength(20_001)
  expect(lines.slice(0, -1).every((line, number) => line.startsWith(`${number} `))).toBe(true)
  expect(lines.at(-1)).toBe('last')
})
