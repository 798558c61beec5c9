import { describe, expect, it } from 'vitest'
import type { Citation } from '../../domain/citation.ts'
import type { FactualField } from '../../formats/define-format.ts'
import { makeSpan } from './check-citations.ts'
import { checkFields } from './check-fields.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { documentOf, mapOf } from './testing/documents.ts'

const salt = 'Salt slows the growth of yeast.'
const yeast = 'Yeast ferments sugar into alcohol.'
const steam = 'Steam keeps the crust of a loaf soft.'
const harvey = 'William Harvey described the circulation of the blood in 1628.'
const first = documentOf(`${salt} ${yeast} ${steam}\n\nIt is false that cold bread is bad for you.`)
const second = documentOf(`${harvey} ${salt}`, { id: 's2' })
const basis = {
  documents: mapOf(first, second),
  lexicon: createSourceLexicon([first, second]),
}

const whole = (document: typeof first) =>
  makeSpan(document, 0, document.text.indexOf('\n\n') + 1 || document.text.length)
const of = (document: typeof first, quote: string) => {
  const start = document.text.indexOf(quote)
  return makeSpan(document, start, start + quote.length)
}

function check(
  text: string,
  spans: Citation['spans'] | null,
  kind: FactualField['kind'] = 'statement',
) {
  const field: FactualField = { path: '/body', text, kind }
  const citations = spans === null ? [] : [{ path: '/body', spans: [...spans] }]
  const [verdict] = checkFields([field], citations, basis)
  if (verdict === undefined) throw new Error('no verdict')
  return verdict
}

describe('checkFields', () => {
  it('narrows each of two cited stretches to its own sentences', () => {
    const spans = [of(first, `${salt} ${yeast}`), of(first, steam)]
    expect(check(`${salt} ${steam}`, spans).spans).toEqual([of(first, salt), of(first, steam)])
    expect(check(`${steam} ${salt}`, spans.toReversed()).spans).toEqual([
      of(first, steam),
      of(first, salt),
    ])
  })

  it('leaves of a cited stretch the sentences that were needed', () => {
    const { spans, supported, recited, dropped } = check(`${salt} ${steam}`, [whole(first)])
    expect({ supported, recited, dropped }).toEqual({
      supported: true,
      recited: false,
      dropped: [],
    })
    expect(spans.map((span) => span.quote)).toEqual([salt, steam])
    expect(spans.map((span) => span.source)).toEqual(['s1', 's1'])
  })

  it('leaves a citation that is needed as a whole untouched, and drops one of which nothing is', () => {
    const both = [of(first, `${salt} ${yeast}`), of(second, harvey)]
    expect(check(`${salt} ${yeast}`, both).spans).toEqual([both[0]])
    expect(check(harvey, both).spans).toEqual([both[1]])
  })

  it('keeps the citation of what it does not support, for people to see', () => {
    const spans = [of(first, `${salt} ${yeast}`)]
    const verdict = check('Dragons guard their treasure in distant mountains.', spans)
    expect(verdict).toMatchObject({
      supported: false,
      kept: '',
      dropped: ['Dragons guard their treasure in distant mountains.'],
    })
    expect(verdict.spans).toEqual(spans)
  })

  it('narrows each source’s citation by its own sentences', () => {
    const spans = [whole(second), of(first, `${salt} ${yeast}`)]
    expect(
      check(`${harvey} ${yeast}`, spans).spans.map(({ source, quote }) => [source, quote]),
    ).toEqual([
      ['s2', harvey],
      ['s1', yeast],
    ])
  })

  it('cites a sentence where it stands word for word, if it is long enough and not taken back there', () => {
    expect(check(harvey, [of(first, salt)])).toMatchObject({ supported: true, recited: true })
    expect(check(harvey, null).spans.map(({ quote }) => quote)).toEqual([harvey])
    const short = documentOf('A short claim here.')
    const other = { documents: mapOf(short), lexicon: createSourceLexicon([short]) }
    const field = { path: '/a', text: 'A short claim here.', kind: 'statement' as const }
    expect(checkFields([field], [], other)[0]).toMatchObject({
      supported: false,
      recited: false,
      reason: 'The field cites no text that says it.',
    })
    expect(check('cold bread is bad for you.', null).supported).toBe(false)
  })

  it('takes what is not supported out and keeps paragraphs apart', () => {
    const text = `${salt} Dragons like treasure very much.  ${yeast}\n\nDragons sleep by day in caves.\n\n${steam}`
    expect(check(text, [whole(first)])).toMatchObject({
      supported: false,
      kept: `${salt} ${yeast}\n\n${steam}`,
      dropped: ['Dragons like treasure very much.', 'Dragons sleep by day in caves.'],
      reason: 'The cited text does not say this.',
    })
  })

  it('refuses a field that says nothing, and one that cites nothing', () => {
    expect(check('', [whole(first)])).toMatchObject({
      supported: false,
      kept: '',
      reason: 'The field says nothing.',
    })
    const none = { documents: mapOf(), lexicon: createSourceLexicon([]) }
    const field = { path: '/a', text: 'This is how it is.', kind: 'statement' as const }
    expect(checkFields([field], [], none)[0]).toMatchObject({ supported: false, dropped: [] })
  })

  it('judges a question as a question, by all that it cites', () => {
    const spans = [whole(first)]
    expect(check('What does salt slow?', spans, 'question')).toEqual({
      field: { path: '/body', text: 'What does salt slow?', kind: 'question' },
      supported: true,
      kept: 'What does salt slow?',
      spans,
      reason: '',
      dropped: [],
      recited: false,
    })
    expect(check('What did Galen write?', spans, 'question')).toMatchObject({
      supported: false,
      kept: '',
      dropped: [],
      recited: false,
      reason: expect.stringContaining('Galen'),
    })
  })
})
