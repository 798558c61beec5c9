import type { Citation } from '../../src/domain/citation.ts'
import { type ContentPackage, packageSchema } from '../../src/domain/package.ts'
import type { SourceDocument } from '../../src/domain/source.ts'
import { type FormatName, formatNames } from '../../src/domain/vocabulary.ts'
import { getAt } from '../../src/factory/verify/pointer.ts'
import type { FormatDefinition } from '../../src/formats/define-format.ts'
import { formats } from '../../src/formats/index.ts'

const htmlTag = /<(?:script|img|iframe|svg|a|p|div|span)\b/i
const placeholder = /\b(?:undefined|NaN|\[object Object\]|lorem ipsum|TODO)\b/

/**
 * Holds a package to what its readers rely on: shape, citations that slice and name fields that are
 * there, every factual field cited, nothing said twice, no markup, and a status that tells the truth.
 *
 * @returns what is wrong, one line each
 */
export function faultsOf(pkg: ContentPackage, documents: readonly SourceDocument[]): string[] {
  const faults: string[] = []
  const check = (right: boolean, what: string) => {
    if (!right) faults.push(what)
  }
  check(packageSchema.safeParse(pkg).success, 'the package fits its schema')
  const all = Object.values(pkg.artifacts)
  const completed = all.filter(({ status }) => status === 'completed')
  const status =
    completed.length === 0 ? 'failed' : completed.length === all.length ? 'completed' : 'partial'
  check(pkg.status === status, `the status is ${status}, not ${pkg.status}`)
  check(
    pkg.request.formats.every((format) => format in pkg.artifacts),
    'every format is there',
  )
  for (const document of documents) {
    const told = pkg.sources.find(({ id }) => id === document.source.id)
    check(told?.characters === document.text.length, `${document.source.id} has its length`)
  }
  for (const format of formatNames) faults.push(...artifactFaults(pkg, format, documents))
  return faults
}

function artifactFaults(
  pkg: ContentPackage,
  format: FormatName,
  documents: readonly SourceDocument[],
): string[] {
  const artifact = pkg.artifacts[format]
  if (artifact === undefined) return []
  const faults: string[] = []
  const check = (right: boolean, what: string) => {
    if (!right) faults.push(`${format}: ${what}`)
  }
  if (artifact.status !== 'completed') {
    check(artifact.problem.detail.length > 20, 'says why it is missing')
    return faults
  }
  const { content, citations, quality } = artifact
  // Each definition takes its own content; the schema is checked first.
  const definition = formats[format] as FormatDefinition
  check(definition.schema.safeParse(content).success, 'fits its schema')
  faults.push(...citationFaults(content, citations, documents).map((what) => `${format}: ${what}`))
  const cited = new Set(citations.map(({ path }) => path))
  for (const { path } of definition.factualFields(content))
    check(cited.has(path), `${path} is cited`)
  const listed = definition.units(content)
  const plain = listed.map(
    ({ path, text }) =>
      `${path.replace(/\d+/g, '-')} ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')}`,
  )
  check(new Set(plain).size === plain.length, 'says nothing twice')
  const text = JSON.stringify(content)
  check(!htmlTag.test(text), 'holds no HTML')
  check(!placeholder.test(text), 'holds no placeholder')
  check(quality.scores.grounding === 1, 'is grounded')
  check(definition.markdown(content).endsWith('\n'), 'renders as Markdown')
  return faults
}

function citationFaults(
  content: unknown,
  citations: readonly Citation[],
  documents: readonly SourceDocument[],
): string[] {
  const texts = new Map(documents.map(({ source, text }) => [source.id, text]))
  return citations.flatMap(({ path, spans }) => [
    ...(getAt(content, path) === undefined ? [`${path} is a field`] : []),
    ...spans.flatMap(({ source, start, end, quote }) =>
      texts.get(source)?.slice(start, end) === quote && quote.trim() !== ''
        ? []
        : [`${path} slices ${source} at ${start}`],
    ),
  ])
}
