import type { CompletedArtifact } from '../domain/artifact.ts'
import type { Citation } from '../domain/citation.ts'
import type { KeptParts } from '../domain/kept-parts.ts'
import { ProblemError } from '../domain/problem.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import { formats } from '../formats/index.ts'
import type { Written } from './change-artifact.ts'
import { getAt, pointerTokens } from './verify/pointer.ts'

type Fields = Readonly<Record<string, unknown>>

/** An element of a list, and where its evidence is. */
interface Part {
  readonly value: unknown
  readonly from: 'before' | 'made'
  readonly index: number
}

/**
 * Checks the pointers of a wish against the content they point into: each names a field of it
 * (`/summary`) or an element of one of its lists (`/items/3`).
 *
 * @throws ProblemError `invalid-request`
 */
export function checkKeptParts(content: unknown, { pointers }: KeptParts): void {
  const errors = pointers
    .filter((pointer) => {
      const depth = pointerTokens(pointer).length
      return depth < 1 || depth > 2 || getAt(content, pointer) === undefined
    })
    .map((pointer) => ({ pointer, detail: 'It may name a field or an element of a list.' }))
  if (errors.length > 0) {
    throw new ProblemError('invalid-request', 'This names nothing in the format.', { errors })
  }
}

/**
 * Joins what is kept of a format with what was made anew. Kept elements stay in their places with
 * their evidence; no new element says what a kept one says. With `only`, everything but the named
 * parts is kept, and a named part never comes back as it was.
 *
 * @returns null where nothing else could be made in the place of a named part
 */
export function keepParts(
  format: FormatName,
  before: CompletedArtifact,
  made: CompletedArtifact,
  wish: KeptParts,
): Written | null {
  const named = new Set(wish.pointers)
  const content: Record<string, unknown> = {}
  const citations: Citation[] = []
  for (const [key, fresh] of Object.entries(made.content)) {
    const old = before.content[key]
    const pointer = `/${key}`
    const keepsAll = named.has(pointer) === (wish.mode === 'keep')
    if (Array.isArray(fresh) && Array.isArray(old) && !named.has(pointer)) {
      const parts = joinList({ key, old, fresh }, named, wish.mode)
      if (parts === null) return null
      content[key] = parts.map(({ value }) => value)
      citations.push(...parts.flatMap((part, to) => moved(part, key, to, { before, made })))
      continue
    }
    if (!keepsAll && wish.mode === 'only' && same(old, fresh)) return null
    content[key] = keepsAll ? old : fresh
    citations.push(...under((keepsAll ? before : made).citations, pointer))
  }
  const parsed = formats[format].schema.safeParse(recounted(format, content))
  if (!parsed.success) return null
  // A format's schema describes an object; the table's type does not say so.
  return { content: parsed.data as Record<string, unknown>, citations, engine: made.engine }
}

/** The table's type does not name the content that the format's own builder or schema has made. */
function recounted(format: FormatName, content: Fields): unknown {
  return formats[format].recount(content as never)
}

function joinList(
  { key, old, fresh }: { key: string; old: readonly unknown[]; fresh: readonly unknown[] },
  named: ReadonlySet<string>,
  mode: KeptParts['mode'],
): readonly Part[] | null {
  const isNamed = (index: number): boolean => named.has(`/${key}/${index}`)
  const isKept = (index: number): boolean => isNamed(index) === (mode === 'keep')
  const kept = old.map((value, index): Part => ({ value, from: 'before', index }))
  // What is taken over whole needs no telling apart.
  if (mode === 'keep' && !old.some((_, index) => isNamed(index))) {
    return fresh.map((value, index) => ({ value, from: 'made', index }))
  }
  const keptNames = new Set(
    kept.filter(({ index }) => isKept(index)).flatMap(({ value }) => namesOf(value)),
  )
  const refused = mode === 'only' ? kept.filter(({ index }) => !isKept(index)) : []
  const free = fresh
    .map((value, index): Part => ({ value, from: 'made', index }))
    .filter(({ value }) => !namesOf(value).some((name) => keptNames.has(name)))
    .filter(({ value }) => !refused.some((part) => same(part.value, value)))
  const length = mode === 'only' ? old.length : Math.max(old.length, fresh.length)
  const parts: Part[] = []
  for (let at = 0; at < length; at += 1) {
    const here = kept[at]
    if (here && isKept(at)) {
      parts.push(here)
      continue
    }
    const chosen = takeFor(free, here?.value, at)
    if (chosen) parts.push(chosen)
    else if (mode === 'only') return null
  }
  return parts
}

/** Takes the best fitting of what is free: of the same group and place, of the group, any. */
function takeFor(free: Part[], replaced: unknown, at: number): Part | undefined {
  const group = groupOf(replaced)
  const fits = [
    (part: Part) => part.index === at && groupOf(part.value) === group,
    (part: Part) => groupOf(part.value) === group,
    // A line of a dialogue fits no other speaker's place.
    () => !group.startsWith('turn '),
  ]
  for (const fit of fits) {
    const found = free.findIndex(fit)
    if (found >= 0) return free.splice(found, 1)[0]
  }
  return undefined
}

function groupOf(value: unknown): string {
  const { category, section, part, speaker, kind } = asRecord(value)
  if (typeof speaker === 'string') return `turn ${String(part)} ${speaker} ${String(kind)}`
  return String(category ?? section ?? '')
}

/** What an element is known by: two with one of these in common say the same. */
function namesOf(value: unknown): string[] {
  const { id, term, question, title, text } = asRecord(value)
  return [typeof value === 'string' ? value : null, id, term, question, title, text]
    .filter((name) => typeof name === 'string')
    .map((name) => name.normalize('NFKC').toLowerCase().trim())
}

function asRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {} // narrowed: any object
}

/** Numbers are counted anew, so two elements that differ in nothing else are the same. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (name, inner: unknown) => (name === 'number' ? undefined : inner))
  return plain(a) === plain(b)
}

function moved(
  { from, index }: Part,
  key: string,
  to: number,
  artifacts: Readonly<Record<Part['from'], CompletedArtifact>>,
): Citation[] {
  const pointer = `/${key}/${index}`
  return under(artifacts[from].citations, pointer).map(({ path, spans }) => ({
    path: `/${key}/${to}${path.slice(pointer.length)}`,
    spans,
  }))
}

function under(citations: readonly Citation[], pointer: string): Citation[] {
  return citations.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`))
}
