import { cleanLine } from '../clean-text.ts'
import type { ExportInput } from '../define-export.ts'
import { documentOf, type PackageDocument } from '../document.ts'
import { type ContentOf, contentOf } from '../format-blocks.ts'
import { sourceName } from '../teaching/material.ts'
import { wordingFor } from '../teaching/wording.ts'

type Part = ContentOf<'podcast_script'>['turns'][number]['part']

export interface SpokenTurn {
  /** Place of the speaker among the speakers, from 0. */
  readonly speaker: number
  readonly name: string
  readonly part: Part
  /** On one line, never empty. */
  readonly text: string
}

/** A script as the exports of the podcast read it: clean lines, speakers by name. */
export interface SpokenScript {
  readonly title: string
  readonly language: string
  readonly labels: PackageDocument['labels']
  readonly speakers: readonly { readonly name: string; readonly role: string }[]
  readonly turns: readonly SpokenTurn[]
  readonly speakerNotes: readonly string[]
  readonly words: number
  readonly minutes: number
  /** One line a source. */
  readonly sources: readonly string[]
  /** Said at the end where a language model wrote what the episode is based on; else null. */
  readonly closingNotice: string | null
}

/** @throws ProblemError `not-acceptable` for content that this program's schemas do not know */
export function spokenScript(input: ExportInput): SpokenScript {
  const script = contentOf(input.package, 'podcast_script')
  const document = documentOf(input)
  const ids = script.speakers.map(({ id }) => id)
  const nameOf = (id: string) =>
    cleanLine(script.speakers.find((speaker) => speaker.id === id)?.name ?? id)
  const isModelWritten = document.sources.some(({ warning }) => warning !== null)
  return {
    title: cleanLine(script.title),
    language: document.language,
    labels: document.labels,
    speakers: script.speakers.map(({ name, role }) => ({
      name: cleanLine(name),
      role: cleanLine(role),
    })),
    turns: script.turns
      .map(({ speaker, part, text }) => ({
        speaker: Math.max(0, ids.indexOf(speaker)),
        name: nameOf(speaker),
        part,
        text: cleanLine(text),
      }))
      .filter(({ text }) => text !== ''),
    speakerNotes: script.speakerNotes.map(cleanLine),
    words: script.wordCount,
    minutes: script.estimatedMinutes,
    sources: document.sources.map(sourceName),
    closingNotice: isModelWritten ? wordingFor(document.labels.language).modelWrittenEpisode : null,
  }
}

/** What a part is called, in the script's language. */
export function partTitle(part: Part, labels: SpokenScript['labels']): string {
  const titles = {
    introduction: labels.introduction,
    main: labels.conversation,
    conclusion: labels.conclusion,
  }
  return titles[part]
}

/** The turns in stretches of one part each, in their order. */
export function scriptParts(
  turns: readonly SpokenTurn[],
): { readonly part: Part; readonly turns: readonly SpokenTurn[] }[] {
  const starts = turns.flatMap((turn, index) =>
    turn.part === turns[index - 1]?.part ? [] : [index],
  )
  return starts.map((start, place) => ({
    part: turns[start]?.part ?? 'main',
    turns: turns.slice(start, starts[place + 1]),
  }))
}
