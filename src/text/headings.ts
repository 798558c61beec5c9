import type { Sentence, TextSource } from './document.ts'
import { between, type SectionDraft, type WordSums } from './section-drafts.ts'

/** Less text than this under a heading is a caption or a label: its heading opens no section. */
const fewestBodyWords = 12
/** Text before the first heading is a section of its own from here on. */
const fewestOpeningWords = 80

interface Node {
  readonly level: number
  readonly heading: number
  readonly firstSentence: number
  endSentence: number
  children: Node[]
}

/** Headings of one source as trees by their levels; a deeper level than its parent's is enough. */
function headingTrees(
  source: TextSource,
  sentences: readonly Sentence[],
  first: number,
  end: number,
): Node[] {
  const roots: Node[] = []
  const open: Node[] = []
  for (let at = first; at < end; at += 1) {
    const block = source.blocks[sentences[at]!.block]!
    if (block.kind !== 'heading') continue
    while (open.length > 0 && open.at(-1)!.level >= block.level) open.pop()!.endSentence = at
    const node = {
      level: block.level,
      heading: at,
      firstSentence: at,
      endSentence: end,
      children: [],
    }
    ;(open.at(-1)?.children ?? roots).push(node)
    open.push(node)
  }
  return roots
}

/** Drops headings over nothing; what little text they have stays in the range around them. */
function withSubstance(nodes: readonly Node[], body: Uint32Array): Node[] {
  return nodes.filter((node) => {
    node.children = withSubstance(node.children, body)
    return between(body, node.firstSentence, node.endSentence) >= fewestBodyWords
  })
}

/**
 * The sections that a source's headings make, or null when they make none.
 *
 * A single highest heading is the document's title and no section; text between it and the next
 * heading is a section without a heading when there is enough of it. Headings over nothing fold.
 */
export function headedSections(
  source: TextSource,
  sentences: readonly Sentence[],
  first: number,
  end: number,
  sums: WordSums,
): SectionDraft[] | null {
  let nodes = withSubstance(headingTrees(source, sentences, first, end), sums.body)
  while (nodes.length === 1 && nodes[0]!.children.length > 0) nodes = nodes[0]!.children
  const [only] = nodes
  if (only === undefined) return null
  if (nodes.length === 1 && between(sums.body, first, only.firstSentence) < fewestOpeningWords) {
    return null
  }
  const opening = between(sums.body, first, only.firstSentence)
  if (opening < fewestOpeningWords) return nodes
  return [
    { heading: -1, firstSentence: first, endSentence: only.firstSentence, children: [] },
    ...nodes,
  ]
}
