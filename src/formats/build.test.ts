import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import type { Analysis } from '../text/document.ts'
import { formats } from './index.ts'
import { buildAll, citationFaults, plainRequest } from './testing/build-all.ts'
import { lighthouse, windmill } from './testing/lighthouse.ts'
import { analyzeDocuments } from './testing/plain-document.ts'

const analysis = await analyzeDocuments(lighthouse)
const course = buildAll(analysis)

function contentOf<Name extends FormatName>(name: Name, from = course) {
  const result = from.results[name]
  if (result?.status !== 'built') throw new Error(`${name}: ${result?.reason ?? 'missing'}`)
  return formats[name].schema.parse(result.content) as ReturnType<
    (typeof formats)[Name]['schema']['parse']
  >
}

function expectSound(of: Analysis, built: ReturnType<typeof buildAll>): void {
  for (const name of formatNames) {
    const result = built.results[name]
    if (result?.status !== 'built') {
      expect(result?.reason, name).toMatch(/\S.{20,}/)
      continue
    }
    const parsed = formats[name].schema.safeParse(result.content)
    expect(parsed.success ? [] : parsed.error.issues, name).toEqual([])
    expect(citationFaults(of, name, result), name).toEqual([])
    const units = formats[name]
      .units(result.content as never)
      .map((unit) => unit.text.toLowerCase())
    expect(new Set(units).size, `${name} repeats`).toBe(units.length)
  }
}

describe('building all formats', () => {
  it('makes eight valid, fully cited formats without repeats from a short text with sections', () => {
    expect(formatNames.filter((name) => course.results[name]?.status !== 'built')).toEqual([])
    expectSound(analysis, course)
  })

  it('gives the same content byte for byte for the same source', async () => {
    const again = buildAll(await analyzeDocuments(lighthouse))
    expect(JSON.stringify(again)).toBe(JSON.stringify(course))
  })

  it('quotes nothing but whole sentences of the source', () => {
    const sentences = new Set(analysis.sentences.map((sentence) => sentence.text))
    for (const point of contentOf('outline').sections.flatMap((section) => section.keyPoints)) {
      expect(sentences).toContain(point)
    }
    for (const card of contentOf('flashcards').items) expect(sentences).toContain(card.definition)
  })

  it('follows the sections of the source in every format that has sections', () => {
    const titles = contentOf('outline').sections.map((section) => section.title)
    expect(titles).toEqual([
      'Introduction',
      'The lamp and the lens',
      'The character of a light',
      'Building on rock',
      'Keepers and automation',
    ])
    expect(contentOf('detailed_reading').sections.map((section) => section.title)).toEqual(titles)
    expect(contentOf('study_guide').sections.map((section) => section.title)).toEqual(titles)
    for (const item of contentOf('faq').items) expect(titles).toContain(item.category)
    for (const item of contentOf('flashcards').items) expect(titles).toContain(item.category)
    for (const item of contentOf('reading_questions').items) expect(titles).toContain(item.section)
  })

  it('makes cards of the terms that the text defines', () => {
    const terms = contentOf('flashcards').items.map((card) => card.term.toLowerCase())
    expect(terms).toEqual(expect.arrayContaining(['fresnel lens', 'sector light', 'sun valve']))
  })

  it('keeps the id of a card when other cards come or go', () => {
    const few = buildAll(analysis, { ...plainRequest, difficulty: 'beginner' })
    const ids = new Map(contentOf('flashcards').items.map((card) => [card.term, card.id]))
    const shared = contentOf('flashcards', few).items.filter((card) => ids.has(card.term))
    expect(shared.length).toBeGreaterThan(5)
    for (const card of shared) expect(card.id).toBe(ids.get(card.term))
  })

  it('mixes the levels of its questions', () => {
    const levels = new Set(contentOf('reading_questions').items.map((item) => item.bloomLevel))
    expect(levels.size).toBeGreaterThanOrEqual(2)
  })

  it('leaves no slot of a wording unfilled', () => {
    for (const name of formatNames)
      expect(JSON.stringify(course.results[name])).not.toMatch(/\{\w+\}/)
  })

  it('says why when a text is too thin, and pads nothing', async () => {
    for (const thin of [
      '',
      'One sentence stands here alone.',
      '# A title',
      '- one\n\n- two\n\n- three',
    ]) {
      const built = buildAll(await analyzeDocuments(thin))
      expect(built.results.outline?.status).toBe('insufficient_source')
      expectSound(await analyzeDocuments(thin), built)
    }
  })

  it('cites each of several sources by its own id', async () => {
    const both = await analyzeDocuments(lighthouse, windmill)
    const built = buildAll(both)
    expectSound(both, built)
    const reading = built.results.detailed_reading
    const ids =
      reading?.status === 'built'
        ? reading.citations.flatMap((item) => item.spans.map((span) => span.source))
        : []
    expect(new Set(ids)).toEqual(new Set(['s1', 's2']))
  })
})

describe('what is asked for', () => {
  it('brings the podcast to within ten percent of the minutes', () => {
    for (const minutes of [2, 3, 4]) {
      const script = contentOf('podcast_script', buildAll(analysis, { ...plainRequest, minutes }))
      expect(Math.abs(script.wordCount - minutes * 150)).toBeLessThanOrEqual(minutes * 15)
      expect(script.estimatedMinutes).toBeCloseTo(script.wordCount / 150, 1)
    }
  })

  it('lets a podcast be shorter where the source carries no more, and repeats no line', () => {
    const script = contentOf('podcast_script', buildAll(analysis, { ...plainRequest, minutes: 60 }))
    expect(script.wordCount).toBeLessThan(60 * 150)
    const texts = script.turns.map((turn) => turn.text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('makes more for advanced learners than for beginners', () => {
    const easy = buildAll(analysis, { ...plainRequest, difficulty: 'beginner' })
    const hard = buildAll(analysis, { ...plainRequest, difficulty: 'advanced' })
    const items = (built: typeof easy) =>
      contentOf('faq', built).items.length + contentOf('reading_questions', built).items.length
    expect(items(hard)).toBeGreaterThan(items(easy))
  })

  it('puts the topic first', () => {
    const built = buildAll(analysis, { ...plainRequest, topic: 'sector lights' })
    expect(contentOf('outline', built).title).toBe('Sector lights')
    expect(JSON.stringify(contentOf('one_pager', built))).toContain('sector light')
  })
})

describe('building from anything', () => {
  const word = fc.constantFrom(
    ...'Sea light lens the a is of and tower Smith rises 42 stone < > & _ * “quoted” é 漢字 e.g. which because'.split(
      ' ',
    ),
  )
  const sentence = fc
    .array(word, { minLength: 1, maxLength: 18 })
    .map((words) => `${words.join(' ').replace(/^./u, (first) => first.toUpperCase())}.`)
  const block = fc.oneof(
    fc.array(sentence, { minLength: 1, maxLength: 6 }).map((sentences) => sentences.join(' ')),
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `## ${words.join(' ')}`),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )

  it('is valid or says that the source is too thin, and always cites what it quotes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 30 }), async (blocks) => {
        const random = await analyzeDocuments(blocks.join('\n\n'))
        expectSound(random, buildAll(random))
      }),
      { numRuns: 60 },
    )
  })
})
