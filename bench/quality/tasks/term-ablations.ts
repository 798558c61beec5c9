import { createBackground } from '../../../src/text/background-frequencies.ts'
import type { Analysis } from '../../../src/text/document.ts'
import { tagTokens } from '../../../src/text/tagger.ts'
import { createRuleTagger } from '../../../src/text/tagger-rules.ts'
import { findTerms, type TermSettings } from '../../../src/text/terms.ts'
import type { QualityData } from '../data.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { scoreKeyPhrases } from '../metrics/key-phrases.ts'
import type { QualityTask, TableRow } from '../task.ts'
import { authorTerms } from './textbook-terms.ts'

interface Judged {
  readonly analysis: Analysis
  readonly keys: readonly string[]
}

const inspec = 'Inspec test'
const semEval = 'SemEval-2010 even'
const astronomy = 'astronomy'

const variants: readonly { readonly name: string; readonly settings: TermSettings }[] = [
  { name: 'use and rarity alone, nothing fitted', settings: { weights: weightsOf(0, 1, 0) } },
  { name: 'abstract judge alone', settings: { weights: weightsOf(1, 0, 0) } },
  { name: 'textbook judge alone', settings: { weights: weightsOf(0, 0, 1) } },
  { name: 'one mix for all genres', settings: { weights: weightsOf(1, 0.5, 1) } },
  {
    name: 'without background frequencies',
    settings: { background: createBackground(1, new Map()) },
  },
]

function weightsOf(brief: number, use: number, teaching: number) {
  return { brief, use, teaching }
}

/** What each part of the term ranking adds: the same scoring with one part changed or left out. */
export const termAblations: QualityTask = {
  id: 'term-ablations',
  run: async (data) => {
    const sets = await readSets(data)
    if (sets.size === 0) return []
    const row = (name: string, termsOf: (judged: Judged) => readonly string[]): TableRow => ({
      name,
      kind: name === 'this engine' ? 'ours' : 'ablation',
      figures: Object.fromEntries([...sets].map(([set, docs]) => [set, scoreOf(docs, termsOf)])),
    })
    return [
      {
        title: 'What each part of the term ranking adds',
        data: 'As in the tables of key terms and textbook terms; not tuned on',
        protocol: 'F@10, protocol A',
        columns: [...sets.keys()],
        rows: [
          row('this engine', ({ analysis }) => analysis.terms.map((term) => term.text)),
          ...variants.map(({ name, settings }) =>
            row(name, ({ analysis }) => findTerms(analysis, settings).map((term) => term.text)),
          ),
          row('tagged by endings and stop words instead of winkNLP', ({ analysis }) =>
            findTerms(taggedByRules(analysis)).map((term) => term.text),
          ),
        ],
      },
    ]
  },
}

function scoreOf(documents: readonly Judged[], termsOf: (judged: Judged) => readonly string[]) {
  return estimatePercent(
    documents.map((judged) => scoreKeyPhrases(termsOf(judged), judged.keys, 10).f1),
  )
}

function taggedByRules(analysis: Analysis): Analysis {
  const tokens = { ...analysis.tokens, pos: new Uint8Array(analysis.tokens.count) }
  tagTokens(analysis.sources, analysis.sentences, tokens, createRuleTagger('en'))
  return { ...analysis, tokens }
}

async function readSets(data: QualityData): Promise<Map<string, Judged[]>> {
  const sets = new Map<string, Judged[]>()
  for (const [name, file] of [
    [inspec, 'inspec_test'],
    [semEval, 'semeval2010_even122'],
  ] as const) {
    const documents = data.keyPhrases(file) ?? []
    const analyses = await data.keyPhraseAnalyses(file)
    const judged = analyses.map((analysis, i) => ({ analysis, keys: documents[i]?.keys ?? [] }))
    if (judged.length > 0) sets.set(name, judged)
  }
  const modules = (data.textbook(astronomy) ?? []).filter((m) => authorTerms(m).length >= 3)
  const judged: Judged[] = []
  for (const module of modules) {
    judged.push({ analysis: await data.analysisOf(module), keys: authorTerms(module) })
  }
  if (judged.length > 0) sets.set(astronomy, judged)
  return sets
}
