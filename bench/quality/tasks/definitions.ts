import { definitionScoreOf } from '../../../src/text/definition-score.ts'
import { definingSentence } from '../../../src/text/definitions.ts'
import type { Analysis } from '../../../src/text/document.ts'
import { findKey, wordsOf } from '../../../src/text/sentence-words.ts'
import { createStemmer } from '../../../src/text/stem.ts'
import { stopWordsOf } from '../../../src/text/stop-words.ts'
import type { DeftSentence, QualityData } from '../data.ts'
import { deftFeatures } from '../deft.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { confusionOf, precisionRecall } from '../metrics/classification.ts'
import { bestF1 } from '../metrics/ranked-classes.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'
import { booksOf } from './textbook-terms.ts'

/** Which sentences define something (DEFT), and which sentence defines a given term (glossaries). */
export const definitions: QualityTask = {
  id: 'definitions',
  run: async (data) => [...(await deftTables(data)), ...(await glossaryTables(data))],
}

async function deftTables(data: QualityData): Promise<QualityTable[]> {
  const train = data.deft('train')
  if (train === null) return []
  const threshold = bestF1(await scoresOf(train), train.map(isPositive)).threshold
  const tables: QualityTable[] = []
  for (const split of ['dev', 'test']) {
    const rows = data.deft(split)
    if (rows === null) continue
    const scores = await scoresOf(rows)
    const expected = rows.map(isPositive)
    tables.push({
      title: `Definition sentences: DEFT, ${split}`,
      data: `DEFT corpus (Spala et al. 2019), ${rows.length} sentences, ${expected.filter(Boolean).length} positive; weights and threshold from its train part`,
      protocol:
        'Sentence classification, positive class. P, R and F1 at the threshold that is best on train; precision where the recall reaches 30 %, by score',
      columns: ['P', 'R', 'F1', 'P at R 30'],
      rows: [
        ours(scores, expected, threshold),
        cueRow('“X is a …” and canonical cues', rows, canonical),
        cueRow('all sentences', rows, /^/),
        {
          name: 'best of DeftEval 2020 (fine-tuned transformers)',
          kind: 'published',
          source: 'SemEval-2020 task 6, test',
          figures: { F1: 87.8 },
        },
        { name: 'goal', kind: 'goal', figures: { F1: 62, 'P at R 30': 80 } },
      ],
    })
  }
  return tables
}

const canonical =
  /^(?:an? |the )?[\w-]+(?: [\w-]+){0,3} (?:is|are) (?:an?|the) | (?:is|are) (?:called|known as|termed|defined as) | refers? to | means /i

function isPositive(row: DeftSentence): boolean {
  return row.label === 1
}

async function scoresOf(rows: readonly DeftSentence[]): Promise<number[]> {
  return (await deftFeatures(rows)).map(definitionScoreOf)
}

function ours(
  scores: readonly number[],
  expected: readonly boolean[],
  threshold: number,
): TableRow {
  const predicted = scores.map((score) => score >= threshold)
  const { precision, recall, f1 } = precisionRecall(confusionOf(predicted, expected))
  return {
    name: 'ours',
    kind: 'ours',
    figures: {
      P: precision * 100,
      R: recall * 100,
      F1: f1 * 100,
      'P at R 30': bestF1(scores, expected).precisionAtRecall30,
    },
  }
}

function cueRow(name: string, rows: readonly DeftSentence[], cue: RegExp): TableRow {
  const predicted = rows.map((row) => cue.test(row.text))
  const { precision, recall, f1 } = precisionRecall(confusionOf(predicted, rows.map(isPositive)))
  return { name, kind: 'baseline', figures: { P: precision * 100, R: recall * 100, F1: f1 * 100 } }
}

const held = 'holds half of the definition'

async function glossaryTables(data: QualityData): Promise<QualityTable[]> {
  const tables: QualityTable[] = []
  for (const book of booksOf(data)) {
    const choosers = new Map<string, number[]>()
    for (const module of data.textbook(book.name) ?? []) {
      if (module.glossary.length === 0) continue
      const analysis = await data.analysisOf(module)
      for (const entry of module.glossary) judge(choosers, analysis, entry)
    }
    const values = choosers.get('ours')
    if (values === undefined) continue
    tables.push({
      title: `Defining sentence of a glossary term: ${book.name}`,
      data: `OpenStax, ${values.length} glossary entries; ${book.tuned ? 'TUNED ON' : 'not tuned on'}`,
      protocol:
        'Given the term, one sentence of its module is chosen; counted where it holds at least half of the content words (stems) of the printed definition. The oracle is the share where any one sentence with the term does',
      columns: [held],
      rows: [
        ...[...choosers].map(
          ([name, hits]): TableRow => ({
            name,
            kind: name === 'ours' ? 'ours' : 'baseline',
            figures: { [held]: estimatePercent(hits) },
          }),
        ),
        ...(book.tuned ? [] : [goal]),
      ],
    })
  }
  return tables
}

const goal: TableRow = { name: 'goal', kind: 'goal', figures: { [held]: 36 } }
const stem = createStemmer('en')
const stopWords = stopWordsOf('en')

function judge(
  choosers: Map<string, number[]>,
  analysis: Analysis,
  entry: { term: string; def: string },
): void {
  const key = wordsIn(entry.term.replace(/\([^)]*\)/g, ' '))
    .map(stem)
    .join(' ')
  const gold = contentStems(entry.def)
  const holding = analysis.sentences
    .filter((sentence) => findKey(wordsOf(analysis, sentence), key) !== null)
    .filter(({ source, block }) => analysis.sources[source]?.blocks[block]?.kind !== 'heading')
  const holds = holding.map(({ text }) => {
    const found = contentStems(text)
    return gold.size > 0 && [...gold].filter((word) => found.has(word)).length >= gold.size / 2
  })
  const chosen = definingSentence(analysis, key)
  const ourHit = holding.findIndex(({ index }) => index === chosen)
  const add = (name: string, hit: boolean) =>
    choosers.set(name, [...(choosers.get(name) ?? []), hit ? 1 : 0])
  add('ours', holds[ourHit] ?? false)
  add('first mention', holds[0] ?? false)
  add(
    'first “T is a …”, else first mention',
    holds[
      isA(
        holding.map(({ text }) => text),
        entry.term,
      )
    ] ?? false,
  )
  add('oracle', holds.includes(true))
}

function isA(texts: readonly string[], term: string): number {
  const found = texts.findIndex((text) => {
    const at = text.toLowerCase().indexOf(term.toLowerCase())
    return at !== -1 && /^ (?:is|are|refers to|means) /.test(text.slice(at + term.length))
  })
  return found === -1 ? 0 : found
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function contentStems(text: string): Set<string> {
  return new Set(
    wordsIn(text)
      .filter((word) => !stopWords.has(word))
      .map(stem),
  )
}
