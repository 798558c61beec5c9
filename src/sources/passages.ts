import { createHash } from 'node:crypto'
import { ProblemError } from '../domain/problem.ts'
import type { Passage, SourceDocument, SourceNotice } from '../domain/source.ts'
import { kindAt, letter, number, other } from '../text/character-kinds.ts'
import { detectLanguage } from '../text/language.ts'
import type { RawBlock, ReadBlocks } from './blocks.ts'
import type { ReadOptions } from './define-source.ts'

const longestTitle = 200

/** Lays blocks into one text; list items keep to their list, all else is parted by a blank line. */
function layOut(blocks: readonly RawBlock[], id: string): { text: string; passages: Passage[] } {
  const pieces: string[] = []
  const passages: Passage[] = []
  let length = 0
  let before: RawBlock['kind'] | null = null
  for (const { kind, level, text, page } of blocks) {
    if (before !== null) {
      const gap = before === 'list_item' && kind === 'list_item' ? '\n' : '\n\n'
      pieces.push(gap)
      length += gap.length
    }
    passages.push({
      id: `${id}.p${passages.length + 1}`,
      kind,
      level,
      start: length,
      end: length + text.length,
      ...(page === undefined ? {} : { page }),
    })
    pieces.push(text)
    length += text.length
    before = kind
  }
  return { text: pieces.join(''), passages }
}

/** Scripts written without spaces between words; a word there is about two characters long. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
/** What may be of them; most punctuation beyond ASCII lies between. */
const mayBeUnspaced = /[\u0e01-\u1dff\u2e80-\uffff]/

/** Words of a text in any script; scripts without word spaces count one word per two characters. */
export function countWords(text: string): number {
  let characters = 0
  const spaced = mayBeUnspaced.test(text)
    ? text.replace(unspaced, () => {
        characters++
        return ' '
      })
    : text
  return wordsIn(spaced) + Math.ceil(characters / 2)
}

/** Words that spaces part; parts with one mark between them ("l'eau", "U.S", "3-4") are one word. */
function wordsIn(text: string): number {
  let words = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at)
    if (kind === other) {
      isInside &&= joinsWords(text.charCodeAt(at)) && beginsWord(kindAt(text, at + 1))
    } else if (!isInside && beginsWord(kind)) {
      words++
      isInside = true
    }
  }
  return words
}

const beginsWord = (kind: number): boolean => kind === letter || kind === number

function joinsWords(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2d || unit === 0x2e // ' ’ - .
}

/** "cell_biology-2.md" → "cell biology 2". */
function titleOfName(name: string | undefined): string {
  const stem = (name ?? '').replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return stem.replace(/[_\s-]+/g, ' ').trim()
}

/** The heading that names the whole source: its first, when no other is as high. */
function titleHeading(blocks: readonly RawBlock[]): string | undefined {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const [first, ...rest] = headings
  if (!first || blocks.indexOf(first) > 3) return undefined
  return rest.some((heading) => heading.level <= first.level) ? undefined : first.text
}

/** The first words of a text, for a source that has no other title. */
function firstWords(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const words = line.split(' ')
  const taken = words.slice(0, 8).join(' ').slice(0, longestTitle)
  // regex: input capped at 200 characters
  return words.length > 8 ? `${taken.replace(/[\s,;:.–—-]+$/, '')} …` : taken
}

/**
 * Makes a source of what a reader found: lays the text out, counts, hashes, tells the language.
 *
 * @throws ProblemError `invalid-source` when no text is left.
 */
export async function toDocument(
  kind: string,
  read: ReadBlocks,
  options: ReadOptions,
): Promise<SourceDocument> {
  const blocks = read.blocks.filter((block) => block.text !== '')
  const { text, passages } = layOut(blocks, options.id)
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new ProblemError('invalid-source', emptyDetail(read.notices))
  }
  const { maxCharacters = text.length } = options
  if (text.length > maxCharacters) {
    throw new ProblemError(
      'payload-too-large',
      `The source holds ${text.length} characters of text; at most ${maxCharacters} are taken. Give it in parts.`,
    )
  }
  const title =
    options.title?.trim() ||
    read.title ||
    titleHeading(blocks) ||
    titleOfName(options.name) ||
    firstWords(text)
  const prose = blocks.filter((block) => block.kind !== 'code' && block.kind !== 'table')
  const language = await detectLanguage((prose.length > 0 ? prose : blocks).map((b) => b.text))
  return {
    source: {
      id: options.id,
      title: title.replace(/\s+/g, ' ').slice(0, longestTitle).toWellFormed().trim(),
      kind,
      origin: 'given',
      language,
      characters: text.length,
      words: countWords(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    },
    text,
    passages,
    notices: [...read.notices],
  }
}

function emptyDetail(notices: readonly SourceNotice[]): string {
  const left = notices.map((notice) => notice.detail).join(' ')
  return `The source holds no text to work on.${left ? ` ${left}` : ''}`
}
