import type { Span } from '../domain/citation.ts'
import type { Analysis } from '../text/document.ts'
import { valueAt } from './column.ts'
import type { PlanCourse, PlannedOutline, PlanSection, SentenceRange } from './course-plan.ts'
import { proposePlan } from './propose-plan.ts'
import { isApparatus } from './section-tree.ts'
import { sentencePool, sumRange } from './sentence-pool.ts'

/**
 * Ties each section of an outline, whoever wrote or edited it, to the sentences it treats: those
 * its citations lie in, and what stands between them up to the next section of the source. Where
 * an outline section bears the title of a section of the source, that whole section belongs to it.
 */
export const planCourse: PlanCourse = (analysis, outline) => {
  const proposed = proposePlan(analysis, { topic: null }).sections
  if (isOutlineOf(outline, proposed)) return { title: outline.title, sections: proposed }
  const pool = sentencePool(analysis)
  const owner = new Int32Array(analysis.sentences.length).fill(-1)
  claimByTitle(analysis, outline, owner)
  claimByCitation(analysis, outline, owner)
  spread(analysis, owner)
  releaseApparatus(analysis, owner)
  const ranges = rangesOf(owner, outline.sections.length)
  return {
    title: outline.title,
    sections: outline.sections.map(({ title }, index) => {
      const own = ranges[index]!
      return {
        index,
        title,
        ranges: own,
        words: own.reduce((sum, range) => sum + sumRange(pool.words, range), 0),
      }
    }),
  }
}

/** Whether an outline has the proposed sections, so that their exact bounds are known. */
function isOutlineOf(outline: PlannedOutline, proposed: readonly PlanSection[]): boolean {
  return (
    outline.sections.length === proposed.length &&
    outline.sections.every((section, index) => section.title === proposed[index]?.title)
  )
}

function normalized(title: string): string {
  return (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .join(' ')
    .replace(/^[\d ]+(?=\p{L})/u, '')
}

/** Sections come before their subsections, so a more exact title wins by being written last. */
function claimByTitle(analysis: Analysis, outline: PlannedOutline, owner: Int32Array): void {
  const wanted = new Map<string, number>()
  outline.sections.forEach((section, index) => {
    const key = normalized(section.title)
    if (key !== '' && !wanted.has(key)) wanted.set(key, index)
  })
  const claimed = new Set<number>()
  for (const section of analysis.sections) {
    const index = wanted.get(normalized(section.title))
    if (index === undefined || claimed.has(index)) continue
    claimed.add(index)
    owner.fill(index, section.firstSentence, section.endSentence)
  }
}

/** A cited sentence belongs to the section that cites it, whatever its heading says. */
function claimByCitation(analysis: Analysis, outline: PlannedOutline, owner: Int32Array): void {
  const sentenceAt = sentenceFinder(analysis)
  const cited = new Set<number>()
  for (const { path, spans } of outline.citations) {
    const index = Number(/^\/sections\/(\d+)\//.exec(path)?.[1] ?? Number.NaN)
    if (!(index < outline.sections.length)) continue
    for (const span of spans) {
      for (const sentence of sentenceAt(span)) {
        if (cited.has(sentence)) continue
        cited.add(sentence)
        owner[sentence] = index
      }
    }
  }
}

/** Finds the sentences that a span touches, by binary search in its source. */
export function sentenceFinder(analysis: Analysis): (span: Span) => number[] {
  const bySource = new Map<string, number[]>()
  for (const { index, source } of analysis.sentences) {
    const id = analysis.sources[source]!.id
    const list = bySource.get(id)
    if (list === undefined) bySource.set(id, [index])
    else list.push(index)
  }
  return (span) => {
    const list = bySource.get(span.source) ?? []
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      const sentence = analysis.sentences[list[middle] ?? 0]
      if (sentence !== undefined && sentence.end <= span.start) low = middle + 1
      else high = middle
    }
    const found: number[] = []
    for (let at = low; at < list.length; at++) {
      const sentence = analysis.sentences[list[at] ?? 0]
      if (sentence === undefined || sentence.start >= span.end) break
      found.push(sentence.index)
    }
    return found
  }
}

/**
 * Gives what nobody claimed to the section before it, up to the last section or paragraph of the
 * source that begins before the next claim; what comes before the first claim goes to that one.
 */
function spread(analysis: Analysis, owner: Int32Array): void {
  const starts = new Set(analysis.sections.map((section) => section.firstSentence))
  const sourceAt = (index: number) => analysis.sentences[index]?.source
  let from = 0
  while (from < owner.length) {
    const end = unclaimedEnd(owner, from, sourceAt)
    if (end > from) {
      const ownerAt = (index: number) =>
        sourceAt(index) === sourceAt(from) ? valueAt(owner, index) : -1
      const before = ownerAt(from - 1)
      const after = ownerAt(end)
      const border = before < 0 ? from : after < 0 ? end : borderIn(analysis, starts, from, end)
      if (before >= 0) owner.fill(before, from, border)
      if (after >= 0) owner.fill(after, border, end)
    }
    from = end + 1
  }
}

/** Past the unclaimed sentences of one source from `from` on. */
function unclaimedEnd(
  owner: Int32Array,
  from: number,
  sourceAt: (index: number) => number | undefined,
): number {
  let end = from
  while (end < owner.length && owner[end] === -1 && sourceAt(end) === sourceAt(from)) end++
  return end
}

/** Where, between two claims, the second one's stretch begins. */
function borderIn(
  analysis: Analysis,
  starts: ReadonlySet<number>,
  from: number,
  end: number,
): number {
  for (let at = end; at >= from; at--) if (starts.has(at)) return at
  const block = analysis.sentences[end]?.block
  let border = end
  while (border > from && analysis.sentences[border - 1]?.block === block) border--
  return border
}

function releaseApparatus(analysis: Analysis, owner: Int32Array): void {
  for (const section of analysis.sections) {
    if (isApparatus(section.title)) owner.fill(-1, section.firstSentence, section.endSentence)
  }
}

function rangesOf(owner: Int32Array, sections: number): SentenceRange[][] {
  const ranges: SentenceRange[][] = Array.from({ length: sections }, () => [])
  let first = 0
  for (let at = 1; at <= owner.length; at++) {
    if (at < owner.length && owner[at] === owner[first]) continue
    const index = valueAt(owner, first)
    if (index >= 0) ranges[index]!.push({ first, end: at })
    first = at
  }
  return ranges
}
