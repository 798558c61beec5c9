import { defineExport } from './define-export.ts'
import { partTitle, scriptParts, spokenScript } from './podcast/script-parts.ts'

/**
 * The podcast script as a Fountain screenplay (fountain.io/syntax): each turn a character and its
 * dialogue, each part a section, notes for the speakers as notes.
 */
export const fountain = defineExport({
  label: 'Fountain screenplay (.fountain)',
  mediaType: 'text/plain; charset=utf-8',
  extension: 'fountain',
  carries: ['podcast_script'],
  light: true,
  async write(input) {
    const script = spokenScript(input)
    const blocks = [
      titlePage({
        Title: [script.title],
        Source: script.sources,
        Notes: script.speakers.map(({ name, role }) => `${name}, ${role}`),
      }),
      ...scriptParts(script.turns).flatMap(({ part, turns }) => [
        `# ${escapeFountain(partTitle(part, script.labels))}`,
        // The sign makes a name a character whatever its letters are.
        ...turns.map(({ name, text }) => `@${characterName(name)}\n${escapeFountain(text)}`),
      ]),
      ...(script.closingNotice === null ? [] : [`> ${escapeFountain(script.closingNotice)} <`]),
      ...script.speakerNotes.map((note) => `[[${escapeFountain(note)}]]`),
    ]
    return new TextEncoder().encode(`${blocks.join('\n\n')}\n`)
  },
})

/** Values stand indented below their keys, so that none is read as a key. */
function titlePage(values: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(values)
    .map(([key, lines]) => [`${key}:`, ...lines.map((line) => `   ${line}`)].join('\n'))
    .join('\n')
}

/**
 * Signs of emphasis, notes and omitted text get a backslash; so does what would make a line
 * something else than it is (a remark in brackets, lyrics, a heading, a transition).
 */
function escapeFountain(text: string): string {
  return text.replace(/[\\*_]|\[(?=\[)|\](?=\])/g, '\\$&').replace(/^[(~>!@.#=]/, '\\$&')
}

/**
 * In a character's line a bracket begins a remark and a caret a second column; the sign before the
 * name keeps the line from being anything else.
 */
function characterName(name: string): string {
  return name.replace(/[\\*_(^]|\[(?=\[)|\](?=\])/g, '\\$&')
}
