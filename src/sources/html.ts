import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

/** What may stand before the first tag: a byte-order mark, white space, comments. */
// regex: input capped at 1024 characters
const opening =
  /^\uFEFF?(?:\s|<!--(?:[^-]|-(?!->))*-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body)[\s>]/i

export const html = defineSource({
  kind: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  label: 'HTML (.html)',
  isText: true,
  runsIn: 'thread',
  detect: (bytes) => opening.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024))),
  read: async (bytes, options) => {
    const { readHtml } = await import('./html/read-html.ts')
    return toDocument('html', readHtml(bytes, options.mediaType), options)
  },
})
