/** What every document is made of, whatever file it becomes. All text is clean and plain. */

/** One line or paragraph, and the numbers of the notes that support it. */
export interface CitedText {
  readonly text: string
  readonly notes: readonly number[]
}

/** One passage that a note points to. */
export interface NotedPassage {
  /** The source's id in the package ("s1"). */
  readonly source: string
  readonly quote: string
  /** "p. 12", "slide 3", "00:04:10": ready to be shown; null where the source has no pages. */
  readonly place: string | null
}

/** The evidence of a text, under a number that runs through the whole document. */
export interface Note {
  readonly number: number
  readonly passages: readonly NotedPassage[]
}

export interface DefinitionItem {
  /** Stable across runs, where the content has one (flashcards). */
  readonly id: string | null
  readonly term: string
  readonly definition: CitedText
  /** Section of the course, and how hard the card is, as the content and as the reader's language name it. */
  readonly category: string | null
  readonly difficulty: string | null
}

export interface QuestionItem {
  /** From 1, through the format. */
  readonly number: number
  readonly question: CitedText
  /** Paragraphs. */
  readonly answer: readonly CitedText[]
  /** Section of the course. */
  readonly category: string
  /** Bloom's level in the reader's language, where the question has one. */
  readonly level: string | null
}

export type Block =
  /** Level 1 is a part of the format, level 2 a part of that; the format's own title is above both. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** `lead` opens and sums up; `remark` says something about what is around it (minutes, level). */
  | {
      readonly kind: 'paragraph'
      readonly role: 'body' | 'lead' | 'remark'
      readonly text: CitedText
    }
  | { readonly kind: 'list'; readonly items: readonly CitedText[] }
  | { readonly kind: 'definitions'; readonly items: readonly DefinitionItem[] }
  /** A heading for its category comes before it as a block of its own. */
  | { readonly kind: 'question'; readonly item: QuestionItem; readonly answerLabel: string | null }
  | {
      readonly kind: 'turn'
      /** The speaker's id and name. */
      readonly speaker: string
      readonly name: string
      readonly spoken: 'content' | 'connective'
      readonly text: CitedText
    }
