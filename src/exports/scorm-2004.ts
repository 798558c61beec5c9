import { defineExport } from './define-export.ts'
import { scorm2004Manifest } from './scorm/manifest.ts'
import { scormPackage } from './scorm/package.ts'

/** The same lesson for platforms that speak SCORM 2004, 4th edition. */
export const scorm2004 = defineExport({
  label: 'SCORM 2004 lesson (.zip)',
  mediaType: 'application/zip',
  extension: 'zip',
  carries: ['study_guide', 'faq', 'flashcards', 'reading_questions'],
  write: (input) => scormPackage(input, scorm2004Manifest),
})
