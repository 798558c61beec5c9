import { describe, expect, it } from 'vitest'
import { analyze } from '../text/analyze.ts'
import { genericStemsOf } from '../text/generic-words.ts'
import { withDefinedSubjects } from './defined-subjects.ts'
import { sentencePool } from './sentence-pool.ts'
import { plainDocument } from './testing/plain-document.ts'

async function definedIn(language: string, text: string, added = false): Promise<string[]> {
  const analysis = await analyze([plainDocument(text)], { language })
  const { terms, definitions } = withDefinedSubjects(
    sentencePool(analysis),
    genericStemsOf(language),
  )
  const source = analysis.sources[0]?.text ?? ''
  const from = added ? analysis.definitions.length : 0
  return definitions.slice(from).map((found) => {
    const shown = source.slice(found.termStart, found.termEnd)
    expect(terms[found.term]?.index).toBe(found.term)
    expect(source.slice(found.bodyStart, found.bodyEnd)).not.toBe('')
    return shown
  })
}

describe('subjects that a sentence defines', () => {
  it.each([
    [
      'de',
      'Eine Verweilzeit ist die Zeit, die ein Teilchen in einem Speicher verbringt.',
      'Verweilzeit',
    ],
    ['fr', 'L’étalon est un objet qui sert de référence à une unité de mesure.', 'étalon'],
    ['fr', 'Un méridien est une ligne imaginaire qui relie les deux pôles.', 'méridien'],
    ['es', 'El néctar es un líquido dulce que la flor produce para los insectos.', 'néctar'],
    [
      'pt',
      'O inversor é um aparelho que transforma a corrente contínua em corrente alternada.',
      'inversor',
    ],
    [
      'en',
      'A quillon dagger is a short weapon with a straight guard above the grip.',
      'quillon dagger',
    ],
  ])('are found in %s', async (language, text, term) => {
    expect(await definedIn(language, text)).toContain(term)
  })

  it.each([
    ['en', 'The result is a table with more rows than anyone had asked for.'],
    ['es', 'La primera es la pérdida de los lugares en los que viven las abejas.'],
    ['de', 'Das Problem ist die lange Zeit zwischen zwei Messungen an einem Ort.'],
    ['en', 'Ships were at sea for weeks before the storm reached the northern coast.'],
  ])('are not taken from what only points or tells (%s)', async (language, text) => {
    expect(await definedIn(language, text, true)).toEqual([])
  })
})

describe('subjects that are more than a ranked term', () => {
  it('take the definition over from the term inside them, an acronym behind them aside', async () => {
    const text =
      'A log grows. A log is kept by the log keeper. A write-ahead log (WAL) is a file to which every change is written. The log is read after a crash.'
    const names = await definedIn('en', text)
    expect(names).toContain('write-ahead log')
  })

  it('may be general words of law where no "the" points back, but nothing general with "the"', async () => {
    expect(
      await definedIn(
        'en',
        'Consideration is the price for which a promise is bought by somebody.',
      ),
    ).toEqual(['Consideration'])
    expect(await definedIn('en', 'The thing is the price for which a promise is bought.')).toEqual(
      [],
    )
  })

  it('are no adjective in German', async () => {
    expect(
      await definedIn('de', 'Besonders betroffen ist die Fichte, weil sie flache Wurzeln hat.'),
    ).toEqual([])
  })
})
