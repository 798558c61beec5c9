import { defineExport } from './define-export.ts'
import { qti30 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** Questions as a QTI 3.0 content package (1EdTech). */
export const qti3 = defineExport({
  label: 'QTI 3.0 item bank (.zip)',
  mediaType: 'application/zip',
  extension: 'zip',
  carries: ['faq', 'flashcards', 'reading_questions'],
  write: async (input) => qtiPackage(input, qti30),
})
