import type { Schemas } from '../api/client.ts'
import type { FormatName } from '../api/formats.ts'

export type Package = Schemas['ContentPackage']
export type Artifact = NonNullable<Package['artifacts'][FormatName]>
export type Completed = Extract<Artifact, { status: 'completed' }>
export type Span = Completed['citations'][number]['spans'][number]
export type Issue = Completed['quality']['issues'][number]

/** What each format holds, as the server's contract has it. */
export interface Contents {
  outline: {
    title: string
    overview: string
    learningObjectives: { text: string; bloomLevel: BloomLevel }[]
    sections: {
      number: number
      title: string
      description: string
      keyPoints: string[]
      estimatedMinutes: number
    }[]
    estimatedMinutes: number
    audience: string
    difficulty: 'beginner' | 'intermediate' | 'advanced'
  }
  podcast_script: {
    title: string
    speakers: { id: string; name: string; role: string }[]
    turns: {
      speaker: string
      part: 'introduction' | 'main' | 'conclusion'
      kind: 'content' | 'connective'
      text: string
    }[]
    speakerNotes: string[]
    wordCount: number
    estimatedMinutes: number
  }
  study_guide: {
    title: string
    overview: string
    keyConcepts: { term: string; explanation: string }[]
    sections: { title: string; body: string }[]
    summary: string
    furtherReading: string[]
  }
  one_pager: { title: string; summary: string; keyTakeaways: string[]; body: string }
  detailed_reading: {
    title: string
    introduction: string
    sections: { title: string; body: string }[]
    conclusion: string
    references: string[]
  }
  faq: { title: string; items: { question: string; answer: string; category: string }[] }
  flashcards: {
    title: string
    items: {
      id: string
      term: string
      definition: string
      category: string
      difficulty: 'easy' | 'medium' | 'hard'
    }[]
  }
  reading_questions: {
    title: string
    items: { question: string; bloomLevel: BloomLevel; section: string; answerGuide: string }[]
  }
}
export type BloomLevel = 'remember' | 'understand' | 'apply' | 'analyze' | 'evaluate' | 'create'

/** The content of a format by its own type: the server sends none that its schema has not passed. */
export function contentOf<Name extends FormatName>(
  _format: Name,
  content: unknown,
): Contents[Name] {
  return content as Contents[Name]
}
