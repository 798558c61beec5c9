import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

/** How far into a file its mark may stand (ISO 32000-1, annex H, note 13). */
const markWithin = 1024
const mark = [0x25, 0x50, 0x44, 0x46, 0x2d] // %PDF-

export const pdf = defineSource({
  kind: 'pdf',
  extensions: ['pdf'],
  mediaTypes: ['application/pdf', 'application/x-pdf'],
  label: 'PDF (.pdf)',
  isText: false,
  runsIn: 'thread',
  detect: (bytes) => {
    const head = bytes.subarray(0, markWithin)
    return head.some((_, at) => mark.every((byte, offset) => head[at + offset] === byte))
  },
  read: async (bytes, options) => {
    const { readPdf } = await import('./pdf/read-pdf.ts')
    return toDocument('pdf', await readPdf(bytes), options)
  },
})
