import { describe, expect, it } from 'vitest'
import type { Citation } from '../../domain/citation.ts'
import type { PackageRequest } from '../../domain/request.ts'
import { formats } from '../../formats/index.ts'
import type { OutlineDraft } from '../../ports/engine.ts'
import { makeSpan } from './check-citations.ts'
import { createVerifier } from './create-verifier.ts'
import { documentOf } from './testing/documents.ts'
import { passages } from './testing/passages.ts'
import { createVerifyBasis, verifyArtifact } from './verify-artifact.ts'
import { verifyPackage } from './verify-package.ts'

const text = Object.values(passages).join('\n\n')
const document = documentOf(text)
const basis = createVerifyBasis([document])
const request: PackageRequest = {
  topic: null,
  formats: ['outline', 'faq'],
  audience: 'general learners',
  difficulty: 'intermediate',
  minutes: null,
  engine: null,
}

/** A citation of the sentences that hold these words. */
function cite(path: string, ...quotes: string[]): Citation {
  const spans = quotes.map((quote) => {
    const start = text.indexOf(quote)
    if (start < 0) throw new Error(`not in the text: ${quote}`)
    return makeSpan(document, start, start + quote.length)
  })
  return { path, spans }
}

const answers = [
  [
    'What do the valves of the heart prevent?',
    'The valves of the heart prevent blood from flowing backwards.',
  ],
  [
    'Where does photosynthesis take place?',
    'Photosynthesis takes place in the chloroplasts of plant cells.',
  ],
  [
    'Who designed the new bridge?',
    'William Henry Barlow designed the new bridge, which opened in 1887.',
  ],
  ['What is a tariff?', 'A tariff is a tax on imported goods.'],
  ['What does salt slow?', 'Salt slows the growth of yeast.'],
  ['What causes the tides?', 'The gravity of the Moon causes the tides.'],
] as const

const faq = {
  title: 'Questions and answers',
  items: answers.map(([question, answer]) => ({ question, answer, category: 'General' })),
}
const faqCitations = answers.flatMap(([, answer], index) => [
  cite(`/items/${index}/answer`, answer),
])

const verifyFaq = (content: unknown, citations: readonly Citation[] = faqCitations) =>
  verifyArtifact({ definition: formats.faq, content, citations, outline: null, request }, basis)

const withAnswer = (index: number, answer: string) => ({
  ...faq,
  items: faq.items.map((item, at) => (at === index ? { ...item, answer } : item)),
})

describe('verifyArtifact', () => {
  it('leaves a true draft as it is', () => {
    const result = verifyFaq(faq)
    expect(result).toMatchObject({
      status: 'completed',
      content: faq,
      citations: faqCitations,
      feedback: [],
      quality: { passed: true, scores: { grounding: 1, structure: 1, length: 1 }, issues: [] },
    })
  })

  it('drops an item whose answer is not supported, and moves the citations behind it', () => {
    const result = verifyFaq(
      withAnswer(1, 'Photosynthesis takes place in the nuclei of plant cells.'),
    )
    if (result.status !== 'completed') throw new Error(result.reason)
    expect(result.content['items']).toEqual(faq.items.filter((_, index) => index !== 1))
    expect(result.citations.map(({ path }) => path)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `/items/${index}/answer`),
    )
    expect(result.citations[1]?.spans).toEqual(faqCitations[2]?.spans)
    expect(result.feedback).toMatchObject(
      [{ path: '/items/1/answer', reason: /nuclei/ }].map(() => ({ path: '/items/1/answer' })),
    )
    expect(result.feedback[0]?.reason).toContain('nuclei')
    expect(result.quality.issues).toMatchObject([
      { code: 'grounding', path: '/items/1/answer', action: 'dropped' },
    ])
    expect(result.quality.scores.grounding).toBe(1)
    expect(result.quality.scores.structure).toBeLessThan(1)
  })

  it('takes an unsupported sentence out of an answer and keeps the rest', () => {
    const result = verifyFaq(
      withAnswer(3, 'A tariff is a tax on imported goods. Tariffs are always bad.'),
    )
    expect(result).toMatchObject({ status: 'completed', content: faq })
    expect(result.quality.issues).toMatchObject([{ code: 'grounding', action: 'repaired' }])
    expect(result.quality.issues[0]?.message).toContain('Tariffs are always bad.')
  })

  it('cites a sentence where it stands when its citation is wrong or missing', () => {
    const wrong = faqCitations.map((citation, index) =>
      index === 0 ? cite('/items/0/answer', 'Bouch died in 1880') : citation,
    )
    const result = verifyFaq(faq, wrong)
    if (result.status !== 'completed') throw new Error(result.reason)
    expect(result.citations.find(({ path }) => path === '/items/0/answer')?.spans).toMatchObject([
      { quote: 'Bouch died in 1880' },
      { quote: answers[0][1] },
    ])
    const missing = verifyFaq(faq, faqCitations.slice(1))
    expect(missing).toMatchObject({ status: 'completed', content: faq })
    expect(missing.quality.issues).toMatchObject([{ code: 'citation', action: 'repaired' }])
  })

  it('drops a field in other words that cites nothing', () => {
    const content = withAnswer(4, 'The growth of yeast is slowed by salt.')
    const result = verifyFaq(
      content,
      faqCitations.filter((_, index) => index !== 4),
    )
    expect(result.quality.issues).toMatchObject([
      { action: 'dropped', message: expect.stringContaining('cites no text') },
    ])
    expect(verifyFaq(content)).toMatchObject({ status: 'completed', content })
  })

  it('drops what repeats', () => {
    const again = { ...faq, items: [...faq.items, { ...faq.items[0] }] }
    const result = verifyFaq(again, [...faqCitations, cite('/items/6/answer', answers[0][1])])
    expect(result).toMatchObject({ status: 'completed', content: faq })
    expect(result.quality.issues).toMatchObject([
      { code: 'repeat', path: '/items/6/question' },
      { code: 'repeat', path: '/items/6/answer' },
    ])
  })

  it('refuses a format that falls below its minimum', () => {
    const invented = {
      ...faq,
      items: faq.items.map((item) => ({ ...item, answer: `Perhaps ${item.answer.toLowerCase()}` })),
    }
    const result = verifyFaq(invented)
    expect(result.status).toBe('insufficient_source')
    if (result.status === 'completed') return
    expect(result.reason).toContain('Too little of the draft is supported')
    expect(result.feedback).toHaveLength(6)
    expect(result.quality).toMatchObject({ passed: false, scores: { grounding: 0 } })
    expect(result.quality.issues.at(-1)).toMatchObject({ code: 'schema', action: 'refused' })
  })

  it('drops items that do not fit the schema, cuts lists that are too long, and fails on the rest', () => {
    const bad = {
      ...faq,
      items: [...faq.items, { question: 'No mark', answer: 'x', category: '' }],
    }
    expect(verifyFaq(bad)).toMatchObject({ status: 'completed', content: faq })
    const many = { ...faq, items: Array.from({ length: 30 }, () => faq.items[0]) }
    expect(verifyFaq(many).status).toBe('insufficient_source')
    for (const broken of [null, 'text', [], { items: faq.items }, { ...faq, title: '<b>x</b>' }]) {
      const result = verifyFaq(broken)
      expect(result.status).toBe('failed')
      if (result.status !== 'completed') expect(result.reason).toContain('does not fit its format')
    }
  })

  it('fails where a field that cannot be dropped is not supported', () => {
    const page = {
      title: 'One page',
      summary:
        'Everything here is about dragons that live in distant mountains and guard their enormous treasure day and night.',
      keyTakeaways: [answers[0][1], answers[1][1], answers[2][1]],
      body: `${answers[0][1]} ${answers[1][1]} ${answers[2][1]} ${answers[3][1]}`,
    }
    const sentences = answers.slice(0, 4).map(([, answer]) => answer)
    const citations = [
      cite('/summary', answers[0][1]),
      ...[0, 1, 2].map((index) => cite(`/keyTakeaways/${index}`, sentences[index] ?? '')),
      cite('/body', ...sentences),
    ]
    const verify = (content: unknown) =>
      verifyArtifact(
        { definition: formats.one_pager, content, citations, outline: null, request },
        basis,
      )
    const result = verify(page)
    expect(result.status).toBe('failed')
    if (result.status === 'completed') return
    expect(result.reason).toContain('/summary is not supported')
    const good = `${answers[3][1]} ${answers[4][1]} ${answers[5][1]}`
    expect(verify({ ...page, summary: good }).status).toBe('completed')
  })

  it('scores coverage by the outline, readability by level and source, length by the minutes asked for', () => {
    const outline: OutlineDraft = {
      content: {},
      citations: [
        cite('/sections/0/keyPoints/0', 'The human heart'),
        cite('/sections/1/keyPoints/0', 'In New Zealand'),
      ],
    }
    const one = { ...faq, items: faq.items }
    const scored = verifyArtifact(
      { definition: formats.faq, content: one, citations: faqCitations, outline, request },
      basis,
    )
    expect(scored.quality.scores.coverage).toBe(0.5)
    const turn = (at: number, textOfTurn: string, kind = 'content') => ({
      speaker: 'host',
      part: at === 0 ? 'introduction' : 'main',
      kind,
      text: textOfTurn,
    })
    const script = {
      title: 'An episode',
      speakers: [{ id: 'host', name: 'Host', role: 'hosts' }],
      turns: answers.map(([, answer], index) => turn(index, answer)),
      speakerNotes: [],
      wordCount: 1,
      estimatedMinutes: 1,
    }
    const spoken = (minutes: number | null) =>
      verifyArtifact(
        {
          definition: formats.podcast_script,
          content: script,
          citations: answers.map(([, answer], index) => cite(`/turns/${index}/text`, answer)),
          outline: null,
          request: { ...request, minutes },
        },
        basis,
      )
    const words = answers.reduce((sum, [, answer]) => sum + answer.split(' ').length, 0)
    const long = spoken(2)
    expect(long).toMatchObject({ status: 'completed', content: { wordCount: words } })
    expect(long.quality.scores.length).toBeCloseTo(words / 150 / 2)
    expect(long.quality.issues).toMatchObject([{ code: 'length', action: 'reported' }])
    expect(spoken(null).quality.scores.length).toBe(1)
    expect(long.quality.scores.readability).toBe(1)
  })

  it('reports a format that treats less than half of the outline', () => {
    const outline: OutlineDraft = {
      content: {},
      citations: ['The human heart', 'In New Zealand', 'In Switzerland', 'All citizens'].map(
        (quote, index) => cite(`/sections/${index}/keyPoints/0`, quote),
      ),
    }
    const result = verifyArtifact(
      { definition: formats.faq, content: faq, citations: faqCitations, outline, request },
      basis,
    )
    expect(result.quality).toMatchObject({
      passed: false,
      issues: [{ code: 'coverage', action: 'reported' }],
    })
  })

  it('gives the same result each time, and through the port', async () => {
    const material = { documents: [document], request }
    const task = {
      material,
      format: 'faq' as const,
      content: faq,
      citations: faqCitations,
      outline: null,
    }
    const verifier = createVerifier()
    const { signal } = new AbortController()
    expect(await verifier.verify(task, { signal })).toEqual(verifyFaq(faq))
    expect(await verifier.verify(task, { signal })).toEqual(verifyFaq(faq))
    const gone = AbortSignal.abort()
    await expect(verifier.verify(task, { signal: gone })).rejects.toMatchObject({ id: 'cancelled' })
  })
})

describe('what verifyArtifact tells people', () => {
  it('says of each repair what was done, where and why', () => {
    const long =
      'Dragons are the cause of every storm, flood and drought that was ever seen by people on any of the continents.'
    const repaired = verifyFaq(withAnswer(3, `${answers[3][1]} ${long}`))
    expect(repaired.quality.issues).toEqual([
      {
        code: 'grounding',
        path: '/items/3/answer',
        action: 'repaired',
        message: expect.stringMatching(
          / \("Dragons are the cause of every storm, flood and drought that was ever seen by pe?…"\)$/,
        ),
      },
    ])
    const eighty = `Dragons ${'very '.repeat(13)}warm.`
    expect(eighty).toHaveLength(78)
    expect(
      verifyFaq(withAnswer(3, `${answers[3][1]} ${eighty}`)).quality.issues[0]?.message,
    ).toContain(`("${eighty}")`)
    expect(verifyFaq(faq, faqCitations.slice(1)).quality.issues).toEqual([
      {
        code: 'citation',
        path: '/items/0/answer',
        message: 'The place that says it was added to the citation.',
        action: 'repaired',
      },
    ])
  })

  it('says what a repeat repeats, and what does not fit', () => {
    const again = { ...faq, items: [...faq.items, { ...faq.items[0] }] }
    const repeats = verifyFaq(again, [...faqCitations, cite('/items/6/answer', answers[0][1])])
    expect(repeats.quality.issues[0]).toEqual({
      code: 'repeat',
      path: '/items/6/question',
      message: 'This says what /items/0/question says.',
      action: 'dropped',
    })
    expect(repeats.quality.scores.structure).toBeCloseTo(1 - 2 / 8)
    const broken = verifyFaq(null)
    expect(broken.quality).toEqual({
      passed: false,
      scores: { grounding: 0, readability: 0, structure: 0, coverage: 0, length: 0 },
      issues: [{ code: 'schema', path: '', message: expect.any(String), action: 'refused' }],
    })
    expect(broken.feedback).toEqual([])
  })

  it('passes on what was wrong with the citations', () => {
    const lost = [...faqCitations, { path: '/nothing', spans: [] }]
    expect(verifyFaq(faq, lost).quality.issues).toEqual([
      {
        code: 'citation',
        path: '/nothing',
        message: 'The citation names a field that is not there.',
        action: 'dropped',
      },
    ])
  })

  it('does not pass a draft of which most had to go', () => {
    const invented = Array.from({ length: 8 }, (_, index) => ({
      question: `What do ${'abcdefgh'[index]}-dragons guard?`,
      answer: `Dragons of kind ${'abcdefgh'[index]} guard their treasure in mountains.`,
      category: 'General',
    }))
    const result = verifyFaq({ ...faq, items: [...faq.items, ...invented] })
    expect(result.status).toBe('completed')
    expect(result.quality.scores.grounding).toBe(1)
    expect(result.quality.scores.structure).toBeCloseTo(6 / 14)
    expect(result.quality.passed).toBe(false)
  })

  it('reports a length that is off by more than a tenth, and a format that cites nothing', () => {
    const talk = (count: number) => ({
      title: 'An episode',
      speakers: [{ id: 'host', name: 'Host', role: 'hosts' }],
      turns: Array.from({ length: 6 }, (_, index) => ({
        speaker: 'host',
        part: 'main',
        kind: 'connective',
        text: `${'abcdef'[index]} ${'go '.repeat(count)}`.trim(),
      })),
      speakerNotes: [],
      wordCount: 1,
      estimatedMinutes: 1,
    })
    const spoken = (count: number) =>
      verifyArtifact(
        {
          definition: formats.podcast_script,
          content: talk(count),
          citations: [],
          outline: null,
          request: { ...request, minutes: 1 },
        },
        basis,
      ).quality
    const uncited = {
      code: 'coverage',
      path: '',
      message: 'Less than half of the outline’s sections are treated.',
      action: 'reported',
    }
    expect(spoken(24)).toMatchObject({ scores: { length: 1, grounding: 1 }, issues: [uncited] })
    expect(spoken(19).issues).toEqual([
      {
        code: 'length',
        path: '/wordCount',
        message: 'It runs 0.8 minutes; 1 were asked for.',
        action: 'reported',
      },
      uncited,
    ])
    expect(spoken(19).scores.length).toBeCloseTo(0.8)
  })
})

describe('verifyPackage', () => {
  const quality = {
    passed: true,
    scores: { grounding: 1, readability: 1, structure: 1, coverage: 0.8, length: 1 },
    issues: [],
  }
  const engine = { id: 'embedded', model: null, degradedFrom: null }
  const completed = (content: Record<string, unknown>) => ({
    status: 'completed' as const,
    version: 1,
    engine,
    content,
    citations: [],
    quality,
  })
  const cards = (terms: string[]) =>
    completed({
      title: 'Flash cards',
      items: Array.from({ length: 10 }, (_, index) => ({
        id: `c${index}`,
        term: terms[index] ?? `word ${index} of ten`,
        definition: `This is the meaning of card ${index}.`,
        category: 'General',
        difficulty: 'easy',
      })),
    })

  it('means the scores of what was completed, and finds terms met nowhere else', () => {
    const terms = [
      'tariff',
      'salt',
      'tide',
      'heart',
      'bridge',
      'yeast',
      'chloroplast',
      'valve',
      'goods',
      'dragon',
    ]
    const result = verifyPackage({ faq: completed(faq), flashcards: cards(terms) }, 'en')
    expect(result.scores).toMatchObject({ grounding: 1, coverage: 0.8 })
    expect(result.scores.coherence).toBeCloseTo(0.9)
    expect(result.issues).toMatchObject([
      { code: 'coherence', message: expect.stringContaining('dragon') },
    ])
    expect(result.passed).toBe(true)
  })

  it('holds names alone to be met elsewhere: no objective, no sentence, no question', () => {
    const outline = completed({
      title: 'The outline',
      overview: 'Blood, plants, bridges, trade and bread in one short course for everyone here.',
      learningObjectives: ['Name the dragon', 'Praise the unicorn', 'Draw the griffin'].map(
        (text) => ({ text, bloomLevel: 'remember' }),
      ),
      sections: ['The heart', 'Photosynthesis', 'Zeppelins'].map((title, index) => ({
        number: index + 1,
        title,
        description: 'What this part of the course is about.',
        keyPoints: ['The phoenix rises from its ashes.'],
        estimatedMinutes: 1,
      })),
      estimatedMinutes: 3,
      audience: 'all',
      difficulty: 'beginner',
    })
    const result = verifyPackage({ outline, faq: completed(faq) }, 'en')
    expect(result.issues).toEqual([
      {
        code: 'coherence',
        path: '',
        message: '"Zeppelins" of outline is not met in any other format.',
        action: 'reported',
      },
    ])
    expect(result.scores.coherence).toBeCloseTo(2 / 3)
  })

  it('needs all words of a term to be met, and takes long terms for sentences', () => {
    const of = (term: string) =>
      verifyPackage({ faq: completed(faq), flashcards: cards([...known, term]) }, 'en').issues.map(
        ({ message }) => message,
      )
    const known = [
      'tariff',
      'salt',
      'tide',
      'heart',
      'bridge',
      'yeast',
      'chloroplast',
      'valve',
      'goods',
    ]
    expect(of('imported goods')).toEqual([])
    expect(of('imported dragons')).toHaveLength(1)
    expect(of('one two three four dragons')).toHaveLength(1)
    expect(of('one two three four five dragons')).toEqual([])
    expect(of('what are dragons?')).toEqual([])
    expect(of('St. dragons')).toHaveLength(1)
  })

  it('does not pass where the terms of one format are strange to all others', () => {
    const terms = Array.from(
      { length: 10 },
      (_, index) => `dragon${String.fromCharCode(97 + index)}`,
    )
    const result = verifyPackage({ faq: completed(faq), flashcards: cards(terms) }, 'en')
    expect(result.passed).toBe(false)
    expect(result.issues.at(-1)).toEqual({
      code: 'coherence',
      path: '',
      message: 'Most terms that one format teaches are not met in any other.',
      action: 'reported',
    })
  })

  it('does not pass without content, or with a format that does not', () => {
    expect(verifyPackage({}, 'en')).toMatchObject({ passed: false, scores: { grounding: 0 } })
    const failing = { ...completed(faq), quality: { ...quality, passed: false } }
    expect(verifyPackage({ faq: failing }, 'en').passed).toBe(false)
    expect(verifyPackage({ faq: failing, flashcards: cards([]) }, 'en').passed).toBe(false)
    expect(verifyPackage({ faq: completed(faq) }, 'en')).toMatchObject({
      passed: true,
      scores: { coherence: 1 },
    })
  })
})
