import type { Citation } from '../../domain/citation.ts'
import type { PackageRequest } from '../../domain/request.ts'
import { type FormatName, formatNames } from '../../domain/vocabulary.ts'
import type { Analysis } from '../../text/document.ts'
import type { CoursePlan } from '../course-plan.ts'
import type { BuildResult } from '../define-format.ts'
import { formats } from '../index.ts'
import { outline } from '../outline.ts'
import { planCourse } from '../plan-course.ts'
import { proposePlan } from '../propose-plan.ts'

/** A request with nothing special asked for. */
export const plainRequest: PackageRequest = {
  topic: null,
  formats: [...formatNames],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}

export interface BuiltCourse {
  readonly plan: CoursePlan
  readonly results: Readonly<Partial<Record<FormatName, BuildResult<unknown>>>>
}

/** The outline, and from it all other formats, as the embedded engine makes them. */
export function buildAll(analysis: Analysis, request: PackageRequest = plainRequest): BuiltCourse {
  const proposed = proposePlan(analysis, request)
  const first = outline.build({ analysis, request, plan: proposed })
  const plan =
    first.status === 'built'
      ? planCourse(analysis, { ...first.content, citations: first.citations })
      : proposed
  const results: Partial<Record<FormatName, BuildResult<unknown>>> = {}
  for (const name of formatNames) {
    results[name] = name === 'outline' ? first : formats[name].build({ analysis, request, plan })
  }
  return { plan, results }
}

/** The value a JSON Pointer names, or undefined. */
export function atPointer(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => Object(value)[key], root)
}

/** What is wrong with the evidence of a built format; empty where nothing is. */
export function citationFaults(
  analysis: Analysis,
  name: FormatName,
  result: Extract<BuildResult<unknown>, { status: 'built' }>,
): string[] {
  const faults: string[] = []
  const texts = new Map(analysis.sources.map((source) => [source.id, source.text]))
  const cited = new Map<string, Citation>()
  for (const citation of result.citations) {
    cited.set(citation.path, citation)
    if (atPointer(result.content, citation.path) === undefined)
      faults.push(`${citation.path} is nowhere`)
    for (const { source, start, end, quote } of citation.spans) {
      if (texts.get(source)?.slice(start, end) !== quote)
        faults.push(`${citation.path} does not slice`)
    }
  }
  for (const field of formats[name].factualFields(result.content as never)) {
    if (!cited.get(field.path)?.spans.length) faults.push(`${field.path} is not cited`)
    if (atPointer(result.content, field.path) !== field.text)
      faults.push(`${field.path} is not its text`)
  }
  return faults
}
