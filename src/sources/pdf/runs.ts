import type { Item, Run } from './page.ts'
import { raisedText } from './raised.ts'

/** Horizontal gaps in ems: above the first a space stands between words, above the second a run ends. */
const wordGap = 0.16
const runGap = 1.05
/** Runs that the file places apart are joined only when they are clearly one line. */
const lateGap = 0.5
/** How far apart baselines of one line may be, in ems: raised and lowered signs. */
const baselineGap = 0.45

interface Draft {
  readonly items: Item[]
  x0: number
  x1: number
  /** Of its largest text. */
  y: number
  size: number
}

const isBlank = (item: Item): boolean => item.text.trim() === ''

/** Whether an item goes on where a run ends (or begins, for text from right to left). */
function continues(draft: Draft, item: Item, limit: number): boolean {
  const size = Math.max(draft.size, item.size)
  if (Math.abs(item.y - draft.y) > baselineGap * size) return false
  const gap = item.rightToLeft
    ? Math.max(draft.x0 - (item.x + item.width), item.x - draft.x1)
    : item.x - draft.x1
  // Far to the left it is the next line or column; a little, it is kerning or an accent.
  return gap <= limit * size && gap > -0.6 * size
}

function extend(draft: Draft, item: Item): void {
  draft.items.push(item)
  draft.x0 = Math.min(draft.x0, item.x)
  draft.x1 = Math.max(draft.x1, item.x + item.width)
  if (item.size > draft.size * 1.05 && item.text.trim().length > 1) {
    draft.size = item.size
    draft.y = item.y
  }
}

const opened = (item: Item): Draft => ({
  items: [item],
  x0: item.x,
  x1: item.x + item.width,
  y: item.y,
  size: item.size,
})

/** Items in the order of the file as lines; blank items only part words. */
function drafts(items: readonly Item[]): Draft[] {
  const out: Draft[] = []
  let current: Draft | null = null
  for (const item of items) {
    const isWide = item.width > runGap * item.size
    if (isBlank(item)) {
      if (current && isWide) current = null
      else if (current && continues(current, item, runGap)) current.items.push(item)
      continue
    }
    const sameTag = current?.items[0]?.tag === item.tag
    if (current && sameTag && continues(current, item, runGap)) extend(current, item)
    else {
      current = opened(item)
      out.push(current)
    }
  }
  return out
}

/** Joins drafts that stand close beside each other on one baseline, whatever their order. */
function joinNear(given: readonly Draft[]): Draft[] {
  const sorted = [...given].sort((a, b) => a.y - b.y || a.x0 - b.x0)
  const out: Draft[] = []
  for (const draft of sorted) {
    const near = out
      .slice(-12)
      .find((other) => other.items[0]?.tag === draft.items[0]?.tag && isBeside(other, draft))
    if (!near) {
      out.push(draft)
      continue
    }
    const [first, second] = near.x0 <= draft.x0 ? [near, draft] : [draft, near]
    const main = near.size >= draft.size ? near : draft
    const items = [...first.items, ...second.items]
    const { y, size } = main
    near.items.splice(0, near.items.length, ...items)
    Object.assign(near, {
      x0: Math.min(near.x0, draft.x0),
      x1: Math.max(near.x1, draft.x1),
      y,
      size,
    })
  }
  return out
}

function isBeside(a: Draft, b: Draft): boolean {
  const size = Math.max(a.size, b.size)
  if (Math.abs(a.y - b.y) > baselineGap * size) return false
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1)
  return gap <= lateGap * Math.min(a.size, b.size) && gap > -0.3 * size
}

/** Text of a line's items with a space wherever they stand apart. */
function textOf({ items, y, size }: Draft): { text: string; raisedStart: string } {
  let text = ''
  let raisedStart = ''
  let end: number | null = null
  let parted = false
  for (const item of items) {
    if (isBlank(item)) {
      parted = true
      continue
    }
    const gap = end === null ? 0 : item.rightToLeft ? 0 : item.x - end
    const spaced = parted || gap > wordGap * Math.min(size, item.size * 1.4)
    const before =
      text === '' || text.endsWith(' ') || item.text.startsWith(' ') || !spaced ? '' : ' '
    const shown = raisedText(item, { y, size, before: text })
    if (text === '' && shown.raised) raisedStart = item.text.trim()
    text += before + shown.text
    end = item.x + item.width
    parted = false
  }
  return { text: text.replace(/\s+/g, ' ').trim(), raisedStart }
}

function share(items: readonly Item[], test: (item: Item) => boolean): number {
  let all = 0
  let passed = 0
  for (const item of items) {
    const letters = item.text.trim().length
    all += letters
    if (test(item)) passed += letters
  }
  return all === 0 ? 0 : passed / all
}

function toRun(draft: Draft): Run {
  const { x0, x1, y, size, items } = draft
  const { text, raisedStart } = textOf(draft)
  return {
    x0,
    x1,
    y,
    size,
    text,
    raisedStart,
    bold: share(items, (item) => item.bold),
    italic: share(items, (item) => item.italic),
    monospaced: share(items, (item) => item.monospaced),
    tag: items[0]?.tag ?? -1,
  }
}

/** The lines of a page's text, top to bottom; those of columns side by side stay apart. */
export function toRuns(items: readonly Item[]): Run[] {
  return joinNear(drafts(items))
    .map(toRun)
    .filter((run) => run.text !== '')
}
