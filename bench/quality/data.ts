import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { analyze } from '../../src/text/analyze.ts'
import type { Analysis, Block, TextSource } from '../../src/text/document.ts'

const textbookModuleSchema = z.object({
  id: z.string(),
  title: z.string(),
  objectives: z.array(z.string()),
  sections: z.array(z.object({ title: z.string(), paras: z.array(z.string()) })),
  summary: z.array(z.string()),
  glossary: z.array(z.object({ term: z.string(), def: z.string() })),
  boldTerms: z.array(z.string()),
  exercises: z.array(z.object({ q: z.string(), options: z.array(z.string()), a: z.string() })),
})
/** A module of an open textbook: its own text, and what its authors printed beside it. */
export type TextbookModule = z.infer<typeof textbookModuleSchema>

const keyPhraseSchema = z.object({ id: z.string(), text: z.string(), keys: z.array(z.string()) })
export type KeyPhraseDocument = z.infer<typeof keyPhraseSchema>

const summarySchema = z.object({ text: z.string(), summary: z.string() })
export type SummaryDocument = z.infer<typeof summarySchema>

const choiSchema = z.object({
  id: z.string(),
  range: z.string(),
  segments: z.array(z.array(z.string())),
})
export type ChoiDocument = z.infer<typeof choiSchema>

const deftSchema = z.object({
  f: z.string(),
  text: z.string(),
  label: z.number(),
  spans: z.array(z.tuple([z.string(), z.number(), z.number()])),
})
export type DeftSentence = z.infer<typeof deftSchema>

/** The reference data of a bench run, read when asked for; a missing file gives null. */
export interface QualityData {
  readonly directory: string
  /** Names of the files of one kind, without their ending, in alphabetical order. */
  readonly names: (kind: 'textbook' | 'keyphrase') => string[]
  /** Modules of `textbook/<book>.jsonl`. */
  readonly textbook: (book: string) => TextbookModule[] | null
  readonly keyPhrases: (name: string) => KeyPhraseDocument[] | null
  readonly summaries: (name: string) => SummaryDocument[] | null
  readonly choi: () => ChoiDocument[] | null
  readonly deft: (split: string) => DeftSentence[] | null
  /** The analyses of a set of key-phrase documents, made once per run. */
  readonly keyPhraseAnalyses: (name: string) => Promise<Analysis[]>
  /** The analysis of a module's own text, made once per run. */
  readonly analysisOf: (module: TextbookModule) => Promise<Analysis>
}

/** Opens a data directory laid out as `../shared/data` is. */
export function openQualityData(directory: string): QualityData {
  const analyses = new Map<string, Promise<Analysis>>()
  const sets = new Map<string, Promise<Analysis[]>>()
  const read = <T>(path: string, schema: z.ZodType<T>): T[] | null => {
    const file = join(directory, path)
    if (!existsSync(file)) return null
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => schema.parse(JSON.parse(line)))
  }
  return {
    directory,
    names: (kind) => {
      const folder = join(directory, kind)
      if (!existsSync(folder)) return []
      const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
      return files.map((file) => file.slice(0, -'.jsonl'.length)).sort()
    },
    textbook: (book) => read(`textbook/${book}.jsonl`, textbookModuleSchema),
    keyPhrases: (name) => read(`keyphrase/${name}.jsonl`, keyPhraseSchema),
    keyPhraseAnalyses: (name) => {
      const known = sets.get(name)
      if (known !== undefined) return known
      const documents = read(`keyphrase/${name}.jsonl`, keyPhraseSchema) ?? []
      const made = analyzeAll(documents)
      sets.set(name, made)
      return made
    },
    summaries: (name) => read(`summary/${name}.jsonl`, summarySchema),
    choi: () => read('segmentation/choi700.jsonl', choiSchema),
    deft: (split) => read(`definition/deft_${split}.jsonl`, deftSchema),
    analysisOf: (module) => {
      const known = analyses.get(module.id)
      if (known !== undefined) return known
      const made = analyze([textbookSource(module)], { language: 'en' })
      analyses.set(module.id, made)
      return made
    },
  }
}

async function analyzeAll(documents: readonly KeyPhraseDocument[]): Promise<Analysis[]> {
  const analyses: Analysis[] = []
  for (const { text } of documents) {
    analyses.push(await analyze([plainSource(text)], { language: 'en' }))
  }
  return analyses
}

/** Collects blocks into one text, a blank line between two. */
export function sourceFromParts(
  title: string,
  parts: readonly { kind: Block['kind']; level: number; text: string }[],
): TextSource {
  let text = ''
  const blocks: Block[] = []
  for (const part of parts) {
    if (part.text === '') continue
    if (text !== '') text += '\n\n'
    const start = text.length
    text += part.text
    blocks.push({ kind: part.kind, level: part.level, start, end: text.length })
  }
  return { id: 's1', title, text, blocks }
}

/** A module's own text: its title, section titles and paragraphs, nothing its authors printed beside it. */
export function textbookSource(
  module: TextbookModule,
  options: { headings?: boolean } = {},
): TextSource {
  const headed = options.headings ?? true
  const heading = (level: number, text: string) =>
    headed ? [{ kind: 'heading' as const, level, text }] : []
  return sourceFromParts(module.title, [
    ...heading(1, module.title),
    ...module.sections.flatMap((section) => [
      ...heading(2, section.title),
      ...section.paras.map((text) => ({ kind: 'paragraph' as const, level: 0, text })),
    ]),
  ])
}

/** Longest first line, in words, that is taken for a title. */
const longestTitle = 30

/**
 * Running text without structure: a first line that is short and does not end as a sentence does is
 * its title, blank lines part paragraphs.
 */
export function plainSource(raw: string): TextSource {
  const lines = raw.trim().split('\n')
  // A line that is indented goes on with the line before it, as Inspec's wrapped titles do.
  let titleLines = 1
  while (titleLines < lines.length && /^\s/.test(lines[titleLines] ?? '')) titleLines += 1
  const opening = lines.slice(0, titleLines).join(' ').replace(/\s+/g, ' ').trim()
  const titled =
    titleLines < lines.length &&
    !/[.!?]$/.test(opening) &&
    opening.split(' ').length <= longestTitle
  const body = titled ? lines.slice(titleLines) : lines
  return sourceFromParts(titled ? opening : '', [
    { kind: 'heading', level: 1, text: titled ? opening : '' },
    ...body
      .join('\n')
      .split(/\n\s*\n/)
      .map((text) => ({ kind: 'paragraph' as const, level: 0, text: text.trim() })),
  ])
}
