import type { Tag } from './page.ts'

interface Found {
  readonly tags: Tag[]
  /** Index of a tag by the id of its marked content. */
  readonly tagOf: Map<string, number>
  /** Rows and tables so far. */
  groups: number
}

interface Around {
  readonly tag: number
  readonly listDepth: number
  readonly row: number
  readonly table: number
  /** The paragraph of text that stands in a grouping element directly; made once it is needed. */
  readonly loose: { tag: number }
}

/** Elements that are blocks of text; what is inside them (spans, links, emphasis) belongs to them. */
const blockRoles =
  /^(?:P|H|H[1-6]|Title|Lbl|LBody|TD|TH|Caption|BlockQuote|Quote|Code|Note|FENote|TOCI|Reference|BibEntry|Formula|Figure)$/
/** Elements within a line; all others end the loose text before them. */
const inlineRoles = /^(?:Span|Em|Strong|Sub|Link|Annot|NonStruct|Ruby|RB|RT|RP|Warichu|WT|WP)$/
/** A tree deeper than this is crafted, not written. */
const deepest = 100

/** A node as PDF.js gives it: an element with children, or content with an id. */
function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const roleOf = (node: Readonly<Record<string, unknown>>): string =>
  typeof node['role'] === 'string' ? node['role'] : ''

function addTag(found: Found, role: string, around: Around): number {
  const { listDepth, row, table } = around
  return found.tags.push({ role, listDepth, row, table }) - 1
}

/** Text of its own: it belongs to the block around it, else to a paragraph made for it. */
function addContent(found: Found, id: string, around: Around): void {
  if (around.tag < 0 && around.loose.tag < 0) around.loose.tag = addTag(found, 'P', around)
  found.tagOf.set(id, around.tag >= 0 ? around.tag : around.loose.tag)
}

/** What is known inside an element of that role. */
function enter(found: Found, role: string, around: Around): Around {
  const inner = {
    ...around,
    listDepth: around.listDepth + (role === 'L' ? 1 : 0),
    loose: inlineRoles.test(role) ? around.loose : { tag: -1 },
  }
  if (role === 'Table') inner.table = found.groups++
  if (role === 'TR') inner.row = found.groups++
  // A paragraph in an item, a cell or a note is part of that.
  const held = around.tag >= 0 && role === 'P' && found.tags[around.tag]?.role !== 'BlockQuote'
  if (blockRoles.test(role) && !held) inner.tag = addTag(found, role, inner)
  return inner
}

function visit(found: Found, node: unknown, around: Around, depth: number): void {
  if (!isNode(node) || depth > deepest) return
  if (node['type'] === 'content') {
    if (typeof node['id'] === 'string') addContent(found, node['id'], around)
    return
  }
  const inner = enter(found, roleOf(node), around)
  const children = node['children']
  if (Array.isArray(children)) for (const child of children) visit(found, child, inner, depth + 1)
}

/** The structure tree of a page as a list of its blocks; a file without one gives none. */
export function readTags(root: unknown): Pick<Found, 'tags' | 'tagOf'> {
  const found: Found = { tags: [], tagOf: new Map(), groups: 0 }
  visit(found, root, { tag: -1, listDepth: 0, row: -1, table: -1, loose: { tag: -1 } }, 0)
  return found
}
