import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Has a screen reader say something once it has finished what it is saying. */
export function announce(text: string): void {
  said = text
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where announcements are written; once on the page. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => said)
  return (
    <div aria-live="polite" className="sr-only" data-announcer>
      {text}
    </div>
  )
}
