import type { EngineStamp } from '../../domain/artifact.ts'
import { noUsage } from '../../domain/package.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { SourceDocument } from '../../domain/source.ts'
import type { CoursePlan } from '../../formats/course-plan.ts'
import { formats } from '../../formats/index.ts'
import { outlineSchema } from '../../formats/outline.ts'
import { planCourse } from '../../formats/plan-course.ts'
import { proposePlan } from '../../formats/propose-plan.ts'
import { onlyNamed } from '../../formats/syllabus-outline.ts'
import type { DraftTask, Engine, Material, OutlineDraft } from '../../ports/engine.ts'
import { analyze } from '../../text/analyze.ts'
import type { Analysis, TextSource } from '../../text/document.ts'
import { isReadable } from '../../text/language.ts'
import { isSyllabus } from '../../text/syllabus.ts'

export const embeddedStamp: EngineStamp = { id: 'embedded', model: null, degradedFrom: null }

/**
 * The engine that needs no model: it analyses the sources once per package and lets each format's
 * builder choose from the analysis. Deterministic. Works in this thread, so a server runs it
 * through embedded-threads.ts.
 */
export function createEmbeddedEngine(): Engine {
  const analyses = new WeakMap<Material, Promise<Analysis>>()
  const plans = new WeakMap<Analysis, Map<OutlineDraft | null, CoursePlan>>()

  function analysisOf(material: Material): Promise<Analysis> {
    const known = analyses.get(material)
    if (known !== undefined) return known
    const analysis = analyze(material.documents.map(textSource), languageOf(material.documents))
    analyses.set(material, analysis)
    return analysis
  }

  function planOf(analysis: Analysis, { material, outline }: DraftTask): CoursePlan {
    const known = plans.get(analysis) ?? new Map<OutlineDraft | null, CoursePlan>()
    plans.set(analysis, known)
    const plan = known.get(outline) ?? makePlan(analysis, material, outline)
    known.set(outline, plan)
    return plan
  }

  return {
    id: embeddedStamp.id,
    async draft(task, { signal }) {
      throwIfAborted(signal)
      const analysis = await analysisOf(task.material)
      throwIfAborted(signal)
      assertReadable(analysis.language)
      const plan = planOf(analysis, task)
      const { request } = task.material
      const stamp = { engine: embeddedStamp, usage: noUsage }
      if (task.format !== 'outline' && isSyllabus(analysis.sources)) {
        return { status: 'insufficient_source', reason: onlyNamed, ...stamp }
      }
      const result = formats[task.format].build({ analysis, request, plan })
      if (result.status === 'insufficient_source') return { ...result, ...stamp }
      const { content, citations } = result
      return { status: 'drafted', content, citations, ...stamp, unread: [] }
    },
  }
}

function makePlan(
  analysis: Analysis,
  { request }: Material,
  outline: OutlineDraft | null,
): CoursePlan {
  if (outline === null) return proposePlan(analysis, request)
  const { title, sections } = outlineSchema.parse(outline.content)
  return planCourse(analysis, { title, sections, citations: outline.citations })
}

function textSource({ source, text, passages }: SourceDocument): TextSource {
  return { id: source.id, title: source.title, text, blocks: passages }
}

/** The sources' language where their readers agree on one; otherwise the analysis finds it. */
function languageOf(documents: readonly SourceDocument[]): { language?: string } {
  const languages = new Set(documents.map(({ source }) => source.language))
  const [language] = languages
  const told = languages.size === 1 && language !== undefined && language !== 'und'
  return told ? { language } : {}
}

/** Says which languages can be read rather than making cards of function words or single signs. */
function assertReadable(language: string): void {
  if (isReadable(language)) return
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  throw new ProblemError(
    'unsupported-language',
    `The source is in ${name}. The embedded engine reads English, German, French, Spanish, Portuguese, Italian and Dutch; for other languages configure a language model (ENGINES).`,
  )
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new ProblemError('cancelled', 'The work was cancelled.')
}
