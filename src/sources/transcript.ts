import { decodeText } from './decode.ts'
import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'
import { readTranscript } from './transcript/read-transcript.ts'

export const transcript = defineSource({
  kind: 'transcript',
  extensions: ['srt', 'vtt'],
  mediaTypes: ['text/vtt', 'application/x-subrip', 'text/srt'],
  label: 'transcripts (.srt, .vtt)',
  isText: true,
  runsIn: 'place',
  detect: (bytes) => {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^ï»¿/, '')
    return (
      /^WEBVTT(?:[ \t\r\n]|$)/.test(head) ||
      /^\s{0,20}\d{1,6}\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> \d{1,2}:\d\d/.test(head)
    )
  },
  read: async (bytes, options) =>
    toDocument('transcript', readTranscript(decodeText(bytes)), options),
})
