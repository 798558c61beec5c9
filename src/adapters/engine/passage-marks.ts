/** A citation as a model writes it: "[s1.p4]" or "[s1.p4, s2.p1]". */
// regex: at most 310 characters are read from any place
const mark = /[ \t]{0,8}\[(s\d[^\]\n]{2,300})\]/g
const passageId = /^s\d{1,4}\.p\d{1,7}$/

export interface Marked {
  /** The value with all marks taken out of its strings. */
  readonly value: unknown
  /** JSON Pointer of each string that had marks → the passage ids named, in order, once each. */
  readonly passages: ReadonlyMap<string, readonly string[]>
}

const escapePointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Takes the passage marks out of every string of a model's answer and keeps where they stood. */
export function takeMarks(value: unknown): Marked {
  const passages = new Map<string, readonly string[]>()

  function walk(inner: unknown, path: string): unknown {
    if (typeof inner === 'string') {
      const ids = new Set<string>()
      const text = inner.replaceAll(mark, (whole, inside: string) => {
        const named = inside.split(/[,;]/).map((id) => id.trim())
        if (!named.every((id) => passageId.test(id))) return whole
        for (const id of named) ids.add(id)
        return ''
      })
      if (ids.size > 0) passages.set(path, [...ids])
      return text.trim()
    }
    if (Array.isArray(inner)) return inner.map((item, index) => walk(item, `${path}/${index}`))
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(
      Object.entries(inner).map(([key, item]) => [
        key,
        walk(item, `${path}/${escapePointer(key)}`),
      ]),
    )
  }

  return { value: walk(value, ''), passages }
}
