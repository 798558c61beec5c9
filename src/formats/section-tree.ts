import type { Analysis, Section } from '../text/document.ts'
import type { SentenceRange } from './course-plan.ts'
import type { Part } from './plan-parts.ts'
import { coalesce, type SentencePool, sumRange } from './sentence-pool.ts'

/** A section of a source: what stands under its own heading, and its subsections. */
export interface TreeNode {
  /** Empty for a section that was found and bears no heading. */
  readonly title: string
  /** The heading around it, or empty. */
  readonly context: string
  /** Whether this is the text before a section's first subsection, and so bears the section's title. */
  readonly opening: boolean
  readonly source: number
  readonly own: SentenceRange
  readonly children: readonly TreeNode[]
  /** Subsections included. */
  readonly words: number
}

/**
 * What stands before or after the matter itself: lists of works, contents, thanks, exercises.
 * English, German, French, Spanish, Portuguese.
 */
const apparatus = new RegExp(
  `^(?:[\\divxlc]+[.)]?\\s+|appendix [a-z][.:]?\\s+)?(?:${[
    'references(?: and notes)?|(?:normative|informative|works) (?:references|cited)|bibliography|footnotes|endnotes|notes|citations|sources|further reading|see also|external links',
    'index|(?:table of )?contents|list of (?:figures|tables)|acknowledge?ments?|about the authors?|copyright(?: notice)?|license|licence|status of this memo|colophon|errata|authors?.? address(?:es)?',
    'key terms|glossary|review questions|critical thinking questions|personal application questions|exercises|self-check questions|answer key|the full project gutenberg license',
    'literatur(?:verzeichnis)?|quellen|einzelnachweise|weblinks|inhalt(?:sverzeichnis)?|danksagung|impressum',
    'références|bibliographie|notes et références|table des matières|remerciements|voir aussi',
    'referencias|bibliografía|índice|agradecimientos|véase también|enlaces externos',
    'referências|bibliografia|índice|sumário|agradecimentos|ver também|ligações externas',
  ].join('|')})\\s*[.:]?$`,
  'iu',
)

/** Whether a heading names reference matter, not something to learn. */
export function isApparatus(title: string): boolean {
  return apparatus.test(title.trim())
}

/** The sections of all sources as trees, one a source. Reference matter is left out. */
export function sectionTree(analysis: Analysis, pool: SentencePool): TreeNode[] {
  const tops: Section[][] = analysis.sources.map(() => [])
  const below: Section[][] = analysis.sections.map(() => [])
  for (const section of analysis.sections) {
    if (isApparatus(section.title)) continue
    ;(section.parent < 0 ? tops[section.source]! : below[section.parent]!).push(section)
  }
  const grow = (section: Section, context: string): TreeNode => {
    const children = below[section.index]!.map((child) => grow(child, section.title))
    // What follows the heading itself up to the first subsection, even one that is left out.
    const end = firstChildStart(analysis, section) ?? section.endSentence
    return treeNode(
      isHeaded(analysis, section) ? section.title : '',
      context,
      section.source,
      { first: section.firstSentence, end },
      children,
      pool,
    )
  }
  return sourceRanges(analysis).flatMap(({ first, end }, source) => {
    if (first === end) return []
    const title = analysis.sources[source]!.title
    const [only, ...more] = tops[source]!.map((top) => grow(top, ''))
    if (only === undefined) return [treeNode(title, '', source, { first, end }, [], pool)]
    // A single top heading is the document's own title: its sections are the document's.
    if (more.length === 0) return [{ ...only, own: { first, end: only.own.end } }]
    return [treeNode(title, '', source, { first, end: only.own.first }, [only, ...more], pool)]
  })
}

/** Whether a section bears a heading of its source, or the source's own title, and no found one. */
function isHeaded(analysis: Analysis, section: Section): boolean {
  const { source, block } = analysis.sentences[section.firstSentence] ?? { source: -1, block: -1 }
  const of = analysis.sources[source]
  return of?.blocks[block]?.kind === 'heading' || of?.title === section.title
}

/** Index of the first sentence of each section's first subsection, whether that is used or not. */
function firstChildStart(analysis: Analysis, section: Section): number | null {
  const next = analysis.sections[section.index + 1]
  return next !== undefined && next.parent === section.index ? next.firstSentence : null
}

function treeNode(
  title: string,
  context: string,
  source: number,
  own: SentenceRange,
  children: readonly TreeNode[],
  pool: SentencePool,
): TreeNode {
  const below = children.reduce((sum, child) => sum + child.words, 0)
  const words = sumRange(pool.words, own) + below
  return { title, context, opening: false, source, own, children, words }
}

/** A shorter text before the first subsection is read as part of that subsection. */
const fewestOpeningWords = 80
const fewestOpeningSentences = 3

/** The subsections of a node, with the text before the first of them kept: alone, or joined to it. */
export function openNode(node: TreeNode, pool: SentencePool): TreeNode[] {
  const [head, ...rest] = node.children
  if (head === undefined) return [node]
  const words = sumRange(pool.words, node.own)
  const usable = sumRange(pool.usable, node.own)
  if (words >= fewestOpeningWords && usable >= fewestOpeningSentences) {
    return [{ ...node, opening: true, children: [], words }, head, ...rest]
  }
  const own = { first: node.own.first, end: head.own.end }
  return [{ ...head, own, words: head.words + words }, ...rest]
}

/** A node with all below it as one part of a plan. */
export function partOf(node: TreeNode): Part {
  const { title, context, opening, source, words } = node
  return {
    titles: [{ title, context, opening, words }],
    source,
    words,
    ranges: coalesce(rangesOf(node)),
  }
}

function rangesOf(node: TreeNode): SentenceRange[] {
  return [node.own, ...node.children.flatMap(rangesOf)]
}

function sourceRanges(analysis: Analysis): SentenceRange[] {
  const ranges = analysis.sources.map(() => ({ first: 0, end: 0 }))
  for (const { source, index } of analysis.sentences) {
    const range = ranges[source]
    if (range === undefined) continue
    if (range.end === 0) range.first = index
    range.end = index + 1
  }
  return ranges
}
