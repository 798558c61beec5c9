import type { JobProgress } from '../domain/job.ts'
import type { Terminal } from './terminal.ts'

export interface ProgressLine {
  show(progress: JobProgress): void
  /** Clears the bar, so that what follows starts on a line of its own. */
  end(): void
}

/** A bar on a terminal, one line for each step otherwise; both on standard error. */
export async function openProgress({ stderr }: Terminal): Promise<ProgressLine> {
  if (stderr.isTTY !== true) {
    return {
      show: ({ done, total, step }) => {
        stderr.write(`[${done}/${total}] ${step}\n`)
      },
      end: () => undefined,
    }
  }
  const { SingleBar } = await import('cli-progress')
  const bar = new SingleBar({
    // The type asks for a WriteStream and the bar uses what every terminal stream has.
    stream: stderr as NodeJS.WriteStream,
    format: '{bar} {value}/{total} {step}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  })
  let started = false
  return {
    show({ done, total, step }) {
      if (started) bar.update(done, { step })
      else bar.start(total, done, { step })
      started = true
    },
    end() {
      if (started) bar.stop()
    },
  }
}
