import type { FormatName } from '../../api/formats.ts'
import type { Contents } from '../content.ts'

/** A small content of each format, for tests. */
export const samples: { readonly [Name in FormatName]: Contents[Name] } = {
  outline: {
    title: 'Bread',
    overview: 'Bread is made of flour.',
    learningObjectives: [{ text: 'Explain why dough rises', bloomLevel: 'understand' }],
    sections: [
      {
        number: 1,
        title: 'Dough',
        description: 'Dough is flour and water.',
        keyPoints: ['Dough rises.', 'Salt slows it.'],
        estimatedMinutes: 5,
      },
    ],
    estimatedMinutes: 5,
    audience: 'bakers',
    difficulty: 'beginner',
  },
  podcast_script: {
    title: 'Bread',
    speakers: [
      { id: 'host', name: 'Ada', role: 'host' },
      { id: 'expert', name: 'Ben', role: 'expert' },
    ],
    turns: [
      { speaker: 'host', part: 'introduction', kind: 'connective', text: 'Welcome.' },
      { speaker: 'expert', part: 'main', kind: 'content', text: 'Dough rises.' },
    ],
    speakerNotes: [],
    wordCount: 3,
    estimatedMinutes: 0.1,
  },
  study_guide: {
    title: 'Bread',
    overview: 'Bread is made of flour.',
    keyConcepts: [{ term: 'Dough', explanation: 'Flour and water.' }],
    sections: [{ title: 'Dough', body: 'Dough rises.\n\nSalt slows it.' }],
    summary: 'Dough rises in the warmth.',
    furtherReading: ['A book on bread'],
  },
  one_pager: {
    title: 'Bread',
    summary: 'Bread is made of flour.',
    keyTakeaways: ['Dough rises.', 'Salt slows it.'],
    body: 'Dough is flour and water.',
  },
  detailed_reading: {
    title: 'Bread',
    introduction: 'Bread is made of flour.',
    sections: [{ title: 'Dough', body: 'Dough rises.' }],
    conclusion: 'Salt slows it.',
    references: ['A book on bread'],
  },
  faq: {
    title: 'Bread',
    items: [{ question: 'What rises?', answer: 'Dough rises in the warmth.', category: 'Dough' }],
  },
  flashcards: {
    title: 'Bread',
    items: [
      {
        id: 'card-dough',
        term: 'Dough',
        definition: 'Flour and water.',
        category: 'Dough',
        difficulty: 'easy',
      },
    ],
  },
  reading_questions: {
    title: 'Bread',
    items: [
      {
        question: 'Why does dough rise?',
        bloomLevel: 'understand',
        section: 'Dough',
        answerGuide: 'Because of the warmth.',
      },
    ],
  },
}
