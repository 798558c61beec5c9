import { addUsage, noUsage } from '../../domain/package.ts'
import { ProblemError } from '../../domain/problem.ts'
import { DraftError, type DraftResult, type Engine, usageOfFailure } from '../../ports/engine.ts'

/**
 * Tries engines in order until one drafts. What a later one wrote is stamped with the engine that
 * should have. A cancelled draft is not tried again; where all fail, the first engine's problem is
 * given, since it is the one that was asked for.
 *
 * @param engines at least one, no id twice
 */
export function withFallback(engines: readonly [Engine, ...Engine[]]): Engine {
  const [first] = engines
  return {
    id: engines.map(({ id }) => id).join(','),
    async draft(task, options): Promise<DraftResult> {
      let problem: ProblemError | null = null
      let spent = noUsage
      for (const engine of engines) {
        try {
          const result = await engine.draft(task, options)
          if (engine === first) return result
          const usage = addUsage(spent, result.usage)
          return { ...result, usage, engine: { ...result.engine, degradedFrom: first.id } }
        } catch (error) {
          if (!(error instanceof ProblemError) || error.id === 'cancelled') throw error
          problem ??= error
          spent = addUsage(spent, usageOfFailure(error))
        }
      }
      problem ??= new ProblemError('engine-failed', 'No engine is configured.')
      throw new DraftError(problem, spent)
    },
  }
}
