import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportInput } from './define-export.ts'
import { contentOf } from './format-blocks.ts'
import { captionLimits } from './podcast/cues.ts'
import { spokenScript } from './podcast/script-parts.ts'
import { srt } from './srt.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { readXml } from './testing/read-xml.ts'
import { vtt } from './vtt.ts'

interface ReadCue {
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

const timing = /^(\d{2,}):(\d{2}):(\d{2})[.,](\d{3}) --> (\d{2,}):(\d{2}):(\d{2})[.,](\d{3})$/

function seconds(parts: readonly string[]): number {
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = parts.map(Number)
  return hours * 3600 + minutes * 60 + seconds + ms / 1000
}

/** Reads blocks of number, times and text between blank lines. @throws Error on anything else */
function readCues(blocks: readonly string[]): ReadCue[] {
  return blocks.map((block, index) => {
    const [number, times = '', ...lines] = block.split('\n')
    const match = timing.exec(times)
    if (number !== String(index + 1) || match === null) throw new Error(`Not a cue: ${block}`)
    return { start: seconds(match.slice(1, 5)), end: seconds(match.slice(5, 9)), lines }
  })
}

async function readSrt(input: ExportInput): Promise<ReadCue[]> {
  return readCues(
    new TextDecoder()
      .decode(await srt.write(input))
      .trimEnd()
      .split('\n\n'),
  )
}

/** The voice of a cue and its text, by a parser of its markup (which is that of XML here). */
async function readVtt(input: ExportInput): Promise<(ReadCue & { readonly voice: string })[]> {
  const [header, ...blocks] = new TextDecoder()
    .decode(await vtt.write(input))
    .trimEnd()
    .split('\n\n')
  expect(header).toBe('WEBVTT')
  const notes = blocks.filter((block) => block.startsWith('NOTE '))
  for (const note of notes) expect(note).not.toContain('-->')
  return readCues(blocks.filter((block) => !notes.includes(block))).map((cue) => {
    const match = /^<v ([^>\n]*)>([^<>]*)$/.exec(cue.lines.join('\n'))
    if (match === null) throw new Error(`Not cue text: ${cue.lines.join('\n')}`)
    const open = (text: string) => readXml(`<t>${text}</t>`).text
    return { ...cue, voice: open(match[1]!), lines: open(match[2]!).split('\n') }
  })
}

function expectReadable(cues: readonly ReadCue[]): void {
  for (const [index, { start, end, lines }] of cues.entries()) {
    expect(lines.length).toBeLessThanOrEqual(captionLimits.lines)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(captionLimits.characters)
    expect(end).toBeGreaterThan(start)
    expect(end - start).toBeLessThanOrEqual(captionLimits.seconds + 0.002)
    expect(start).toBeGreaterThanOrEqual(cues[index - 1]?.end ?? 0)
  }
}

/** What was said, however it is cut. */
const bare = (texts: readonly string[]) => texts.join('').replace(/\s/g, '')

describe('captions of a podcast', () => {
  it('keep to two lines of 42 characters and seven seconds, and end with the script', async () => {
    for (const file of ['photosynthesis.md', 'wasserkreislauf.de.md']) {
      const { package: content } = await examplePackage(file)
      const input: ExportInput = { package: content, formats: ['podcast_script'], texts: new Map() }
      const minutes = contentOf(content, 'podcast_script').estimatedMinutes
      for (const cues of [await readSrt(input), await readVtt(input)]) {
        expectReadable(cues)
        expect(cues[0]!.start).toBe(0)
        expect(cues.at(-1)!.end).toBeCloseTo(minutes * 60, 1)
      }
    }
  })

  it('give the whole script back, with its speakers, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['podcast_script']), async (input) => {
        const script = spokenScript(input)
        const notice = script.closingNotice === null ? [] : [script.closingNotice]
        const said = bare([...script.turns.map(({ text }) => text), ...notice])
        const captions = await readVtt(input)
        expectReadable(captions)
        expect(bare(captions.flatMap(({ lines }) => lines))).toBe(said)
        const names = script.speakers.map(({ name }) => name)
        for (const { voice } of captions) expect(names).toContain(voice)
        const subtitles = await readSrt(input)
        expectReadable(subtitles)
        if (script.speakers.length === 1) {
          expect(bare(subtitles.flatMap(({ lines }) => lines))).toBe(said)
        }
      }),
      { numRuns: 25 },
    )
  }, 30_000)

  it('say at the end that a language model wrote what the episode is based on', async () => {
    const { package: content } = await examplePackage()
    const sources = content.sources.map((source) => ({
      ...source,
      origin: 'model_written' as const,
    }))
    const input: ExportInput = {
      package: { ...content, sources },
      formats: ['podcast_script'],
      texts: new Map(),
    }
    const cues = await readSrt(input)
    expectReadable(cues)
    expect(
      cues
        .slice(-2)
        .flatMap(({ lines }) => lines)
        .join(' '),
    ).toContain('based on text written by a language model.')
  })
})
