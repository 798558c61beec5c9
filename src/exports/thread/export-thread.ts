import { parentPort } from 'node:worker_threads'
import { ProblemError } from '../../domain/problem.ts'
import { writeExport } from '../index.ts'
import type { ExportAnswer, ExportTask } from './messages.ts'

/** Runs in a worker thread: writes the exports it is asked for, one after the other. */
parentPort?.on('message', async (task: ExportTask) => {
  parentPort?.postMessage(await answer(task))
})

async function answer({ id, name, content, formats, texts }: ExportTask): Promise<ExportAnswer> {
  try {
    return { id, file: await writeExport(name, content, formats, texts) }
  } catch (error) {
    if (error instanceof ProblemError) return { id, problem: error.toProblem() }
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
