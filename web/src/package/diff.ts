/** A stretch that two texts share, or that one of them alone has. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond so many pairs of pieces, a changed stretch is shown as replaced whole. */
const mostPairs = 400_000

/**
 * What has changed between two lists of texts, word by word. Lists are matched first, so that an
 * element that was put in or taken out does not shift all others.
 *
 * @returns one entry for each text that changed; those that did not are left out
 */
export function diffTexts(before: readonly string[], after: readonly string[]): DiffPart[][] {
  const changes: DiffPart[][] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = (): void => {
    const pairs = Math.max(removed.length, added.length)
    for (let at = 0; at < pairs; at += 1) {
      changes.push(diffWords(removed[at] ?? '', added[at] ?? ''))
    }
    removed = []
    added = []
  }
  for (const { kind, items } of diffLists(before, after)) {
    if (kind === 'same') flush()
    if (kind === 'removed') removed.push(...items)
    if (kind === 'added') added.push(...items)
  }
  flush()
  return changes
}

/** What has changed between two texts, by words and the spaces between them. */
export function diffWords(before: string, after: string): DiffPart[] {
  const pieces = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
  return diffLists(pieces(before), pieces(after)).map(({ kind, items }) => ({
    kind,
    text: items.join(''),
  }))
}

interface Run {
  readonly kind: DiffPart['kind']
  readonly items: readonly string[]
}

/** The longest common subsequence by dynamic programming, what both ends share taken off first. */
function diffLists(before: readonly string[], after: readonly string[]): Run[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1
  }
  const runs: Run[] = [
    { kind: 'same', items: before.slice(0, head) },
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    { kind: 'same', items: before.slice(before.length - tail) },
  ]
  return joined(runs)
}

function middle(before: readonly string[], after: readonly string[]): Run[] {
  const isTooMuch = before.length * after.length > mostPairs
  if (isTooMuch || before.length === 0 || after.length === 0) {
    return [
      { kind: 'removed', items: before },
      { kind: 'added', items: after },
    ]
  }
  const lengths = commonLengths(before, after)
  const width = after.length + 1
  const runs: Run[] = []
  let i = 0
  let j = 0
  while (i < before.length && j < after.length) {
    const [old = '', fresh = ''] = [before[i], after[j]]
    if (old === fresh) {
      runs.push({ kind: 'same', items: [old] })
      i += 1
      j += 1
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      runs.push({ kind: 'removed', items: [old] })
      i += 1
    } else {
      runs.push({ kind: 'added', items: [fresh] })
      j += 1
    }
  }
  return [
    ...runs,
    { kind: 'removed', items: before.slice(i) },
    { kind: 'added', items: after.slice(j) },
  ]
}

/** Length of the longest common subsequence from each pair of places on, row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const longer = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
      lengths[i * width + j] =
        before[i] === after[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : longer
    }
  }
  return lengths
}

/** Runs of one kind as one; a removal stands before what replaces it. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = (): void => {
    if (removed.length > 0) result.push({ kind: 'removed', items: removed })
    if (added.length > 0) result.push({ kind: 'added', items: added })
    removed = []
    added = []
  }
  for (const { kind, items } of runs) {
    if (items.length === 0) continue
    if (kind === 'removed') removed.push(...items)
    else if (kind === 'added') added.push(...items)
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result.splice(-1, 1, { kind, items: [...last.items, ...items] })
      else result.push({ kind, items })
    }
  }
  flush()
  return result
}
