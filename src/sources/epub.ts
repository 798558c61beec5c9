import { archiveDocument } from './archive/document-type.ts'
import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

export const epub = defineSource({
  kind: 'epub',
  extensions: ['epub'],
  mediaTypes: ['application/epub+zip'],
  label: 'EPUB (.epub)',
  isText: false,
  runsIn: 'thread',
  detect: (bytes) => archiveDocument(bytes) === 'epub',
  read: async (bytes, options) => {
    const { readEpub } = await import('./epub/read-epub.ts')
    return toDocument('epub', readEpub(bytes), options)
  },
})
