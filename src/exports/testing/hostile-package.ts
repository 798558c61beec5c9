import fc from 'fast-check'
import { type ContentPackage, noUsage } from '../../domain/package.ts'
import type { FormatName } from '../../domain/vocabulary.ts'
import { holdsMarkup } from '../../formats/plain-text.ts'
import type { ExportInput } from '../define-export.ts'

/** What breaks files when it is not escaped; tags that no format's content may hold are not here. */
const fragments = [
  ']]>',
  '<![CDATA[',
  '&amp;',
  '&#0;',
  '<',
  '>',
  '"',
  "'",
  '`',
  '<!--',
  '-->',
  '<?xml?>',
  '<x y=1>',
  '=cmd|',
  '+1',
  '-2',
  '@SUM(A1)',
  "'=1",
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u0000',
  '\u0007',
  '\u001f',
  '\u0085',
  '\u2028',
  '\ufffe',
  '\ud800',
  '\udc00',
  '😀',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  'שלום',
  'مرحبا',
  '\u202e',
  '~',
  '=',
  '#',
  '####',
  '{',
  '}',
  ':',
  '::',
  '\\',
  '\\n',
  '//',
  '$CATEGORY:',
  '->',
  '%50%',
  '*',
  '_',
  '[[',
  ']]',
  '/*',
  '*/',
  'A. ',
  'ANSWER: A',
  '$x^2$',
  '$$y$$',
  '$5',
  '[sound:x.mp3]',
  '[latex]',
  '{{Front}}',
  '@name',
  '> a <',
  '(b)',
  'cell',
  'water',
  'energy',
  'the',
  '한국어',
  ' ',
  '  ',
  '1\n00:00:01,000 --> 00:00:02,000\n',
]

/** Text of `min` to `max` UTF-16 units made of these, without the tags that schemas refuse. */
export function hostileText(min: number, max: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 30,
    })
    .map((parts) => `${parts.join(' ')} ${'text '.repeat(Math.ceil(min / 5))}`.slice(0, max))
    .map((text) =>
      text.trim().length < min ? 'text '.repeat(Math.ceil(min / 5) + 1).slice(0, max) : text,
    )
    .filter((text) => !holdsMarkup(text) && text.trim().length >= min)
}

/** Text of sources, which may hold anything. */
const sourceText = hostileText(1, 200).map(
  (text) => `${text} </script><script>alert(1)</script> </style>`,
)

const question = hostileText(20, 280).map((text) => `${text}?`)
const section = hostileText(3, 100)
const difficulty = fc.constantFrom('easy', 'medium', 'hard')

const contents = {
  flashcards: fc.record({
    title: hostileText(5, 200),
    items: fc.uniqueArray(
      fc.record({
        id: hostileText(1, 60),
        term: hostileText(2, 100),
        definition: hostileText(10, 500),
        category: section,
        difficulty,
      }),
      { minLength: 10, maxLength: 12, selector: ({ id }) => id },
    ),
  }),
  faq: fc.record({
    title: hostileText(5, 200),
    items: fc.array(fc.record({ question, answer: hostileText(20, 400), category: section }), {
      minLength: 5,
      maxLength: 6,
    }),
  }),
  reading_questions: fc.record({
    title: hostileText(5, 200),
    items: fc.array(
      fc.record({
        question,
        bloomLevel: fc.constantFrom('remember', 'evaluate', 'create'),
        section,
        answerGuide: hostileText(20, 400),
      }),
      { minLength: 5, maxLength: 6 },
    ),
  }),
  study_guide: fc.record({
    title: hostileText(5, 200),
    overview: hostileText(100, 400),
    keyConcepts: fc.array(
      fc.record({ term: hostileText(2, 100), explanation: hostileText(10, 200) }),
      { minLength: 5, maxLength: 6 },
    ),
    sections: fc.array(fc.record({ title: section, body: hostileText(50, 400) }), {
      minLength: 1,
      maxLength: 3,
    }),
    summary: hostileText(100, 300),
    furtherReading: fc.array(hostileText(5, 100), { maxLength: 2 }),
  }),
  podcast_script: fc
    .record({
      title: hostileText(5, 200),
      speakers: fc.uniqueArray(
        fc.record({ id: hostileText(1, 40), name: hostileText(1, 80), role: hostileText(2, 80) }),
        {
          minLength: 1,
          maxLength: 3,
          selector: ({ id }) => id,
        },
      ),
      texts: fc.array(fc.oneof(hostileText(1, 600), fc.constant('x'.repeat(300))), {
        minLength: 6,
        maxLength: 12,
      }),
      speakerNotes: fc.array(hostileText(5, 100), { maxLength: 2 }),
    })
    .map(({ texts, ...script }) => {
      const parts = ['introduction', 'main', 'conclusion']
      const turns = texts.map((text, index) => ({
        speaker: script.speakers[index % script.speakers.length]?.id ?? '',
        part: parts[Math.floor((index * 3) / texts.length)] ?? 'main',
        kind: 'connective',
        text,
      }))
      const wordCount = Math.max(
        1,
        texts.reduce((sum, text) => sum + text.trim().split(/\s+/).length, 0),
      )
      return {
        ...script,
        turns,
        wordCount,
        estimatedMinutes: Math.max(0.1, Math.round(wordCount / 15) / 10),
      }
    }),
} as const
export type HostileFormat = keyof typeof contents

const quality = {
  passed: true,
  scores: { grounding: 1, readability: 1, structure: 1, coverage: 1, length: 1 },
  issues: [],
}

/** A package whose every text may hold anything, with the formats given. */
export function hostilePackage(formats: readonly HostileFormat[]): fc.Arbitrary<ExportInput> {
  const chosen = Object.fromEntries(formats.map((format) => [format, contents[format]])) as Record<
    string,
    fc.Arbitrary<object>
  >
  return fc
    .record({
      made: fc.record(chosen),
      source: fc.record({
        title: sourceText,
        quote: sourceText,
        page: fc.option(hostileText(1, 20), { nil: undefined }),
        written: fc.boolean(),
      }),
      language: fc.constantFrom('en', 'de', 'ar', 'und'),
    })
    .map(({ made, source, language }) => ({
      package: packageOf(made, source, language),
      formats: Object.keys(made) as FormatName[],
      texts: new Map(),
    }))
}

interface HostileSource {
  readonly title: string
  readonly quote: string
  readonly page: string | undefined
  readonly written: boolean
}

const citedPaths: Readonly<Record<HostileFormat, string>> = {
  flashcards: '/items/0/definition',
  faq: '/items/0/answer',
  reading_questions: '/items/0/answerGuide',
  study_guide: '/overview',
  podcast_script: '/turns/0/text',
}

function packageOf(
  made: Record<string, object>,
  source: HostileSource,
  language: string,
): ContentPackage {
  const page = source.page === undefined ? {} : { page: source.page }
  const spans = [{ source: 's1', start: 0, end: source.quote.length, quote: source.quote, ...page }]
  return {
    id: '0b6ce1b0-5a9f-4a7c-9df0-3f2a8a6f7c11',
    schemaVersion: 1,
    status: 'completed',
    createdAt: '2026-11-22T18:00:00.000Z',
    sources: [
      {
        id: 's1',
        title: source.title,
        kind: 'text',
        origin: source.written ? 'model_written' : 'given',
        language,
        characters: 1,
        words: 1,
        sha256: 'ab'.repeat(32),
      },
    ],
    request: {
      topic: 'topic',
      formats: ['outline'],
      audience: 'all',
      difficulty: 'beginner',
      minutes: null,
      engine: null,
    },
    artifacts: Object.fromEntries(
      Object.entries(made).map(([format, content]) => [
        format,
        {
          status: 'completed',
          version: 1,
          engine: { id: 'test', model: null, degradedFrom: null },
          content,
          citations: [{ path: citedPaths[format as HostileFormat], spans }], // the keys are those given
          quality,
        },
      ]),
    ) as ContentPackage['artifacts'], // built for tests from the formats' own shapes
    quality: { passed: true, scores: { grounding: 1, coherence: 1, coverage: 1 }, issues: [] },
    usage: noUsage,
    cache: { hit: false },
    timing: { totalMs: 0, steps: [] },
  }
}
