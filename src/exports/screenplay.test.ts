import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportInput } from './define-export.ts'
import { fountain } from './fountain.ts'
import { spokenScript } from './podcast/script-parts.ts'
import { podcastText } from './podcast-text.ts'
import { hostilePackage } from './testing/hostile-package.ts'

interface Screenplay {
  readonly titlePage: string
  readonly dialogue: readonly (readonly [name: string, text: string])[]
  readonly notes: readonly string[]
}

/** A backslash takes the meaning from the sign after it. */
const open = (text: string) => text.replace(/\\(.)/gu, '$1')

/**
 * Reads the part of Fountain that these files use: a title page, sections, forced characters with
 * one line of dialogue, centred text and notes. @throws Error on what has another meaning
 */
function readFountain(document: string): Screenplay {
  const [titlePage = '', ...blocks] = document.trimEnd().split('\n\n')
  const dialogue: (readonly [string, string])[] = []
  const notes: string[] = []
  for (const block of blocks) {
    const note = /^\[\[(.*)\]\]$/su.exec(block)
    const character = /^@((?:[^(^\\]|\\.)*)\n(.*)$/u.exec(block)
    // Emphasis, notes and omissions begin with signs that no backslash stands before.
    const meaning = /(?<!\\)(?:\\\\)*(?:[*_]|\[\[)/u
    if (note !== null) notes.push(open(note[1]!))
    else if (character !== null) {
      const [, name = '', text = ''] = character
      expect(text).not.toMatch(meaning)
      expect(text).not.toMatch(/^[(~>!@.#=]/)
      dialogue.push([open(name), open(text)])
    } else if (!/^(?:# .*|> .* <)$/su.test(block)) throw new Error(`Not dialogue: ${block}`)
  }
  return { titlePage, dialogue, notes }
}

const text = async (kind: typeof fountain | typeof podcastText, input: ExportInput) =>
  new TextDecoder().decode(await kind.write(input))

describe('a podcast as a screenplay', () => {
  it('gives every turn back with its speaker, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['podcast_script']), async (input) => {
        const script = spokenScript(input)
        const read = readFountain(await text(fountain, input))
        expect(read.dialogue).toEqual(script.turns.map(({ name, text }) => [name, text]))
        expect(read.notes).toEqual(script.speakerNotes)
        expect(read.titlePage.split('\n').slice(0, 2)).toEqual(['Title:', `   ${script.title}`])
      }),
      { numRuns: 25 },
    )
  }, 30_000)

  it('puts one backslash before a bracket that a name begins with', async () => {
    const [input] = fc.sample(hostilePackage(['podcast_script']), 1)
    const script = input!.package.artifacts.podcast_script?.content
    for (const speaker of script!['speakers'] as { name: string }[]) speaker.name = '(b) ~text'
    expect(await text(fountain, input!)).toContain('\n@\\(b) ~text\n')
  })
})

describe('a podcast as plain text', () => {
  it('holds every turn on a line of its own, and says where it comes from', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['podcast_script']), async (input) => {
        const script = spokenScript(input)
        const lines = (await text(podcastText, input)).split('\n')
        expect(lines[0]).toBe(script.title)
        let from = 0
        for (const { name, text } of script.turns) {
          from = lines.indexOf(`${name}: ${text}`, from) + 1
          expect(from).toBeGreaterThan(0)
        }
        for (const source of script.sources) expect(lines).toContain(`- ${source}`)
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})
