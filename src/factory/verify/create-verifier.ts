import { ProblemError } from '../../domain/problem.ts'
import { formats } from '../../formats/index.ts'
import type { Material } from '../../ports/engine.ts'
import type { Verifier } from '../../ports/verifier.ts'
import type { VerifyBasis } from './check-fields.ts'
import { createVerifyBasis, verifyArtifact } from './verify-artifact.ts'

/** The verifier, in this thread. What it derives from a package's sources lives as long as they do. */
export function createVerifier(): Verifier {
  const bases = new WeakMap<Material, VerifyBasis>()
  return {
    async verify({ material, format, content, citations, outline }, { signal }) {
      if (signal.aborted) throw new ProblemError('cancelled', 'The work was cancelled.')
      const basis = bases.get(material) ?? createVerifyBasis(material.documents)
      bases.set(material, basis)
      const { request } = material
      return verifyArtifact(
        { definition: formats[format], content, citations, outline, request },
        basis,
      )
    },
  }
}
