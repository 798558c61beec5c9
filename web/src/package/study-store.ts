import { type Card, createEmptyCard, fsrs, type Grade, Rating, State } from 'ts-fsrs'

/** Where the browser keeps texts; what localStorage is, or nothing where it is switched off. */
export interface Place {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface StudyProgress {
  readonly due: number
  readonly learned: number
  readonly fresh: number
  readonly total: number
}

/** What a learner may say of a card, as on the keys 1 to 4. */
export const grades = [Rating.Again, Rating.Hard, Rating.Good, Rating.Easy] as const

export interface StudyStore {
  /** Cards to be seen now, those due longest first, then new ones in their order. */
  due(ids: readonly string[], now: Date): string[]
  /** Notes how well a card was known; gives when it comes again. */
  grade(id: string, grade: Grade, now: Date): Date
  /** In how many minutes a card would come again, for each grade. */
  preview(id: string, now: Date): number[]
  progress(ids: readonly string[], now: Date): StudyProgress
  reset(): void
}

/**
 * Spaced repetition by FSRS, kept in this browser alone. What is stored and cannot be read counts
 * as nothing.
 */
export function openStudyStore(place: Place, packageId: string): StudyStore {
  const key = `acpf.study.${packageId}`
  const scheduler = fsrs({ enable_fuzz: false })
  let cards = read(place.getItem(key))
  const cardOf = (id: string, now: Date): Card => cards.get(id) ?? createEmptyCard(now)
  const isDue = (id: string, now: Date): boolean => (cards.get(id)?.due ?? now) <= now
  return {
    due(ids, now) {
      const seen = ids.filter((id) => cards.has(id) && isDue(id, now))
      const time = (id: string): number => cards.get(id)?.due.getTime() ?? 0
      return [...seen.sort((a, b) => time(a) - time(b)), ...ids.filter((id) => !cards.has(id))]
    },
    grade(id, grade, now) {
      const { card } = scheduler.next(cardOf(id, now), now, grade)
      cards.set(id, card)
      place.setItem(key, JSON.stringify(Object.fromEntries(cards)))
      return card.due
    },
    preview(id, now) {
      const card = cardOf(id, now)
      return grades.map((grade) => {
        const { due } = scheduler.next(card, now, grade).card
        return Math.max(1, Math.round((due.getTime() - now.getTime()) / 60_000))
      })
    },
    progress: (ids, now) => ({
      due: ids.filter((id) => isDue(id, now)).length,
      learned: ids.filter((id) => cards.get(id)?.state === State.Review).length,
      fresh: ids.filter((id) => !cards.has(id)).length,
      total: ids.length,
    }),
    reset() {
      cards = new Map()
      place.removeItem(key)
    },
  }
}

function read(text: string | null): Map<string, Card> {
  try {
    const stored: [string, Record<string, unknown>][] = Object.entries(
      Object(JSON.parse(text ?? '{}')),
    )
    return new Map(
      stored.flatMap(([id, value]): [string, Card][] => {
        const due = new Date(String(value['due']))
        const lastReview = new Date(String(value['last_review']))
        if ([due, lastReview].some((date) => Number.isNaN(date.getTime()))) return []
        // Written by us; a card that lacks a number only comes at another time.
        return [[id, { ...createEmptyCard(due), ...value, due, last_review: lastReview }]]
      }),
    )
  } catch {
    return new Map()
  }
}
