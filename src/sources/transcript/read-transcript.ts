import type { SourceNotice } from '../../domain/source.ts'
import type { RawBlock, ReadBlocks } from '../blocks.ts'
import { normalizeCharacters } from '../characters.ts'
import { decodeEntities } from '../html-tags.ts'
import { endsSentence } from '../plain-lines.ts'
import { refuse } from '../refuse.ts'
import { type Cue, readCues, timeMark } from './read-cues.ts'

/** Speech as it was cut for the screen becomes paragraphs again, each with the time it starts at. */

/** A pause that ends a paragraph. */
const pauseSeconds = 3
/** A paragraph ends with the first sentence that ends beyond this. */
const enoughCharacters = 500
/** Automatic captions have no sentences; their paragraphs end here. */
const mostCharacters = 1200

interface Said {
  readonly speaker: string | null
  readonly text: string
}

/** Gathers what is said into paragraphs. */
function createParagraphs() {
  const blocks: RawBlock[] = []
  let speaker: string | null = null
  let text = ''
  let start = 0
  let end = 0

  function close(): void {
    const said = speaker === null ? text : `${speaker}: ${text}`
    if (text !== '') blocks.push({ kind: 'paragraph', level: 0, text: said, page: timeMark(start) })
    text = ''
  }

  function endsBefore(said: Said, from: number): boolean {
    if (said.speaker !== null && said.speaker !== speaker) return true
    if (from - end > pauseSeconds || text.length > mostCharacters) return true
    return text.length > enoughCharacters && endsSentence(text)
  }

  return {
    blocks,
    close,
    add(said: Said, cue: Cue): void {
      if (endsBefore(said, cue.start)) close()
      speaker = said.speaker ?? speaker
      if (text === '') start = cue.start
      text = text === '' ? said.text : `${text} ${said.text}`
      end = Math.max(cue.end, cue.start)
    },
  }
}

/** Structure of a transcript. */
export function readTranscript(given: string): ReadBlocks {
  const cues = readCues(normalizeCharacters(given).replaceAll('\f', '\n'))
  if (cues.length === 0) refuse('The transcript holds no cues: lines of times with text below.')
  const paragraphs = createParagraphs()
  let sounds = 0
  let lastLine = ''
  for (const cue of cues) {
    for (const line of cue.lines) {
      const plain = withoutSounds(line)
      if (plain !== line) sounds++
      const said = readLine(plain)
      // Rolling captions show each line twice.
      if (said.text === '' || said.text === lastLine) continue
      lastLine = said.text
      paragraphs.add(said, cue)
    }
  }
  paragraphs.close()
  return { blocks: paragraphs.blocks, notices: soundNotice(sounds) }
}

function soundNotice(sounds: number): SourceNotice[] {
  return sounds > 0
    ? [{ code: 'sounds', detail: 'Descriptions of sounds and music were left out.' }]
    : []
}

/** "[Music]", "(applause)", "♪ … ♪" are no speech. */
function withoutSounds(line: string): string {
  return (
    line
      .replace(/♪[^♪]{0,300}♪?/g, '')
      // regex: at most 80 steps at each position
      .replace(/\[(?:music|applause|laughter|inaudible|silence|noise|crosstalk)[^\]]{0,60}\]/gi, '')
      .replace(/^\((?:music|applause|laughter|inaudible|silence|noise)[^)]{0,60}\)$/i, '')
  )
}

// regex: at most a few hundred steps at the start of a line
const voice = /^<v(?:\.[\w.]{1,60})?\s{1,9}([^>]{1,80})>/i
const named =
  /^(?:-\s*|>>\s*)?(\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,3}):\s+(?=\S)/u
const tag =
  /<\/?(?:[cibuv]|ruby|rt|lang|font|\d\d:\d\d(?::\d\d)?\.\d{3})[^<>]{0,120}>|\{\\[^{}]{1,40}\}/gi

function readLine(line: string): Said {
  const marked = voice.exec(line)?.[1]?.trim()
  const plain = decodeEntities(line.replace(tag, '')).replace(/\s+/g, ' ').trim()
  const name = marked === undefined ? named.exec(plain) : null
  if (name) return { speaker: name[1] ?? null, text: plain.slice(name[0].length).trim() }
  return { speaker: marked ?? null, text: plain.replace(/^(?:-|>>)\s*/, '') }
}
