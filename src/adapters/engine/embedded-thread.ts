import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import { ProblemError } from '../../domain/problem.ts'
import { createVerifier } from '../../factory/verify/create-verifier.ts'
import type { Material, OutlineDraft } from '../../ports/engine.ts'
import { createEmbeddedEngine } from './embedded.ts'
import type { ThreadReply, ThreadRequest } from './embedded-messages.ts'

/**
 * What runs in each thread of embedded-threads.ts: the engine and the verifier, one task at a time.
 * Sources and outlines are sent once and kept until the pool says they are done with, so that the
 * analysis of a package is made once for all its formats.
 */
const engine = createEmbeddedEngine()
const verifier = createVerifier()
const materials = new Map<number, Material>()
const outlines = new Map<number, OutlineDraft>()
/** Whoever cancels a task ends the thread or waits for the next message; nothing aborts in here. */
const signal = new AbortController().signal

async function work(request: ThreadRequest): Promise<unknown> {
  for (const id of request.forget) materials.delete(id)
  for (const id of request.forgetOutlines) outlines.delete(id)
  if (request.material !== null) materials.set(request.materialId, request.material)
  if (request.outline !== null && request.outlineId !== null) {
    outlines.set(request.outlineId, request.outline)
  }
  const material = materials.get(request.materialId)
  if (material === undefined) throw new Error('a task came without its sources')
  const outline = request.outlineId === null ? null : (outlines.get(request.outlineId) ?? null)
  const { task } = request
  return task.op === 'draft'
    ? engine.draft({ ...task.draft, material, outline }, { signal })
    : verifier.verify({ ...task.verify, material, outline }, { signal })
}

async function answer(request: ThreadRequest): Promise<ThreadReply> {
  const { id } = request
  try {
    return { id, ok: true, value: await work(request) }
  } catch (error) {
    if (error instanceof ProblemError) {
      return { id, ok: false, problem: { id: error.id, detail: error.detail } }
    }
    return { id, ok: false, problem: null, stack: error instanceof Error ? error.stack : undefined }
  }
}

// V8 keeps what a large text needed for as long as nothing else is asked of the thread; a server
// that has done its work should give it back.
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const idleMs = 1000
let idle: NodeJS.Timeout | undefined

parentPort?.on('message', async (request: ThreadRequest) => {
  clearTimeout(idle)
  parentPort?.postMessage(await answer(request))
  idle = setTimeout(collectGarbage, idleMs)
})
