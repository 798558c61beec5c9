import { defineExport } from './define-export.ts'
import { fillLabel } from './labels/index.ts'
import { partTitle, scriptParts, spokenScript } from './podcast/script-parts.ts'

/** The podcast script as plain text to read from: a line for each turn, parts under their names. */
export const podcastText = defineExport({
  label: 'Podcast script as plain text (.txt)',
  mediaType: 'text/plain; charset=utf-8',
  extension: 'txt',
  carries: ['podcast_script'],
  light: true,
  async write(input) {
    const script = spokenScript(input)
    const { labels, minutes } = script
    const [one, several] = labels.aboutMinutes
    const facts = [
      fillLabel(labels.words, { n: script.words }),
      fillLabel(minutes === 1 ? one : several, { n: minutes }),
    ]
    const blocks = [
      script.title,
      facts.join(' · '),
      script.speakers.map(({ name, role }) => `${name}: ${role}`).join('\n'),
      ...scriptParts(script.turns).flatMap(({ part, turns }) => [
        // An upper-case letter can be two ("ß"): the case is the writer's to choose.
        `== ${partTitle(part, labels)} ==`,
        ...turns.map(({ name, text }) => `${name}: ${text}`),
      ]),
      ...(script.closingNotice === null ? [] : [script.closingNotice]),
      ...section(labels.speakerNotes, script.speakerNotes),
      ...section(labels.sources, script.sources),
    ]
    return new TextEncoder().encode(`${blocks.join('\n\n')}\n`)
  },
})

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`== ${title} ==`, lines.map((line) => `- ${line}`).join('\n')]
}
