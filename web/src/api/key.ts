/**
 * The API key a reader typed in. It lives as long as the tab: nothing of it is left on the machine
 * once that is closed.
 */
const place = 'acpf.key'
const listeners = new Set<() => void>()
let key = read()
let wanted = false

function read(): string | null {
  try {
    return sessionStorage.getItem(place)
  } catch {
    // Storage may be switched off; the key is then kept in memory alone.
    return null
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

export function currentKey(): string | null {
  return key
}

/** Whether the server refused a call for want of a good key. */
export function isKeyWanted(): boolean {
  return wanted
}

/** Called when the server answered 401. */
export function askForKey(): void {
  if (wanted) return
  wanted = true
  tell()
}

/** The reader does not want to give one now; the next refusal asks again. */
export function stopAskingForKey(): void {
  wanted = false
  tell()
}

/** Takes a key into use, or with null forgets it. */
export function setKey(value: string | null): void {
  key = value
  wanted = false
  try {
    if (value === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, value)
  } catch {
    // As above.
  }
  tell()
}

/** For useSyncExternalStore. */
export function subscribeToKey(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
