/** What a JSON Pointer (RFC 6901) names in a content, or undefined. */
export function valueAt(content: unknown, pointer: string): unknown {
  let value = content
  for (const token of tokensOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token))
      return undefined
    value = Object.entries(value).find(([key]) => key === token)?.[1]
  }
  return value
}

/** A copy in which the pointer names another value; without one, the element or field is gone. */
export function withValueAt(content: unknown, pointer: string, next: unknown): unknown {
  const [token, ...rest] = tokensOf(pointer)
  if (token === undefined) return next
  const tail = rest.map((part) => `/${part}`).join('')
  if (Array.isArray(content)) {
    return content.flatMap((item: unknown, index) => {
      if (String(index) !== token) return [item]
      const value = withValueAt(item, tail, next)
      return value === undefined ? [] : [value]
    })
  }
  return Object.fromEntries(
    Object.entries(Object(content)).map(([key, value]) => [
      key,
      key === token ? withValueAt(value, tail, next) : value,
    ]),
  )
}

/** Our own pointers name fields and indexes alone: nothing in them is escaped. */
function tokensOf(pointer: string): string[] {
  return pointer.split('/').slice(1)
}

/** The part that a path lies in: `/items/3` for `/items/3/answer`, `/summary` for itself. */
export function partOf(path: string): string {
  const [, field, index] = path.split('/')
  return index === undefined ? `/${field}` : `/${field}/${index}`
}
