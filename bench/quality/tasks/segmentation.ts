import type { Block, TextSource } from '../../../src/text/document.ts'
import { createUnitReader } from '../../../src/text/lexical-units.ts'
import { cohesionModel, type LexicalUnit } from '../../../src/text/segment-weights.ts'
import { segment } from '../../../src/text/segmentation.ts'
import { createStemmer } from '../../../src/text/stem.ts'
import { createColumns, createTokenizer, freezeTokens } from '../../../src/text/tokens.ts'
import { createVocabulary } from '../../../src/text/vocabulary.ts'
import { segmentByTiling } from '../baselines/text-tiling.ts'
import { type ChoiDocument, sourceFromParts, type TextbookModule } from '../data.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { pk, windowDiff } from '../metrics/segmentation.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'

/** A text in units with its true segments, as their lengths in units. */
interface SegmentedText {
  readonly units: readonly LexicalUnit[]
  readonly reference: readonly number[]
}

type Segmenter = (units: readonly LexicalUnit[], count: number) => number[]

const protocol =
  'Pk and WindowDiff in percent, lower is better; window half the mean reference segment, at least 2; ' +
  'number of segments known; mean over texts'

/** Content words of each part, by the engine's own tokens and stems. */
function unitsOf(parts: readonly string[]): LexicalUnit[] {
  const kind: Block['kind'] = 'paragraph'
  const source: TextSource = sourceFromParts(
    '',
    parts.map((text) => ({ kind, level: 0, text })),
  )
  const vocabulary = createVocabulary(createStemmer('en'))
  const columns = createColumns(source.text.length)
  const tokenize = createTokenizer('en', vocabulary, columns)
  const ends = source.blocks.map(({ start, end }) => {
    tokenize(source.text, start, end)
    return columns.count
  })
  const readUnit = createUnitReader(freezeTokens(columns), vocabulary)
  return ends.map((end, index) => readUnit(ends[index - 1] ?? 0, end))
}

function fromChoi({ segments }: ChoiDocument): SegmentedText {
  return { units: unitsOf(segments.flat()), reference: segments.map((part) => part.length) }
}

/** Paragraphs of a module with its section headings hidden; modules of one section are left out. */
function fromModules(modules: readonly TextbookModule[]): SegmentedText[] {
  return modules.flatMap(({ sections }) => {
    const filled = sections.filter((section) => section.paras.length > 0)
    if (filled.length < 2) return []
    return [
      {
        units: unitsOf(filled.flatMap((section) => section.paras)),
        reference: filled.map((section) => section.paras.length),
      },
    ]
  })
}

function lengthsOf(starts: readonly number[], units: number): number[] {
  return starts.map((start, index) => (starts[index + 1] ?? units) - start)
}

const cohesion: Segmenter = (units, count) => segment(units, { count })
const withoutBorrowing: Segmenter = (units, count) =>
  segment(units, { count, model: { ...cohesionModel, borrowed: 0 } })
const unweighted: Segmenter = (units, count) =>
  segment(units, { count, model: { singleUnitWeight: 1, borrowed: 0 } })

/** Segments of equal length, the least one can do when the count is known. */
const evenly: Segmenter = (units, count) =>
  Array.from({ length: count }, (_, index) => Math.round((index * units.length) / count))

function measure(
  name: string,
  kind: TableRow['kind'],
  texts: readonly SegmentedText[],
  segmenter: Segmenter,
): TableRow {
  const given = texts.map(({ units, reference }) =>
    lengthsOf(segmenter(units, reference.length), units.length),
  )
  const mean = (metric: typeof pk) =>
    estimatePercent(texts.map(({ reference }, index) => metric(reference, given[index] ?? [])))
  return { name, kind, figures: { Pk: mean(pk), WindowDiff: mean(windowDiff) } }
}

interface Corpus {
  readonly title: string
  readonly data: string
  readonly texts: readonly SegmentedText[]
  readonly others: readonly TableRow[]
}

function tableOf({ title, data, texts, others }: Corpus): QualityTable {
  return {
    title,
    data: `${data}; ${texts.length} texts`,
    protocol,
    columns: ['Pk', 'WindowDiff'],
    rows: [
      measure('lexical cohesion (ours)', 'ours', texts, cohesion),
      measure('without second-order counts', 'ablation', texts, withoutBorrowing),
      measure('and words of one unit at full weight', 'ablation', texts, unweighted),
      measure('TextTiling blocks', 'baseline', texts, segmentByTiling),
      measure('equal lengths', 'baseline', texts, evenly),
      ...others,
    ],
  }
}

const choiTable = 'result table in the Choi 2000 data, mean of the four ranges weighted by size'

const choiOthers: readonly TableRow[] = [
  { name: 'C99', kind: 'published', source: choiTable, figures: { Pk: 11.1 } },
  { name: 'goal', kind: 'goal', figures: { Pk: 9 } },
]
const textbookOthers: readonly TableRow[] = [{ name: 'goal', kind: 'goal', figures: { Pk: 32 } }]

const books = [
  { id: 'astronomy', use: 'not tuned on' },
  { id: 'psychology', use: 'TUNED ON' },
  { id: 'american-government', use: 'TUNED ON' },
] as const

/** Segments found without headings, against the borders their authors or makers set. */
export const segmentation: QualityTask = {
  id: 'segmentation',
  run: async (data) => {
    const tables: QualityTable[] = []
    const choi = data.choi()
    if (choi) {
      tables.push(
        tableOf({
          title: 'Segments: Choi',
          data: 'Choi 2000, sentences of ten joined news and fiction texts; not tuned on',
          texts: choi.map(fromChoi),
          others: choiOthers,
        }),
      )
    }
    for (const { id, use } of books) {
      const modules = data.textbook(id)
      if (!modules) continue
      tables.push(
        tableOf({
          title: `Segments of a textbook: ${id}`,
          data: `OpenStax ${id}, paragraphs of modules with two sections or more, headings hidden; ${use}`,
          texts: fromModules(modules),
          others: textbookOthers,
        }),
      )
    }
    return tables
  },
}
