import type { Run } from './page.ts'

/** A large first letter is at least this many times the size of its text. */
const capSize = 1.8

/** Puts a large first letter before the first of the lines that stand beside it. */
export function withDropCaps(runs: readonly Run[], bodySize: number): Run[] {
  const caps = runs.filter((run) => /^\p{Lu}$/u.test(run.text) && run.size >= bodySize * capSize)
  if (caps.length === 0) return [...runs]
  const replaced = new Map<Run, Run | null>()
  for (const cap of caps) {
    const beside = runs.filter(
      (run) =>
        run !== cap &&
        run.x0 >= cap.x1 - 1 &&
        run.x0 - cap.x1 < bodySize &&
        run.y > cap.y - cap.size &&
        run.y <= cap.y + 1 &&
        run.size < cap.size / 1.5,
    )
    const first = beside.reduce<Run | null>((top, run) => (top && top.y <= run.y ? top : run), null)
    if (!first) continue
    replaced.set(first, { ...first, text: cap.text + first.text, x0: cap.x0 })
    replaced.set(cap, null)
  }
  return runs.flatMap((run) => replaced.get(run) ?? (replaced.has(run) ? [] : [run]))
}
