/** JSON Pointers (RFC 6901) into a format's content. */

/** @returns the reference tokens, unescaped */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** @returns what the pointer names, or undefined where there is nothing */
export function getAt(content: unknown, pointer: string): unknown {
  let value = content
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token))
      return undefined
    value = (value as Record<string, unknown>)[token] // an object or array: both are read by key
  }
  return value
}

/** @returns a copy in which the pointer names `next`; only what lies on the way is copied */
export function setAt(content: unknown, pointer: string, next: unknown): unknown {
  const [token, ...rest] = pointerTokens(pointer)
  if (token === undefined) return next
  const tail = rest.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  if (Array.isArray(content)) {
    return content.map((item: unknown, index) =>
      String(index) === token ? setAt(item, tail, next) : item,
    )
  }
  if (typeof content !== 'object' || content === null) return content
  const record = content as Record<string, unknown> // narrowed: an object that is no array
  return Object.hasOwn(record, token)
    ? { ...record, [token]: setAt(record[token], tail, next) }
    : record
}

/** @returns a copy without the given elements of the list the pointer names */
export function withoutElements(
  content: unknown,
  list: string,
  indexes: ReadonlySet<number>,
): unknown {
  const items = getAt(content, list)
  if (!Array.isArray(items)) return content
  return setAt(
    content,
    list,
    items.filter((_, index) => !indexes.has(index)),
  )
}

/**
 * Where a path goes when elements of a list are taken out.
 *
 * @returns the path afterwards; null where it lay in one of them
 */
export function pathWithout(
  path: string,
  list: string,
  indexes: ReadonlySet<number>,
): string | null {
  if (!path.startsWith(`${list}/`)) return path
  const [token, ...rest] = path.slice(list.length + 1).split('/')
  const index = indexOf(token)
  if (index === null) return path
  if (indexes.has(index)) return null
  const before = [...indexes].filter((dropped) => dropped < index).length
  return [list, index - before, ...rest].join('/')
}

/** The list and index a path lies in, for a list written with `-` for indexes on the way. */
export function elementAt(path: string, list: string): { list: string; index: number } | null {
  const wanted = pointerTokens(list)
  const tokens = pointerTokens(path)
  const fits = wanted.every((token, at) =>
    token === '-' ? indexOf(tokens[at]) !== null : token === tokens[at],
  )
  const index = indexOf(tokens[wanted.length])
  if (!fits || index === null) return null
  return { list: `/${tokens.slice(0, wanted.length).join('/')}`, index }
}

/** The index a reference token stands for; null where it is none ("-", "01", "x"). */
function indexOf(token: string | undefined): number | null {
  const index = Number(token)
  return Number.isInteger(index) && index >= 0 && String(index) === token ? index : null
}
