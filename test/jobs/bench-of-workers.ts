import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryBus } from '../../src/adapters/events/memory.ts'
import { createMemoryQueue } from '../../src/adapters/queue/memory.ts'
import { openSqliteStore } from '../../src/adapters/store/sqlite/open-store.ts'
import { type JobWorker, startJobWorker } from '../../src/factory/job-worker.ts'
import { createRunJob, type JobWork } from '../../src/factory/run-job.ts'
import { createSubmitJob } from '../../src/factory/submit-job.ts'
import { createSweepJobs } from '../../src/factory/sweep-jobs.ts'
import { createWatchJob } from '../../src/factory/watch-job.ts'

/** A store with everything around it that moves jobs, at a test's pace, and work of the test's own. */
export function openBench(maxQueued = 100) {
  const directory = mkdtempSync(join(tmpdir(), 'acpf-jobs-'))
  const store = openSqliteStore({
    path: join(directory, 'factory.sqlite'),
    synchronous: 'normal',
    now: () => new Date().toISOString(),
  })
  const { jobs } = store
  const queue = createMemoryQueue()
  const bus = createMemoryBus()
  const errors: unknown[] = []
  const workers: JobWorker[] = []
  const monotonicMs = () => performance.now()

  function runner(work: JobWork, maxRunMs = 60_000) {
    const onError = (error: unknown) => errors.push(error)
    return createRunJob({ jobs, bus, work, beatMs: 20, watchMs: 20, maxRunMs, onError })
  }

  return {
    store,
    jobs,
    queue,
    bus,
    errors,
    runner,
    submit: createSubmitJob({ jobs, queue, bus, maxQueued, monotonicMs }),
    ...createWatchJob({ jobs, bus, pollMs: 50 }),
    sweeper: (leaseMs = 200, clock = monotonicMs) =>
      createSweepJobs({ jobs, queue, bus, leaseMs, maxAttempts: 3, monotonicMs: clock }),
    async work(work: JobWork, options: { concurrency?: number; maxRunMs?: number } = {}) {
      const worker = await startJobWorker({
        queue,
        runner: runner(work, options.maxRunMs),
        sweep: createSweepJobs({ jobs, queue, bus, leaseMs: 200, maxAttempts: 3, monotonicMs }),
        concurrency: options.concurrency ?? 2,
        sweepMs: 50,
        onSweepError: (error) => errors.push(error),
      })
      workers.push(worker)
      return worker
    },
    async close() {
      for (const worker of workers) await worker.stop(0)
      await queue.close()
      await bus.close()
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
}
