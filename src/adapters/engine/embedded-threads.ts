import type { DraftResult, Engine, Material } from '../../ports/engine.ts'
import type { VerifiedArtifact, Verifier } from '../../ports/verifier.ts'
import { openSlot, type Slot } from './embedded-slot.ts'

export interface ThreadsOptions {
  /** How many packages are worked on at once. */
  readonly threads: number
  readonly maxHeapMb: number
  readonly graceMs?: number
  /** The file that runs in each thread; another one in tests of crashes. */
  readonly entry?: URL
}

export interface EmbeddedThreads {
  readonly engine: Engine
  readonly verifier: Verifier
  close(): Promise<void>
}

const defaultGraceMs = 500

/**
 * The embedded engine and the verifier in worker threads, so that a server's event loop stays free
 * while long texts are analysed. All tasks of one package go to one thread, which analyses it once.
 * A cancelled task is ended with its thread; a thread that crashes or runs out of memory fails its
 * own task only.
 */
export function openEmbeddedThreads(options: ThreadsOptions): EmbeddedThreads {
  const { threads, maxHeapMb, graceMs = defaultGraceMs } = options
  const entry = options.entry ?? new URL('./embedded-thread.ts', import.meta.url)
  const slots = Array.from({ length: threads }, () => openSlot({ entry, maxHeapMb, graceMs }))
  const homes = new WeakMap<Material, Slot>()
  let used = false

  function slotFor(material: Material): Slot {
    const home = homes.get(material) ?? leastBusy(slots)
    homes.set(material, home)
    // Whoever comes second should not wait for a thread to start.
    if (!used) for (const slot of slots) if (slot !== home) slot.prepare()
    used = true
    return home
  }

  return {
    engine: {
      id: 'embedded',
      async draft({ material, outline, ...draft }, { signal }) {
        const task = { op: 'draft', draft } as const
        const result = await slotFor(material).run({ task, material, outline }, signal)
        return result as DraftResult // what embedded-thread.ts answers to this
      },
    },
    verifier: {
      async verify({ material, outline, ...verify }, { signal }) {
        const task = { op: 'verify', verify } as const
        const result = await slotFor(material).run({ task, material, outline }, signal)
        return result as VerifiedArtifact // what embedded-thread.ts answers to this
      },
    },
    async close() {
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}

function leastBusy(slots: readonly Slot[]): Slot {
  const [first, ...others] = slots
  if (first === undefined) throw new RangeError('The embedded engine needs at least one thread.')
  return others.reduce((best, slot) => (slot.pending() < best.pending() ? slot : best), first)
}
