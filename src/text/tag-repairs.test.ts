import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import { PartOfSpeech } from './document.ts'

/** The words of a text that are tagged as verbs, and its terms. */
async function read(text: string, kind: 'paragraph' | 'heading' = 'paragraph') {
  const blocks = [{ kind, level: kind === 'heading' ? 1 : 0, start: 0, end: text.length }]
  const { tokens, terms } = await analyze([{ id: 's1', title: 'T', text, blocks }], {
    language: 'en',
  })
  const verbs: string[] = []
  for (let t = 0; t < tokens.count; t++) {
    if (tokens.pos[t] === PartOfSpeech.verb) verbs.push(text.slice(tokens.start[t], tokens.end[t]))
  }
  return { verbs, terms: terms.map((term) => term.text) }
}

describe('repairTags', () => {
  it.each([
    ['The plates move a few centimetres each year.', 'move'],
    ['As a plate moves over a hot spot, the crust melts.', 'moves'],
    ['A checkpoint copies the changes from the log to the pages.', 'copies'],
    ['The competitive exclusion principle states that two species cannot coexist.', 'states'],
    ['Decomposers return nutrients to the soil.', 'return'],
    ['As the plate cools, a chain of volcanoes forms.', 'forms'],
    ['Transport researchers call this effect traffic evaporation.', 'call'],
    ['Phase 1 tests safety in a few dozen volunteers.', 'tests'],
    ['Ride slowly for the first hundred metres.', 'Ride'],
  ])('finds the verb of "%s"', async (sentence, verb) => {
    expect((await read(sentence)).verbs).toContain(verb)
  })

  it.each([
    ['Ocean waves in the Pacific reach the coast.', 'waves'],
    ['The price rises of that year hurt the poor.', 'rises'],
    ['Sports cars need petrol.', 'cars'],
    ['Type 2 diabetes often begins late in life.', 'diabetes'],
    ['A phantom read occurs when a query finds new rows.', 'read'],
  ])('leaves the nouns of "%s" alone', async (sentence, noun) => {
    expect((await read(sentence)).verbs).not.toContain(noun)
  })

  it('reads no sentence into a heading', async () => {
    expect((await read('Price rises in the north', 'heading')).verbs).toEqual([])
  })

  it('keeps what a sentence says out of the terms', async () => {
    const { terms } = await read(
      'The plates move a few centimetres each year. Police recorded 118 crashes. A checkpoint copies the changes.',
    )
    expect(terms.filter((term) => /move|recorded|copies/.test(term))).toEqual([])
  })
})
