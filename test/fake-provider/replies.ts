import { readFileSync } from 'node:fs'
import { createEmbeddedEngine } from '../../src/adapters/engine/embedded.ts'
import type { Citation } from '../../src/domain/citation.ts'
import { type FormatName, formatNameSchema } from '../../src/domain/vocabulary.ts'
import { formats } from '../../src/formats/index.ts'
import type { Material, OutlineDraft } from '../../src/ports/engine.ts'
import { type AskedFor, documentsOf, requestLine } from './request.ts'

/**
 * Good answers, as a language model would give them: made by the embedded engine from nothing but
 * the passages in the request, with passage marks after what is stated.
 */

const embedded = createEmbeddedEngine()

/** Materials by the passages they came from, so that one package is analysed once. */
const materials = new Map<string, Material>()
const mostMaterials = 32

function materialOf(input: string): Material {
  const from = input.indexOf('<passages>')
  const key = input.slice(from, input.indexOf('</passages>'))
  const known = materials.get(key)
  if (known) return known
  const minutes = requestLine(input, 'podcast minutes')
  const material: Material = {
    documents: documentsOf(input),
    request: {
      topic: requestLine(input, 'topic'),
      formats: ['outline'],
      audience: requestLine(input, 'audience') ?? 'general learners',
      difficulty: 'intermediate',
      minutes: minutes === null ? null : Number(minutes),
      engine: null,
    },
  }
  if (materials.size >= mostMaterials) materials.clear()
  materials.set(key, material)
  return material
}

/** The format whose instructions were sent, by the text that only it has. */
function formatAskedFor(asked: AskedFor): FormatName | null {
  const names = formatNameSchema.options
  return names.find((name) => asked.input.includes(formats[name].prompt)) ?? null
}

function withMarks(content: unknown, citations: readonly Citation[], material: Material): unknown {
  const marks = new Map(
    citations.map(({ path, spans }) => [path, ` [${passagesOf(spans, material).join(', ')}]`]),
  )
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return value + (marks.get(path) ?? '')
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}/${index}`))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, `${path}/${key}`)]),
    )
  }
  return walk(content, '')
}

function passagesOf(spans: Citation['spans'], { documents }: Material): string[] {
  const ids = spans.map(({ source, start }) =>
    documents
      .find((document) => document.source.id === source)
      ?.passages.find((passage) => passage.start <= start && start < passage.end),
  )
  return [...new Set(ids.flatMap((passage) => (passage ? [passage.id] : [])))].slice(0, 20)
}

const pointsOfDigest = 30

/** The digest of a chunk: the first sentence of passages spread over it, marked. */
function digest(material: Material): unknown {
  const points = material.documents.flatMap(({ text, passages }) =>
    passages
      .filter(({ kind }) => kind === 'paragraph')
      .map(({ id, start, end }) => {
        const [first = ''] = text.slice(start, end).split(/(?<=[.!?])\s/)
        return `${first} [${id}]`
      }),
  )
  const step = Math.max(1, Math.ceil(points.length / pointsOfDigest))
  return { points: points.filter((_, index) => index % step === 0) }
}

const example = new URL('../../examples/photosynthesis.md', import.meta.url)

/** A source under the topic asked for, for requests that bring none: one of our example texts. */
function writtenSource(asked: AskedFor): string {
  const topic = requestLine(asked.input, 'topic') ?? 'the topic'
  return readFileSync(example, 'utf8').replace(/^# .*$/m, `# ${topic}`)
}

/** The passages of a text, in the form requests have them. */
function passagesBlock(markdown: string): string {
  const passages = markdown
    .split(/\n{2,}/)
    .map((block) => block.replaceAll('&', '&amp;').replaceAll('<', '&lt;').trim())
    .filter((block) => block !== '')
    .map((block, index) => {
      const kind = block.startsWith('#') ? ' kind="heading"' : ''
      return `<passage id="s1.p${index + 1}"${kind}>${block.replace(/^#+ /, '')}</passage>`
    })
  return `<passages>${passages.join('\n')}`
}

/**
 * What a model writes that answers from memory and cites what is at hand: a good answer on another
 * text, every mark of which names the first passage of the request. Throws as `goodAnswer`.
 */
export async function inventedAnswer(asked: AskedFor): Promise<string> {
  const cited = documentsOf(asked.input)[0]?.passages[0]?.id
  if (cited === undefined) return goodAnswer(asked)
  const from = asked.input.indexOf('<passages>')
  const rest = asked.input.slice(asked.input.indexOf('</passages>'))
  const other = passagesBlock(readFileSync(example, 'utf8'))
  const answer = await goodAnswer({ ...asked, input: asked.input.slice(0, from) + other + rest })
  return answer.replaceAll(/ \[s1\.p\d[^\]"]{0,400}\]/g, ` [${cited}]`)
}

/** Answers already made, so that a load test measures the product and not the stand-in. */
const answers = new Map<string, Promise<string>>()
const mostAnswers = 512

/** The text of a good answer. Throws where the request is of no kind the product sends. */
export function goodAnswer(asked: AskedFor): Promise<string> {
  const key = `${asked.instructions}\n${asked.input}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = makeAnswer(asked)
  if (answers.size >= mostAnswers) answers.clear()
  answers.set(key, answer)
  return answer
}

async function makeAnswer(asked: AskedFor): Promise<string> {
  const format = formatAskedFor(asked)
  if (format === null && asked.input.includes('{"points"'))
    return JSON.stringify(digest(materialOf(asked.input)))
  if (format === null) return writtenSource(asked)
  const material = materialOf(asked.input)
  const signal = AbortSignal.timeout(60_000)
  const task = { material, feedback: [], previous: null }
  const outline = await embedded.draft({ ...task, format: 'outline', outline: null }, { signal })
  if (outline.status !== 'drafted') return JSON.stringify({ refused: outline.reason })
  const followed: OutlineDraft = { content: outline.content, citations: outline.citations }
  const drafted =
    format === 'outline'
      ? outline
      : await embedded.draft({ ...task, format, outline: followed }, { signal })
  if (drafted.status !== 'drafted') return JSON.stringify({ refused: drafted.reason })
  return JSON.stringify(withMarks(drafted.content, drafted.citations, material))
}
