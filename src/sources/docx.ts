import { archiveDocument } from './archive/document-type.ts'
import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

export const docx = defineSource({
  kind: 'docx',
  extensions: ['docx', 'docm'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  label: 'Word (.docx)',
  isText: false,
  runsIn: 'thread',
  detect: (bytes) => archiveDocument(bytes) === 'docx',
  read: async (bytes, options) => {
    const { readDocx } = await import('./office/read-docx.ts')
    return toDocument('docx', readDocx(bytes), options)
  },
})
