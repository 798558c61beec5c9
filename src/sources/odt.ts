import { archiveDocument } from './archive/document-type.ts'
import { defineSource } from './define-source.ts'
import { toDocument } from './passages.ts'

export const odt = defineSource({
  kind: 'odt',
  extensions: ['odt', 'ott'],
  mediaTypes: ['application/vnd.oasis.opendocument.text'],
  label: 'OpenDocument text (.odt)',
  isText: false,
  runsIn: 'thread',
  detect: (bytes) => archiveDocument(bytes) === 'odt',
  read: async (bytes, options) => {
    const { readOdt } = await import('./office/read-odt.ts')
    return toDocument('odt', readOdt(bytes), options)
  },
})
