import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyze } from '../../src/text/analyze.ts'
import { type Background, createBackground } from '../../src/text/background-frequencies.ts'
import type { TextSource } from '../../src/text/document.ts'
import { featureCount } from '../../src/text/term-columns.ts'
import { createTermLexicon } from '../../src/text/term-lexicon.ts'
import { readCandidates } from '../../src/text/term-scores.ts'
import { openQualityData, plainSource, sourceFromParts, textbookSource } from '../quality/data.ts'
import { stemPhrase } from '../quality/metrics/key-phrases.ts'
import { shortAnswers } from '../quality/tasks/review-answers.ts'
import { authorTerms } from '../quality/tasks/textbook-terms.ts'
import { countFrequencies } from './background.ts'
import { fitBoosting, type Tree } from './boosting.ts'

/**
 * Fits src/text/term-model.json on Inspec validation (the `brief` judge) and on the psychology and
 * American-government textbooks with their review questions (the `teaching` judge). Deterministic; about a minute.
 *
 *   node bench/training/make-term-model.ts [DATA_DIRECTORY]
 *
 * BOOKS names the books for the teaching judge, MODEL another file to write: with one book in BOOKS
 * the other tells how the judge does on a book it has not seen.
 *
 * Every document is shown in several lay-outs (with and without headings, without its title), so
 * that no judge leans on one of them. A book is judged against background frequencies counted
 * without it, as any other book will be.
 */
const directory = process.argv[2] ?? '../shared/data'
const data = openQualityData(directory)

interface Example {
  readonly rows: Float64Array
  readonly labels: Uint8Array
  readonly weight: number
}

async function readExample(
  source: TextSource,
  keys: readonly string[],
  background: Background,
  weight: number,
): Promise<Example> {
  const analysis = await analyze([source], { language: 'en' })
  const lexicon = createTermLexicon(analysis.vocabulary, background, 'en')
  const unit = { from: 0, to: analysis.sentences.length }
  const { candidates, rows } = readCandidates(analysis, lexicon, unit)
  const gold = new Set(keys.map(stemPhrase))
  const { start, end } = analysis.tokens
  const labels = Uint8Array.from(candidates, ({ starts, length }) => {
    const first = starts[0] ?? 0
    const form = source.text.slice(start[first], end[first + length - 1])
    return gold.has(stemPhrase(form)) ? 1 : 0
  })
  return { rows, labels, weight }
}

function fit(examples: readonly Example[]): Tree[] {
  const count = examples.reduce((sum, example) => sum + example.labels.length, 0)
  const rows = new Float64Array(count * featureCount)
  const labels = new Uint8Array(count)
  const weights = new Float64Array(count)
  let at = 0
  for (const example of examples) {
    rows.set(example.rows, at * featureCount)
    labels.set(example.labels, at)
    weights.fill(example.weight, at, at + example.labels.length)
    at += example.labels.length
  }
  const options = { trees: 80, depth: 4, rate: 0.13, leastWeight: 5, lambda: 5 }
  return fitBoosting({ rows, features: featureCount, labels, weights }, options)
}

/** Columns of all trees. Numbers are rounded up, so that no training row changes sides. */
function pack(trees: readonly Tree[]) {
  const round = (value: number) => Math.ceil(value * 1e4) / 1e4
  return {
    feature: trees.map((tree) => tree.feature),
    threshold: trees.map((tree) => tree.threshold.map(round)),
    left: trees.map((tree) => tree.left),
  }
}

const lectures = readFileSync(
  join(directory, 'longtexts/gutenberg16351_macdowell_lectures.txt'),
  'utf8',
)
const bookTexts = (book: string) =>
  (data.textbook(book) ?? []).map((module) => textbookSource(module).text)

function backgroundWithout(book: string | null): Background {
  const texts = ['psychology', 'american-government'].filter((name) => name !== book)
  const table = countFrequencies([...texts.flatMap(bookTexts), lectures])
  const common = [...table.frequencies].filter(([, count]) => count >= 2)
  return createBackground(table.documents, new Map(common))
}

async function briefExamples(): Promise<Example[]> {
  const background = backgroundWithout(null)
  const examples: Example[] = []
  for (const { text, keys } of data.keyPhrases('inspec_validation') ?? []) {
    const titled = plainSource(text)
    const [title, ...body] = titled.blocks.map(({ start, end }) => titled.text.slice(start, end))
    const flat = (parts: readonly string[]) =>
      sourceFromParts('', [{ kind: 'paragraph', level: 0, text: parts.join(' ') }])
    examples.push(await readExample(titled, keys, background, 0.5))
    examples.push(await readExample(flat([`${title}.`, ...body]), keys, background, 0.25))
    examples.push(await readExample(flat(body), keys, background, 0.25))
  }
  return examples
}

async function teachingExamples(book: string): Promise<Example[]> {
  const background = backgroundWithout(book)
  const examples: Example[] = []
  for (const module of data.textbook(book) ?? []) {
    const own = authorTerms(module)
    if (own.length < 3) continue
    // What the authors ask about is worth teaching, whether or not they print it in bold.
    const keys = [...own, ...shortAnswers(module)]
    examples.push(await readExample(textbookSource(module), keys, background, 0.7))
    const bare = textbookSource(module, { headings: false })
    examples.push(await readExample(bare, keys, background, 0.3))
  }
  return examples
}

const books = (process.env['BOOKS'] ?? 'psychology american-government').split(' ')
const teaching: Example[] = []
for (const book of books) teaching.push(...(await teachingExamples(book)))
const model = { brief: pack(fit(await briefExamples())), teaching: pack(fit(teaching)) }
const json = JSON.stringify(model)
const target = process.env['MODEL'] ?? new URL('../../src/text/term-model.json', import.meta.url)
writeFileSync(target, `${json}\n`)
console.log(`${json.length} bytes`)
