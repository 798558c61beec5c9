import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageSchema } from '../../src/domain/package.ts'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'

/** The commands of docs/engines.md, run as they stand there against the stand-in provider. */

const folder = mkdtempSync(join(tmpdir(), 'acpf-engines-'))
const keyFile = join(folder, 'key')
let provider: FakeProvider
beforeAll(async () => {
  provider = await startFakeProvider()
  writeFileSync(keyFile, 'sk-of-a-file\n')
})
afterAll(async () => {
  await provider.close()
  rmSync(folder, { recursive: true })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function acpf(...words: string[]): Promise<Ended> {
  provider.setModes(['ok'])
  return runAcpf(words)
}

function runAcpf(words: readonly string[], engines = 'openai:MODEL,embedded'): Promise<Ended> {
  const env = {
    PATH: process.env['PATH'],
    ENGINES: engines,
    OPENAI_API_KEY_FILE: keyFile,
    OPENAI_BASE_URL: provider.url,
  }
  return new Promise((resolve) => {
    execFile('npm', ['run', '-s', 'acpf', '--', ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

const packageIn = (place: string) =>
  packageSchema.parse(JSON.parse(readFileSync(join(place, 'content.json'), 'utf8')))

describe('the command line with a language model', { timeout: 60_000 }, () => {
  it('says of each engine whether it can be used, and ends with 1 where one cannot', async () => {
    expect(await acpf('engines')).toMatchObject({
      code: 0,
      stdout: 'openai:MODEL  ok\nembedded      ok\n',
    })
    provider.setModes(['401'])
    const refused = await runAcpf(['engines'])
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain('openai:MODEL  failed: the provider refused our credentials')
    expect(refused.stdout + refused.stderr).not.toContain('sk-of-a-file')
  })

  it('says what a package would cost, and asks nobody', async () => {
    const before = provider.requests.length
    const told = await acpf('generate', 'examples/photosynthesis.md', '--estimate')
    expect(told.code).toBe(0)
    expect(JSON.parse(told.stdout)).toMatchObject({
      engine: 'openai:MODEL',
      calls: 8,
      priceKnown: false,
    })
    expect(provider.requests.length).toBe(before)
  })

  it('makes a package with the model, and tells what it used', async () => {
    const out = join(folder, 'package')
    const made = await acpf('generate', 'examples/photosynthesis.md', '--out', out)
    expect(made).toMatchObject({ code: 0, stdout: `${out}\n` })
    const { artifacts, usage } = packageIn(out)
    for (const artifact of Object.values(artifacts)) {
      expect(artifact).toMatchObject({ status: 'completed', engine: { id: 'openai:MODEL' } })
    }
    expect(usage.calls).toBeGreaterThanOrEqual(8)
  })

  it('has the model write on a topic, and shows the text as its own', async () => {
    const out = join(folder, 'tides')
    expect((await acpf('generate', '--topic', 'Tides', '--out', out)).code).toBe(0)
    expect(packageIn(out).sources).toMatchObject([{ title: 'Tides', origin: 'model_written' }])
    expect(readFileSync(join(out, 'sources', 's1.txt'), 'utf8').length).toBeGreaterThan(1000)
  })

  it('makes it with the embedded engine where the provider is down, and says so', async () => {
    provider.setModes(['500'])
    const out = join(folder, 'degraded')
    const words = ['generate', 'examples/photosynthesis.md', '--formats', 'faq', '--out', out]
    expect((await runAcpf(words)).code).toBe(0)
    expect(packageIn(out).artifacts.faq).toMatchObject({
      status: 'completed',
      engine: { id: 'embedded', degradedFrom: 'openai:MODEL' },
    })
  })
})
