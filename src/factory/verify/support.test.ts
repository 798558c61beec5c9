import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../text/sentences.ts'
import { makeSpan } from './check-citations.ts'
import { evidenceOf, readEvidence } from './evidence.ts'
import { createSourceLexicon } from './source-lexicon.ts'
import { judgeSentence, type Verdict } from './support.ts'
import { documentOf, mapOf } from './testing/documents.ts'
import { createRandom, mutations } from './testing/mutations.ts'
import { falsehoods, type PassageName, paraphrases, passages } from './testing/passages.ts'

const documents = Object.fromEntries(
  Object.entries(passages).map(([name, text]) => [name, documentOf(text, { title: name })]),
)

/** The verdict on a statement by its whole passage, and by the sentences that verdict names. */
function judge(name: string, text: string): { near: Verdict; wide: Verdict } {
  const document = documents[name]
  if (document === undefined) throw new Error(`no passage ${name}`)
  const lexicon = createSourceLexicon([document])
  const evidence = evidenceOf(document, 0, document.text.length)
  const wide = judgeSentence(text, evidence, lexicon)
  const spans = wide.used.flatMap((index) => {
    const item = evidence[index]
    return item === undefined ? [] : [makeSpan(document, item.start, item.end)]
  })
  return { near: judgeSentence(text, readEvidence(spans, mapOf(document)), lexicon), wide }
}

const isSupported = (name: string, text: string) => {
  const { near, wide } = judge(name, text)
  return near.supported || wide.supported
}

const sentencesOf = (text: string) =>
  splitSentences(text, 0, text.length, 'en').map(({ start, end }) => text.slice(start, end))

describe('judgeSentence', () => {
  it('supports every sentence by itself', () => {
    for (const [name, text] of Object.entries(passages)) {
      for (const sentence of sentencesOf(text)) {
        expect(judge(name, sentence).near, sentence).toMatchObject({ supported: true, score: 1 })
      }
    }
  })

  /** What a lexical method cannot see: a subject left out of a second clause, "rest", "benefits" turned round. */
  const knownRefusals = new Set([
    'Green light is reflected by chlorophyll.',
    'The left ventricle pumps blood to the remaining parts of the body.',
    'Smith argued that both nations benefit from trade.',
  ])

  it.each(paraphrases)('by the text on %s accepts: %s', (name, text) => {
    const { near } = judge(name, text)
    expect(near.supported, near.reason).toBe(!knownRefusals.has(text))
  })

  /** Both clauses of a contrast hold the same words, and the verifier takes the nearer clause for each. */
  const knownMisses = new Set([
    'Arteries carry blood to the heart, whereas veins carry it away.',
    'Tariffs protect consumers but raise prices for domestic producers.',
  ])

  it.each(falsehoods)('by the text on %s refuses: %s', (name, text) => {
    const { near, wide } = judge(name, text)
    expect(near.supported || wide.supported).toBe(knownMisses.has(text))
    if (!knownMisses.has(text)) expect(near.reason).toMatch(/^[A-Z"].*\.$/)
  })

  describe('of true sentences changed in one way', () => {
    const rateOf = (kind: string) => {
      const mutate = mutations[kind]
      const random = createRandom(7)
      let made = 0
      let caught = 0
      for (const [name, text] of Object.entries(passages)) {
        const sentences = sentencesOf(text)
        for (const sentence of sentences) {
          const changed = mutate?.(sentence, sentences, random) ?? null
          if (changed === null || changed === sentence) continue
          made++
          if (!isSupported(name, changed)) caught++
        }
      }
      return { made, caught }
    }
    // Sentences spliced or shuffled into another true one, or into no statement, are let through more.
    const single = Object.keys(mutations).filter((kind) => kind !== 'shuffle' && kind !== 'splice')

    it.each(single)('catches at least 95 % of changes of %s', (kind) => {
      const { made, caught } = rateOf(kind)
      expect(made).toBeGreaterThan(3)
      expect(caught / made).toBeGreaterThanOrEqual(0.95)
    })

    it('catches at least 95 % of all changes', () => {
      const rates = Object.keys(mutations).map(rateOf)
      const sum = (key: 'made' | 'caught') => rates.reduce((total, rate) => total + rate[key], 0)
      expect(sum('caught') / sum('made')).toBeGreaterThanOrEqual(0.95)
    })
  })

  it('refuses a clause of a sentence that states it under a condition or denies it', () => {
    const text =
      'If the pressure rises, the valve opens by itself. It is not true that metal floats on water. The oven heats the room unless the door stays open.'
    const document = documentOf(text)
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    for (const claim of [
      'The valve opens by itself.',
      'Metal floats on water.',
      'The oven heats the room.',
    ]) {
      expect(judgeSentence(claim, evidence, lexicon).supported, claim).toBe(false)
    }
  })

  it('reads a clause with what is tied to it, and with nothing that is tied to another', () => {
    const text =
      'The machine has two valves. The left valve opens because the pump starts, and the right valve closes because the pump stops. The cycle needs no light, but it ends at dusk because it depends on products of the light reactions.'
    const document = documentOf(text, { title: 'The cycle of the machine' })
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    const isTrue = (claim: string) => judgeSentence(claim, evidence, lexicon).supported
    expect(isTrue('The left valve opens because the pump starts.')).toBe(true)
    expect(isTrue('Because the pump stops, the right valve closes.')).toBe(true)
    expect(isTrue('The cycle ends at dusk because it depends on the light reactions.')).toBe(true)
    expect(isTrue('The right valve closes because the pump starts.')).toBe(false)
    expect(isTrue('The left valve opens because the pump stops.')).toBe(false)
    expect(isTrue('The left valve closes because the pump starts.')).toBe(false)
    expect(isTrue('The cycle ends at dusk because the pump stops.')).toBe(false)
  })

  it('follows a pronoun of the evidence to the sentence before it', () => {
    const text = 'Marie Curie was born in Warsaw. She discovered radium in 1898.'
    const document = documentOf(text)
    const lexicon = createSourceLexicon([document])
    const second = evidenceOf(document, text.indexOf('She'), text.length)
    expect(judgeSentence('Curie discovered radium in 1898.', second, lexicon).supported).toBe(true)
    expect(judgeSentence('Bohr discovered radium in 1898.', second, lexicon).supported).toBe(false)
    const isTrue = (claim: string) => judgeSentence(claim, second, lexicon).supported
    expect(isTrue('Marie Curie discovered radium in 1898.')).toBe(true)
    expect(isTrue('Curie discovered radium in Warsaw in 1898.')).toBe(false)
    expect(isTrue('Curie in Warsaw discovered radium in 1898.')).toBe(false)
  })

  it('refuses to tie by "is", "has" or "needs" what the text ties by another verb', () => {
    const text =
      'Copper conducts electricity well. The valve controls the pump. Farmers grow rice in the valley.'
    const document = documentOf(text)
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    for (const claim of [
      'Copper is electricity.',
      'Copper needs electricity.',
      'The valve is the pump.',
      'Farmers have rice in the valley.',
    ]) {
      expect(judgeSentence(claim, evidence, lexicon), claim).toMatchObject({
        supported: false,
        reason: expect.stringMatching(/^The cited text ties these by "/),
      })
    }
  })

  it('takes what "it" means from its own sentence where that says it', () => {
    const text =
      'The pump stops at night. The lamp needs oil, so its flame dies when it burns low. It is made of brass.'
    const document = documentOf(text, { title: 'Machines' })
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    const isTrue = (claim: string) => judgeSentence(claim, evidence, lexicon).supported
    expect(isTrue('The flame of the lamp dies when it burns low.')).toBe(true)
    expect(isTrue('The flame of the pump dies when it burns low.')).toBe(false)
    expect(isTrue('The lamp is made of brass.')).toBe(true)
    expect(isTrue('The lamp is made of oil.')).toBe(false)
  })

  it('supports a sentence that joins what two cited sentences say of one subject', () => {
    const text =
      'The kidney filters blood all day. Some people like tea. The kidney returns water to the body.'
    const document = documentOf(text)
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    const joined = judgeSentence(
      'The kidney filters blood all day, and the kidney returns water to the body.',
      evidence,
      lexicon,
    )
    expect(joined).toMatchObject({ supported: true, used: [0, 2] })
    expect(
      judgeSentence('The kidney filters blood all day, and people like tea.', evidence, lexicon)
        .supported,
    ).toBe(false)
  })

  it.each([
    'Because the kidney filters blood all day, the kidney returns water to the body.',
    'When the kidney filters blood all day, the kidney returns water to the body.',
    'The kidney filters blood all day, and therefore the kidney returns water to the body.',
    'The kidney filters blood all day, because the kidney returns water to the body.',
  ])('refuses a tie that no cited sentence has: %s', (claim) => {
    const text = 'The kidney filters blood all day. The kidney returns water to the body.'
    const document = documentOf(text)
    const evidence = evidenceOf(document, 0, text.length)
    const lexicon = createSourceLexicon([document])
    expect(judgeSentence(claim, evidence, lexicon).supported).toBe(false)
  })

  it('supports a statement that says nothing that could be wrong, and refuses by no evidence', () => {
    const lexicon = createSourceLexicon([])
    expect(judgeSentence('This is how it is.', [], lexicon).supported).toBe(true)
    expect(judgeSentence('Whales are mammals.', [], lexicon)).toEqual({
      supported: false,
      score: 0,
      reason: 'The cited text does not say this.',
      used: [],
    })
  })

  it('does not put a condition together from what two sentences say without one', () => {
    const text =
      'Foucault showed that Earth is turning. If Earth had not been turning, the pendulum would have kept its plane.'
    const document = documentOf(text)
    const lexicon = createSourceLexicon([document])
    const evidence = evidenceOf(document, 0, text.length)
    const claim = 'If Earth had been turning, the pendulum would have kept its plane.'
    expect(judgeSentence(claim, evidence, lexicon).supported).toBe(false)
  })

  it('names the reason', () => {
    const reasons: readonly (readonly [PassageName, string, RegExp])[] = [
      ['bridge', 'The new bridge carries four tracks.', /number "four"/],
      ['bridge', 'Thomas Barlow designed the new bridge.', /Thomas/],
      ['leaf', 'All stomata close at night to reduce the loss of water.', /"All"/],
      ['heart', 'Capillaries do have muscle in their walls.', /negates/],
      ['moon', 'The Moon is larger than Earth.', /opposite|places/],
      ['cache', 'A read from memory takes about 100 milliseconds.', /100/],
    ]
    for (const [name, text, reason] of reasons) {
      expect(judge(name, text).wide.reason).toMatch(reason)
    }
  })
})
