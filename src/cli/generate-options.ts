import {
  isBlank,
  longestAudience,
  longestTopic,
  toPackageRequest,
} from '../domain/generate-body.ts'
import type { PackageRequest } from '../domain/request.ts'
import { type Difficulty, difficulties, formatGroups, formatNames } from '../domain/vocabulary.ts'
import { nearestWord } from './did-you-mean.ts'
import { UsageError } from './exit.ts'

/** The options of `acpf generate` as they were typed. */
export interface GenerateFlags {
  readonly topic?: string
  readonly formats?: string
  readonly engine?: string
  readonly audience?: string
  readonly difficulty?: string
  readonly minutes?: string
  readonly out?: string
  readonly json?: boolean
  readonly estimate?: boolean
}

type FormatOrGroup = (typeof formatNames)[number] | keyof typeof formatGroups
const formatWords: readonly string[] = [...formatNames, ...Object.keys(formatGroups)]
const mostMinutes = 600

/** @throws UsageError that names the flag, what it was and what it may be */
export function parseRequest(flags: GenerateFlags): PackageRequest {
  if (flags.json === true && flags.out !== undefined) {
    throw new UsageError(
      '--json prints the package and writes nothing, so --out cannot go with it.',
    )
  }
  const request = toPackageRequest({
    sources: [],
    ...(flags.topic === undefined
      ? {}
      : { topic: parseText('--topic', flags.topic, longestTopic) }),
    ...(flags.formats === undefined ? {} : { formats: parseFormats(flags.formats) }),
    ...(flags.audience === undefined
      ? {}
      : { audience: parseText('--audience', flags.audience, longestAudience) }),
    ...(flags.difficulty === undefined ? {} : { difficulty: parseDifficulty(flags.difficulty) }),
    ...(flags.minutes === undefined ? {} : { minutes: parseMinutes(flags.minutes) }),
    ...(flags.engine === undefined ? {} : { engine: parseText('--engine', flags.engine, 500) }),
  })
  if (flags.minutes !== undefined && !request.formats.includes('podcast_script')) {
    throw new UsageError(
      '--minutes is the length of the podcast, and --formats leaves podcast_script out.',
    )
  }
  return request
}

function parseText(flag: string, text: string, longest: number): string {
  if (isBlank(text)) throw new UsageError(`${flag} is empty.`)
  if (text.length > longest) {
    throw new UsageError(`${flag} has ${text.length} characters; it may have at most ${longest}.`)
  }
  return text.trim()
}

/** @throws UsageError that names the word that is neither a format nor a group */
export function parseFormats(text: string): FormatOrGroup[] {
  const words = text.split(',').map((word) => word.trim())
  return words.map((word) => {
    if (isFormatOrGroup(word)) return word
    const nearest = nearestWord(word, formatWords)
    const hint = nearest === null ? '' : ` Did you mean "${nearest}"?`
    throw new UsageError(
      `There is no format "${word}".${hint} There are: ${formatWords.join(', ')}.`,
    )
  })
}

function isFormatOrGroup(word: string): word is FormatOrGroup {
  return formatWords.includes(word)
}

function parseDifficulty(text: string): Difficulty {
  const found = difficulties.find((difficulty) => difficulty === text)
  if (found !== undefined) return found
  throw new UsageError(`--difficulty is "${text}"; it may be ${difficulties.join(', ')}.`)
}

function parseMinutes(text: string): number {
  const minutes = Number(text)
  if (/^\d{1,4}$/.test(text) && minutes >= 1 && minutes <= mostMinutes) return minutes
  throw new UsageError(`--minutes is "${text}"; it may be a whole number from 1 to ${mostMinutes}.`)
}
