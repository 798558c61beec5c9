import type { Artifact, QualityIssue } from '../../domain/artifact.ts'
import type { PackageQuality } from '../../domain/package.ts'
import type { FormatName } from '../../domain/vocabulary.ts'
import type { TextField } from '../../formats/define-format.ts'
import { formats } from '../../formats/index.ts'
import { readKeys } from './statement.ts'

type Artifacts = Readonly<Partial<Record<FormatName, Artifact>>>

/** From how many words on a unit is a sentence or question and no term. */
const longestTerm = 5
const leastCoherence = 0.5

/**
 * Judges a package as one course: how well its formats are grounded and cover the outline, and
 * whether the terms one format teaches are met in the others.
 *
 * @param language ISO 639-1 code of the sources
 */
export function verifyPackage(artifacts: Artifacts, language: string): PackageQuality {
  const completed = completedOf(artifacts)
  const issues: QualityIssue[] = []
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
  const coherence = coherenceOf(completed, language, issues)
  const scores = {
    grounding: mean(completed.map(({ artifact }) => artifact.quality.scores.grounding)),
    coherence,
    coverage: mean(completed.map(({ artifact }) => artifact.quality.scores.coverage)),
  }
  if (coherence < leastCoherence) {
    issues.push({
      code: 'coherence',
      path: '',
      message: 'Most terms that one format teaches are not met in any other.',
      action: 'reported',
    })
  }
  const passed =
    completed.length > 0 &&
    completed.every(({ artifact }) => artifact.quality.passed) &&
    coherence >= leastCoherence
  return { passed, scores, issues }
}

interface Completed {
  readonly format: FormatName
  readonly artifact: Extract<Artifact, { status: 'completed' }>
}

function completedOf(artifacts: Artifacts): Completed[] {
  return (Object.keys(formats) as FormatName[]).flatMap((format) => {
    const artifact = artifacts[format]
    return artifact?.status === 'completed' ? [{ format, artifact }] : []
  })
}

/** Share of the terms taught in one format that another format uses too. */
function coherenceOf(
  completed: readonly Completed[],
  language: string,
  issues: QualityIssue[],
): number {
  if (completed.length < 2) return 1
  const texts = completed.map(({ format, artifact }) => ({
    format,
    keys: readKeys(textOf(artifact.content), language),
  }))
  const taught = completed.flatMap(({ format, artifact }) =>
    termsOf(format, artifact.content).map((term) => ({ format, term })),
  )
  let met = 0
  for (const { format, term } of taught) {
    const keys = [...readKeys(term, language)]
    const used = texts.some(
      (text) => text.format !== format && keys.every((key) => text.keys.has(key)),
    )
    if (used) met++
    else {
      issues.push({
        code: 'coherence',
        path: '',
        message: `"${term}" of ${format} is not met in any other format.`,
        action: 'reported',
      })
    }
  }
  return taught.length === 0 ? 1 : met / taught.length
}

function termsOf(format: FormatName, content: Record<string, unknown>): string[] {
  const parsed = formats[format].schema.safeParse(content)
  if (!parsed.success) return []
  // The table's entries have their own content types; the schema has checked this one.
  const definition = formats[format] as { units(content: unknown): TextField[] }
  return definition
    .units(content)
    .filter(({ path, text }) => isName.test(path) && isTerm(text))
    .map(({ text }) => text)
}

/** Units that name something; an objective ("Define the term …") or a key point says something. */
const isName = /\/(?:term|title)$/

function isTerm(text: string): boolean {
  return !/[?.]$/.test(text) && text.split(/\s+/).length <= longestTerm
}

/** All strings of a content, joined. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textOf).join('\n')
}
