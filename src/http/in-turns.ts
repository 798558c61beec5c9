/**
 * Gathers what is added during one turn of the event loop, to be taken together at the turn's end:
 * under load a turn answers many requests, and doing one small thing for all of them costs half of
 * doing it between the much larger work of each.
 * @param take gets what was added, in order; never nothing
 * @returns adds one
 */
export function inTurns<T>(take: (items: readonly T[]) => void): (item: T) => void {
  let waiting: T[] = []
  function end(): void {
    const items = waiting
    waiting = []
    take(items)
  }
  return (item) => {
    if (waiting.push(item) === 1) setImmediate(end)
  }
}
