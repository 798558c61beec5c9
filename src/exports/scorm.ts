import { defineExport } from './define-export.ts'
import { scorm12Manifest } from './scorm/manifest.ts'
import { scormPackage } from './scorm/package.ts'

/** A lesson for platforms that speak SCORM 1.2: reading, questions and a self-check with a score. */
export const scorm = defineExport({
  label: 'SCORM 1.2 lesson (.zip)',
  mediaType: 'application/zip',
  extension: 'zip',
  carries: ['study_guide', 'faq', 'flashcards', 'reading_questions'],
  write: (input) => scormPackage(input, scorm12Manifest),
})
