import type { Schemas } from '../api/client.ts'
import { type FormatName, formatNames } from '../api/formats.ts'

export type GenerateBody = Schemas['GenerateBodyInput']
export type Difficulty = NonNullable<GenerateBody['difficulty']>
type SourceInput = NonNullable<GenerateBody['sources']>[number]
export type Notices = Schemas['Source']['notices']

/** A source beside the pasted text. */
export type AddedSource = {
  readonly key: string
  readonly name: string
} & (
  | { readonly kind: 'uploading' }
  | {
      readonly kind: 'stored'
      readonly sourceId: string
      readonly words: number
      readonly notices: Notices
    }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'example'; readonly text: string }
)

/** What the page asks for; numbers as typed, so that half-typed ones can stand. */
export interface Draft {
  readonly text: string
  readonly added: readonly AddedSource[]
  readonly topic: string
  readonly audience: string
  readonly difficulty: Difficulty
  readonly minutes: string
  readonly formats: readonly FormatName[]
  /** Empty: as the server is set. */
  readonly engine: string
}

/** A change to a draft, made from the draft as it is by then: uploads end when they end. */
export type ChangeDraft = (change: (draft: Draft) => Partial<Draft>) => void

export const emptyDraft: Draft = {
  text: '',
  added: [],
  topic: '',
  audience: '',
  difficulty: 'intermediate',
  minutes: '',
  formats: formatNames,
  engine: '',
}

export const difficulties = ['beginner', 'intermediate', 'advanced'] as const satisfies Difficulty[]

/** What the server's own check would refuse, by the field it is shown at. */
export interface DraftErrors {
  sources?: 'none' | 'pending' | 'tooMany' | 'tooLong'
  topic?: 'tooLong'
  audience?: 'tooLong'
  minutes?: 'range'
}

type Limits = Schemas['About']['limits']

/** What is wrong with a draft; empty when it can be sent. Without limits only what is surely wrong. */
export function checkDraft(
  draft: Draft,
  limits: Limits | undefined,
  canWriteSource: boolean,
): DraftErrors {
  const errors: DraftErrors = {}
  const sources = sourcesOf(draft)
  const byTopic = canWriteSource && draft.topic.trim() !== ''
  if (draft.added.some(({ kind }) => kind === 'uploading')) errors.sources = 'pending'
  else if (sources.length === 0 && !byTopic) errors.sources = 'none'
  if (limits) Object.assign(errors, overLimits(draft, sources.length, limits))
  return errors
}

function overLimits(draft: Draft, sources: number, limits: Limits): DraftErrors {
  const errors: DraftErrors = {}
  if (sources > limits.sources) errors.sources = 'tooMany'
  // Room for the rest of the body; a text of other scripts takes more bytes than characters.
  const bytes = new TextEncoder().encode(draft.text).length
  if (bytes > limits.bodyBytes - 10_000) errors.sources = 'tooLong'
  if ([...draft.topic].length > limits.topicCharacters) errors.topic = 'tooLong'
  if ([...draft.audience].length > limits.audienceCharacters) errors.audience = 'tooLong'
  if (draft.minutes !== '' && !isWithin(draft.minutes, limits.minutes)) errors.minutes = 'range'
  return errors
}

function isWithin(typed: string, most: number): boolean {
  return /^[0-9]{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most
}

function sourcesOf({ text, added }: Draft): SourceInput[] {
  const rest = added.flatMap((source): SourceInput[] => {
    if (source.kind === 'stored') return [{ sourceId: source.sourceId }]
    if (source.kind === 'url') return [{ url: source.url }]
    if (source.kind === 'example') return [{ text: source.text, title: source.name }]
    return []
  })
  return text.trim() === '' ? rest : [{ text }, ...rest]
}

/** The request a draft stands for; what was left empty is left to the server. */
export function bodyOf(draft: Draft): GenerateBody {
  const { topic, audience, minutes, engine } = draft
  return {
    sources: sourcesOf(draft),
    formats: [...draft.formats],
    difficulty: draft.difficulty,
    ...(topic.trim() ? { topic: topic.trim() } : {}),
    ...(audience.trim() ? { audience: audience.trim() } : {}),
    ...(minutes ? { minutes: Number(minutes) } : {}),
    ...(engine ? { engine } : {}),
  }
}

/** Words of a text, as a reader counts them. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

/** An address as typed, with https:// where no scheme was; null for what is none. */
export function readAddress(typed: string): string | null {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!/^https?:\/\/[^\s]+$/i.test(whole) || !URL.canParse(whole)) return null
  const { hostname } = new URL(whole)
  return hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[')
    ? whole
    : null
}
