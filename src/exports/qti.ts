import { defineExport } from './define-export.ts'
import { qti21 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** Questions as a QTI 2.1 content package (1EdTech), which most platforms import. */
export const qti = defineExport({
  label: 'QTI 2.1 item bank (.zip)',
  mediaType: 'application/zip',
  extension: 'zip',
  carries: ['faq', 'flashcards', 'reading_questions'],
  write: async (input) => qtiPackage(input, qti21),
})
