import type { Schemas } from '../api/client.ts'

export type LibraryEntry = Schemas['ContentList']['items'][number]

export const orders = ['newest', 'oldest', 'changed', 'title'] as const
export type Order = (typeof orders)[number]

/** The entries whose title holds every word, in an order. Case and accents do not count. */
export function chooseEntries(
  entries: readonly LibraryEntry[],
  words: string,
  order: Order,
): LibraryEntry[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return entries
    .filter(({ title }) => wanted.every((word) => plain(title).includes(word)))
    .toSorted(comparisons[order])
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const comparisons: Record<Order, (a: LibraryEntry, b: LibraryEntry) => number> = {
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt),
  oldest: (a, b) => a.createdAt.localeCompare(b.createdAt),
  changed: (a, b) => b.updatedAt.localeCompare(a.updatedAt),
  title: (a, b) => a.title.localeCompare(b.title),
}
