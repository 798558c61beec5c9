import { escapeMarkup } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { captionCues, timeCode } from './podcast/cues.ts'
import { spokenScript } from './podcast/script-parts.ts'

/** WebVTT captions of the podcast script (W3C), with the speaker as the voice of each cue. */
export const vtt = defineExport({
  label: 'WebVTT captions (.vtt)',
  mediaType: 'text/vtt; charset=utf-8',
  extension: 'vtt',
  carries: ['podcast_script'],
  async write(input) {
    const script = spokenScript(input)
    const blocks = captionCues(script, false).map(({ startMs, endMs, name, lines }, index) =>
      [
        index + 1,
        `${timeCode(startMs, '.')} --> ${timeCode(endMs, '.')}`,
        `<v ${escapeCue(name)}>${lines.map(escapeCue).join('\n')}`,
        '',
      ].join('\n'),
    )
    const facts = [script.title, ...script.sources].map((line) => `NOTE ${noteText(line)}\n`)
    return new TextEncoder().encode(['WEBVTT\n', ...facts, ...blocks].join('\n'))
  },
})

/** Text of a cue; quotes need no escape in one, and no player is asked to know theirs. */
function escapeCue(text: string): string {
  return escapeMarkup(text).replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}

/** A comment ends at an arrow. */
function noteText(text: string): string {
  return text.replaceAll('-->', '→')
}
