import { type GenerateBody, toPackageRequest } from '../domain/generate-body.ts'
import type { CostEstimate } from '../ports/cost-estimator.ts'
import type { Material } from '../ports/engine.ts'
import type { SourceStore } from '../ports/source-store.ts'
import { type ReadInput, readSources } from './read-sources.ts'

/**
 * What the package a body asks for would cost, before anything is spent.
 *
 * @throws ProblemError for sources that cannot be read and engines that are not there
 */
export type EstimateCost = (
  body: GenerateBody,
  caller: { readonly ownerId: string; readonly signal: AbortSignal },
) => Promise<CostEstimate>

export function createEstimateCost(dependencies: {
  readonly readInput: ReadInput
  readonly sources: SourceStore
  readonly estimate: (engine: string | null, material: Material) => Promise<CostEstimate>
}): EstimateCost {
  return async (body, { ownerId, signal }) => {
    const request = toPackageRequest(body)
    const documents = await readSources(dependencies, body.sources, ownerId, signal)
    return dependencies.estimate(request.engine, { documents, request })
  }
}
