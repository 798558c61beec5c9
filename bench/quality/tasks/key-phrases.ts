import type { Analysis } from '../../../src/text/document.ts'
import { collectionOf, keyPhraseBaselines } from '../baselines/key-phrases.ts'
import type { KeyPhraseDocument, QualityData } from '../data.ts'
import { estimatePercent } from '../metrics/bootstrap.ts'
import { scoreKeyPhrases } from '../metrics/key-phrases.ts'
import type { QualityTable, QualityTask, TableRow } from '../task.ts'

interface KeyPhraseSet {
  readonly file: string
  readonly title: string
  readonly data: string
  readonly published: readonly TableRow[]
}

const jcdl = 'Gallina, Boudin, Daille, JCDL 2020 (protocol A)'
const published = (name: string, f5: number, f10: number): TableRow => ({
  name,
  kind: 'published',
  source: jcdl,
  figures: { 'F@5': f5, 'F@10': f10 },
})
const publishedTen = (name: string, f10: number): TableRow => ({
  name,
  kind: 'published',
  source: jcdl,
  figures: { 'F@10': f10 },
})
const goal = (f10: number): TableRow => ({
  name: 'goal',
  kind: 'goal',
  figures: { 'F@10': f10 },
})

const sets: readonly KeyPhraseSet[] = [
  {
    file: 'inspec_test',
    title: 'Key terms of abstracts: Inspec, test',
    data: 'Inspec (Hulth 2003), 500 test abstracts, uncontrolled keys; not tuned on',
    published: [
      published('TextRank', 28.5, 35.8),
      published('TF-IDF', 30.0, 36.5),
      published('PositionRank', 29.1, 34.2),
      published('MultipartiteRank', 26.0, 30.5),
      publishedTen('Kea (trained)', 34.5),
      publishedTen('CopyRNN (neural)', 28.2),
      goal(38.5),
    ],
  },
  {
    file: 'semeval2010_even122',
    title: 'Key terms of papers: SemEval-2010 task 5, every second paper',
    data: 'SemEval-2010 task 5, 122 papers, author and reader keys; the mix for papers was chosen after comparing variants on it',
    published: [
      published('TextRank', 2.0, 3.5),
      published('TF-IDF', 13.8, 17.7),
      published('MultipartiteRank', 11.6, 14.3),
      publishedTen('Kea (trained)', 19.5),
      goal(25),
    ],
  },
  {
    file: 'inspec_validation',
    title: 'Key terms of abstracts: Inspec, validation (tuned on)',
    data: 'Inspec (Hulth 2003), 500 validation abstracts, uncontrolled keys; TUNED ON',
    published: [],
  },
]

/** Key terms of abstracts and papers against the keys their authors and readers gave. */
export const keyPhrases: QualityTask = {
  id: 'key-phrases',
  run: async (data) => {
    const tables: QualityTable[] = []
    for (const set of [...sets, ...otherSets(data)]) {
      const documents = data.keyPhrases(set.file)
      if (documents !== null)
        tables.push(measure(set, documents, await data.keyPhraseAnalyses(set.file)))
    }
    return tables
  },
}

/** Sets that the data holds beside those above, none of them tuned on. */
function otherSets(data: QualityData): KeyPhraseSet[] {
  const known = new Set(sets.map((set) => set.file))
  return data
    .names('keyphrase')
    .filter((name) => !known.has(name))
    .map((name) => {
      const wanted = Object.entries(goals).find(([prefix]) => name.startsWith(prefix))?.[1]
      return {
        file: name,
        title: `Key terms: ${name}`,
        data: `keyphrase/${name}.jsonl; not tuned on`,
        published: wanted === undefined ? [] : [goal(wanted)],
      }
    })
}

/** F@10 aimed at, by the beginning of a set's name. */
const goals: Readonly<Record<string, number>> = { semeval2017: 36, duc2001: 30.5, nus: 26 }

function measure(
  set: KeyPhraseSet,
  documents: readonly KeyPhraseDocument[],
  analyses: readonly Analysis[],
): QualityTable {
  const keys = documents.map((document) => document.keys)
  return {
    title: set.title,
    data: set.data,
    protocol:
      'Protocol A: exact match of NLTK-Porter-stemmed phrases, lower case, hyphens as spaces on both sides, F of the first N averaged over documents, all keys counted',
    columns: ['F@5', 'F@10', 'P@10', 'R@10'],
    rows: [...keyPhraseRows(analyses, keys), ...set.published],
  }
}

/** The rows of our engine and of every baseline on the same analyses. */
export function keyPhraseRows(
  analyses: readonly Analysis[],
  keys: readonly (readonly string[])[],
): TableRow[] {
  const collection = collectionOf(analyses)
  const row = (
    name: string,
    kind: TableRow['kind'],
    rank: (analysis: Analysis) => readonly string[],
  ): TableRow => {
    const given = analyses.map(rank)
    const scores = (n: number) =>
      given.map((phrases, i) => scoreKeyPhrases(phrases, keys[i] ?? [], n))
    const ten = scores(10)
    return {
      name,
      kind,
      figures: {
        'F@5': estimatePercent(scores(5).map((score) => score.f1)),
        'F@10': estimatePercent(ten.map((score) => score.f1)),
        'P@10': estimatePercent(ten.map((score) => score.precision)),
        'R@10': estimatePercent(ten.map((score) => score.recall)),
      },
    }
  }
  return [
    row('this engine', 'ours', (analysis) => analysis.terms.map((term) => term.text)),
    ...keyPhraseBaselines.map((baseline) =>
      row(baseline.name, 'baseline', (analysis) => baseline.rank(analysis, collection)),
    ),
  ]
}
