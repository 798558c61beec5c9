import { archiveDocument } from './archive/document-type.ts'
import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

export const pptx = defineSource({
  kind: 'pptx',
  extensions: ['pptx', 'pptm', 'ppsx'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  label: 'PowerPoint (.pptx)',
  isText: false,
  runsIn: 'thread',
  detect: (bytes) => archiveDocument(bytes) === 'pptx',
  read: async (bytes, options) => {
    const { readPptx } = await import('./office/read-pptx.ts')
    return toDocument('pptx', readPptx(bytes), options)
  },
})
