import type { Place } from './study-store.ts'

/**
 * Parts of a format that a new making leaves alone, kept in this browser. A part is known by what
 * it says, so that it stays locked wherever it moves, and a changed one is no longer the same.
 */
export interface Locks {
  has(part: unknown): boolean
  set(part: unknown, isLocked: boolean): void
}

export function openLocks(place: Place, packageId: string, format: string): Locks {
  const key = `acpf.locks.${packageId}.${format}`
  const marks = new Set(read(place.getItem(key)))
  return {
    has: (part) => marks.size > 0 && marks.has(markOf(part)),
    set(part, isLocked) {
      if (isLocked) marks.add(markOf(part))
      else marks.delete(markOf(part))
      if (marks.size === 0) place.removeItem(key)
      else place.setItem(key, JSON.stringify([...marks]))
    },
  }
}

/** The text itself, without the number it is counted by; parts are short enough to be kept. */
function markOf(part: unknown): string {
  return JSON.stringify(part, (name, value: unknown) => (name === 'number' ? undefined : value))
}

function read(text: string | null): string[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? stored.filter((mark) => typeof mark === 'string') : []
  } catch {
    return []
  }
}
