import type { PackageRequest } from '../domain/request.ts'
import type { Analysis } from '../text/document.ts'
import { bookWords, type CoursePlan, type PlanSection } from './course-plan.ts'
import { courseTitle } from './course-title.ts'
import { phrasesFor } from './phrases/index.ts'
import { mergeParts, type Part, partSubstance, splitPart } from './plan-parts.ts'
import { nameParts } from './section-titles.ts'
import { openNode, partOf, sectionTree, type TreeNode } from './section-tree.ts'
import { type SentencePool, sentencePool } from './sentence-pool.ts'

/** Fewest sections an outline has, and the most that a text below book length is cut into. */
const fewest = 3
/** Ten, so that the detailed reading (at most ten) has exactly the outline's sections. */
const most = 10
const mostOfBook = 100
/** A section above this share of the text is opened into its subsections where these still fit. */
const dominant = 0.4

/**
 * The course the embedded outline offers: the sources' own sections where they have any, opened
 * where there are too few, joined where they are too small to teach from. A source without
 * sections is cut at paragraphs. May hold fewer than three sections where the source is thin.
 */
export function proposePlan(
  analysis: Analysis,
  request: Pick<PackageRequest, 'topic'>,
): CoursePlan {
  const pool = sentencePool(analysis)
  const roots = sectionTree(analysis, pool)
  const phrases = phrasesFor(analysis.language)
  return {
    title: courseTitle(analysis, request, phrases),
    sections: proposeSections(pool, roots),
  }
}

/** Depends on the sources alone, so that a plan can be read back from the outline made of it. */
function proposeSections(pool: SentencePool, roots: readonly TreeNode[]): PlanSection[] {
  const { analysis } = pool
  const words = pool.words.reduce((sum, count) => sum + count, 0)
  const isBook = words > bookWords
  const opened = openUp(roots, pool, isBook)
  const solid = mergeParts(opened, pool, isBook ? mostOfBook : most)
  const parts = solid.length < fewest ? cutUp(solid, pool) : solid
  const titles = nameParts(pool, parts, phrasesFor(analysis.language))
  return parts.map((part, index) => ({
    index,
    title: titles[index] ?? '',
    ranges: part.ranges,
    words: part.words,
  }))
}

/** Opens sections into their subsections until there are enough, the largest first. */
function openUp(roots: readonly TreeNode[], pool: SentencePool, isBook: boolean): Part[] {
  const words = roots.reduce((sum, root) => sum + root.words, 0)
  let nodes = [...roots]
  for (;;) {
    const largest = nodes.reduce<TreeNode | null>(
      (best, node) =>
        node.children.length > 0 && (best === null || node.words > best.words) ? node : best,
      null,
    )
    if (largest === null) break
    const fits = nodes.length - 1 + largest.children.length <= most
    const dominates = !isBook && fits && largest.words > dominant * words
    if (nodes.length > fewest && !dominates) break
    nodes = nodes.flatMap((node) => (node === largest ? openNode(node, pool) : [node]))
  }
  return nodes.map(partOf)
}

/** Cuts the largest parts in two until there are three, as long as both halves have substance. */
function cutUp(parts: readonly Part[], pool: SentencePool): Part[] {
  let cut = [...parts]
  while (cut.length < fewest) {
    const bySize = [...cut].sort((a, b) => partSubstance(b, pool) - partSubstance(a, pool))
    const [part, halves] = bySize
      .map((candidate) => [candidate, splitPart(candidate, pool)] as const)
      .find(([, found]) => found !== null) ?? [null, null]
    if (part === null || halves === null) return cut
    cut = cut.flatMap((existing) => (existing === part ? halves : [existing]))
  }
  return cut
}
