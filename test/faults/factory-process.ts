/**
 * The product, composed as src/bin does, with makers that are slow, cheap and tell what they did:
 *
 *   node test/faults/factory-process.ts server|worker
 *
 * FAULT_CALLS: file to which every call of a "provider" is appended. FAULT_CALL_MS: how long one
 * takes. FAULT_KILL: where the process kills itself, once per FAULT_MARKER file, or each time
 * without one: claim, before-call, mid-call, after-call, after-save.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openApp } from '../../src/app.ts'
import { ConfigError, readConfig } from '../../src/config.ts'
import { noUsage } from '../../src/domain/package.ts'
import type { GeneratePackage } from '../../src/factory/generate-package.ts'
import { createAppServer } from '../../src/http/app-server.ts'
import { runServer } from '../../src/http/run-server.ts'
import { runWorker } from '../../src/http/run-worker.ts'
import { sampleArtifact, samplePackage } from '../contracts/samples.ts'

const { env } = process
const callMs = Number(env['FAULT_CALL_MS'] ?? 50)

type KillPoint = 'claim' | 'before-call' | 'mid-call' | 'after-call' | 'after-save'

function note(id: string, format: string, what: string): void {
  const path = env['FAULT_CALLS']
  if (path) appendFileSync(path, `${JSON.stringify({ id, format, what, pid: process.pid })}\n`)
}

function dieAt(point: KillPoint, text: string): void {
  if (env['FAULT_KILL'] !== point && !text.includes(`POISON ${point}`)) return
  const marker = env['FAULT_MARKER']
  if (marker && existsSync(marker)) return
  if (marker) writeFileSync(marker, point)
  process.kill(process.pid, 'SIGKILL')
}

/** Follows the real one: formats are steps, finished steps are not repeated, `signal` is heard. */
const generatePackage: GeneratePackage = async (documents, request, options) => {
  const text = documents[0]?.text ?? ''
  const id = options.id ?? ''
  dieAt('claim', text)
  const total = request.formats.length
  for (const [done, format] of request.formats.entries()) {
    options.onProgress?.({ done, total, step: format })
    const made = { artifact: sampleArtifact(1, `${format} of ${id}`), usage: noUsage }
    if ((await options.steps?.load(format)) === undefined) {
      dieAt('before-call', text)
      note(id, format, 'call')
      options.signal.addEventListener('abort', () => note(id, format, 'aborted'), { once: true })
      await sleep(callMs / 2, undefined, { signal: options.signal })
      dieAt('mid-call', text)
      await sleep(callMs / 2, undefined, { signal: options.signal })
      note(id, format, 'answered')
      dieAt('after-call', text)
      await options.steps?.save(format, made)
      note(id, format, 'saved')
      dieAt('after-save', text)
    }
    options.onArtifact?.(format, made.artifact)
  }
  const artifacts = Object.fromEntries(request.formats.map((name) => [name, sampleArtifact()]))
  return samplePackage(id, { artifacts, request, createdAt: new Date().toISOString() })
}

try {
  const app = await openApp(readConfig(), { generatePackage })
  if (process.argv[2] === 'worker') await runWorker(app)
  else await runServer(app, await createAppServer(app))
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
  process.exit(1)
}
