import type { Material, OutlineDraft } from '../../ports/engine.ts'
import type { ThreadRequest, ThreadTask } from './embedded-messages.ts'

/** A task as a slot runs it. */
export interface SlotTask {
  readonly task: ThreadTask
  readonly material: Material
  readonly outline: OutlineDraft | null
}

/** What the engine and the verifier read of it; who pays for models is not theirs to know. */
function carried({ documents, request }: Material): Material {
  return { documents, request }
}

/** Packages a thread keeps: one may be drafted while another is verified. */
const keptMaterials = 2

/** What the thread holds, kept here too, so that nothing is sent twice and it never grows. */
export function createMemory() {
  const materials = new Map<Material, { id: number; outlines: Map<OutlineDraft, number> }>()
  let lastId = 0

  function forgetOldest(): { forget: number[]; forgetOutlines: number[] } {
    const forget: number[] = []
    const forgetOutlines: number[] = []
    for (const [material, { id, outlines }] of materials) {
      if (materials.size <= keptMaterials) break
      materials.delete(material)
      forget.push(id)
      forgetOutlines.push(...outlines.values())
    }
    return { forget, forgetOutlines }
  }

  return {
    requestFor(id: number, { task, material, outline }: SlotTask): ThreadRequest {
      const known = materials.get(material)
      const entry = known ?? { id: ++lastId, outlines: new Map<OutlineDraft, number>() }
      // Put in again, so that the least recently used comes first.
      materials.delete(material)
      materials.set(material, entry)
      const knownOutline = outline === null ? null : entry.outlines.get(outline)
      if (outline !== null && knownOutline === undefined) entry.outlines.set(outline, ++lastId)
      return {
        id,
        task,
        materialId: entry.id,
        material: known === undefined ? carried(material) : null,
        outlineId: outline === null ? null : (entry.outlines.get(outline) ?? null),
        outline: knownOutline === undefined ? outline : null,
        ...forgetOldest(),
      }
    },
  }
}
