import { defineExport } from './define-export.ts'
import { captionCues, timeCode } from './podcast/cues.ts'
import { spokenScript } from './podcast/script-parts.ts'

/** SubRip captions of the podcast script; the caption that opens a turn names its speaker. */
export const srt = defineExport({
  label: 'SubRip captions (.srt)',
  mediaType: 'application/x-subrip',
  extension: 'srt',
  carries: ['podcast_script'],
  async write(input) {
    const cues = captionCues(spokenScript(input), true)
    const blocks = cues.map(({ startMs, endMs, lines }, index) =>
      [index + 1, `${timeCode(startMs, ',')} --> ${timeCode(endMs, ',')}`, ...lines, ''].join('\n'),
    )
    return new TextEncoder().encode(blocks.join('\n'))
  },
})
