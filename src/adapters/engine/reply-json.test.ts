import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continued, isCut, readReply } from './reply-json.ts'

const cards = {
  title: 'Tides and the Moon',
  items: [
    { term: 'spring tide', definition: 'A tide of 1.5 m or more, at new and full moon.' },
    { term: 'neap tide', definition: 'The "small" tide at half moon; it isn\'t strong.' },
    { term: 'tidal range', definition: 'High water minus low water, e.g. [4, 2] in metres.' },
    { term: 'ebb', definition: 'Water that flows back {from} the shore, 6 h 12 min long.' },
  ],
}
const outline = {
  title: 'Überblick: Gezeiten',
  sections: [
    { number: 1, keyPoints: ['Die Flut steigt zweimal am Tag.', 'Der Mond zieht am Wasser.'] },
    { number: 2, keyPoints: ['Springtiden sind höher.'] },
  ],
}
const questions = { items: [{ question: 'Why are spring tides higher?', span: [3, 17] }] }
const nested = { a: { b: { c: ['x', 'y'] } }, empty: [], flag: true, none: null }
const bases: readonly object[] = [cards, outline, questions, nested]

/** Faults that leave all words in place: what is read must be exactly what was meant. */
const lossless: Readonly<Record<string, (good: string) => string>> = {
  'as it should be': (good) => good,
  'a Markdown fence': (good) => `\`\`\`json\n${good}\n\`\`\``,
  'a fence without a language': (good) => `\`\`\`\n${good}\n\`\`\``,
  'an unclosed fence': (good) => `\`\`\`json\n${good}`,
  'prose before': (good) => `Sure! Here is the JSON you asked for:\n\n${good}`,
  'prose after': (good) => `${good}\n\nLet me know if I can help further.`,
  'prose with braces before': (good) => `The set {1, 2} is described here: ${good}`,
  'a reasoning tag': (good) => `<think>\nMaybe {"title": "x"}?\n</think>\n${good}`,
  'a thinking tag': (good) => `<thinking>[1]</thinking>${good}`,
  'trailing commas': (good) => good.replaceAll(/([}\]])(?=[}\]])/g, '$1,'),
  'line breaks and indentation': (good) => JSON.stringify(JSON.parse(good), null, 4),
  'a byte order mark': (good) => `\ufeff${good}`,
  'a comment': (good) => good.replace('{', '{ /* the answer */ '),
  'a line comment': (good) => good.replace('{', '{ // the answer\n'),
  'Python constants': (good) => good.replaceAll('true', 'True').replaceAll('null', 'None'),
  'keys without quotes': (good) => good.replaceAll(/"([a-z]+)":/gi, '$1:'),
  'missing commas between objects': (good) => good.replaceAll('},{', '} {'),
}

const readings = Object.entries(lossless).flatMap(([fault, spoil]) =>
  bases.map((base, index) => ({ fault, index, base, text: spoil(JSON.stringify(base)) })),
)

describe('reading JSON out of a reply', () => {
  it.each(readings)('reads reply $index with $fault as it was meant', ({ base, text }) => {
    expect([...readReply(text)]).toContainEqual(base)
  })

  it('keeps the finished elements of an answer that was cut off', () => {
    const good = JSON.stringify(cards)
    const cut = good.slice(0, good.indexOf('tidal range') + 20)
    expect(isCut(cut)).toBe(true)
    const [best] = readReply(cut)
    expect(best).toEqual({ ...cards, items: cards.items.slice(0, 2) })
  })

  it('gives nothing for prose, nothing and broken beginnings', () => {
    for (const text of ['', 'I would rather not.', '   \n', '{', '["', '{"title": "Ti']) {
      expect([...readReply(text)]).toEqual([])
    }
  })

  it('never reads a value that was not sent, wherever an answer is cut', () => {
    const leaves = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(leaves)
        : [JSON.stringify(value)]
    fc.assert(
      fc.property(fc.constantFrom(...bases), fc.nat({ max: 400 }), (base, at) => {
        const sent = new Set(leaves(base))
        for (const value of readReply(JSON.stringify(base).slice(0, at))) {
          for (const leaf of leaves(value)) expect(sent).toContain(leaf)
        }
      }),
    )
  })

  it('ends on any text, and gives back what any JSON object holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect([...readReply(text)].length).toBeLessThan(100)
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const sent = JSON.stringify(value)
        expect(JSON.stringify([...readReply(sent)][0])).toBe(sent)
      }),
    )
  })
})

describe('an answer that was asked to go on', () => {
  const good = JSON.stringify(cards)
  const at = good.indexOf('tidal range')
  const [cut, rest] = [good.slice(0, at), good.slice(at)]

  it.each([
    ['goes on', rest],
    ['goes on in a fence of its own', `\`\`\`json\n${rest}`],
    ['repeats its last words first', cut.slice(-40) + rest],
    ['begins anew', good],
    ['begins anew in a fence', `\`\`\`json\n${good}\n\`\`\``],
  ])('is read as it was meant where it %s', (_, more) => {
    expect([...readReply(continued(cut, more))]).toContainEqual(cards)
  })

  it('keeps what is said twice', () => {
    expect(continued('the tide, the tide,', ' the tide, the ebb')).toBe(
      'the tide, the tide, the tide, the ebb',
    )
  })
})
