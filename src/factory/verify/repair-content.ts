import type { QualityIssue } from '../../domain/artifact.ts'
import type { Citation } from '../../domain/citation.ts'
import type { FormatDefinition } from '../../formats/define-format.ts'
import { elementAt, getAt, pathWithout, withoutElements } from './pointer.ts'

/** Content under verification: what is left of the draft, and what was done to it. */
export interface Draft {
  readonly content: unknown
  readonly citations: readonly Citation[]
}

/** The innermost list of the format that the path lies in, and the element. */
export function droppableAt(
  definition: FormatDefinition,
  path: string,
): { list: string; index: number } | null {
  const found = definition.droppable.flatMap(({ path: list }) => elementAt(path, list) ?? [])
  return found.sort((a, b) => b.list.length - a.list.length)[0] ?? null
}

/** Takes elements out of lists; citations follow the elements that stay. */
export function dropElements(
  draft: Draft,
  elements: readonly { list: string; index: number }[],
): Draft {
  const byList = new Map<string, Set<number>>()
  for (const { list, index } of elements) {
    const indexes = byList.get(list) ?? new Set<number>()
    byList.set(list, indexes.add(index))
  }
  let { content, citations } = draft
  // Inner lists first: dropping from an outer one moves the paths of those inside it.
  for (const [list, indexes] of [...byList].sort(([a], [b]) => b.length - a.length)) {
    content = withoutElements(content, list, indexes)
    citations = citations.flatMap(({ path, spans }) => {
      const moved = pathWithout(path, list, indexes)
      return moved === null ? [] : [{ path: moved, spans }]
    })
  }
  return { content, citations }
}

/** Rounds of repair; a dropped element can empty the list around it, which is then dropped. */
const maxRounds = 4

export type Shaped =
  | { readonly fits: true; readonly draft: Draft; readonly content: unknown }
  | { readonly fits: false; readonly draft: Draft; readonly reason: string }

/**
 * Holds content to its format's schema. Elements of droppable lists that do not fit are dropped,
 * lists that are too long are cut; anything else that does not fit is told.
 */
export function fitSchema(
  definition: FormatDefinition,
  given: Draft,
  issues: QualityIssue[],
): Shaped {
  let draft = given
  for (let round = 0; round < maxRounds; round++) {
    const parsed = definition.schema.safeParse(draft.content)
    if (parsed.success) {
      const content = definition.recount(parsed.data)
      return { fits: true, draft: { ...draft, content }, content }
    }
    const wrong = parsed.error.issues.map((issue) => ({
      path: issue.path.map((token) => `/${String(token)}`).join(''),
      message: issue.message,
      most: issue.code === 'too_big' && issue.origin === 'array' ? Number(issue.maximum) : null,
    }))
    const elements = wrong.flatMap(({ path, most }) => misfits(definition, draft, path, most))
    if (elements.length === 0) return { fits: false, draft, reason: reasonOf(wrong) }
    for (const { path, message } of wrong) {
      issues.push({ code: 'schema', path, message, action: 'dropped' })
    }
    draft = dropElements(draft, elements)
  }
  return { fits: false, draft, reason: 'The content does not fit its format even after repairs.' }
}

function misfits(
  definition: FormatDefinition,
  { content }: Draft,
  path: string,
  most: number | null,
): { list: string; index: number }[] {
  const items = getAt(content, path)
  const isList = definition.droppable.some(
    ({ path: list }) => elementAt(`${path}/0`, list) !== null,
  )
  if (most !== null && isList && Array.isArray(items)) {
    return items.slice(most).map((_, offset) => ({ list: path, index: most + offset }))
  }
  const element = droppableAt(definition, path)
  return element === null ? [] : [element]
}

function reasonOf(wrong: readonly { path: string; message: string }[]): string {
  const [first] = wrong
  const where = first?.path === '' || first === undefined ? 'the content' : first.path
  return `${where}: ${first?.message ?? 'does not fit'}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ''}`
}
