import { ankiCollection } from './anki/collection.ts'
import { ankiNotes } from './anki/notes.ts'
import { defineExport } from './define-export.ts'
import { teachingMaterial } from './teaching/material.ts'
import { zipFiles } from './zip-files.ts'

/** A deck that Anki imports: cards of flashcards, FAQ and reading questions, with their sources. */
export const anki = defineExport({
  label: 'Anki deck (.apkg)',
  mediaType: 'application/octet-stream',
  extension: 'apkg',
  carries: ['faq', 'flashcards', 'reading_questions'],
  async write(input) {
    const material = teachingMaterial(input)
    const collection = await ankiCollection({
      title: material.title,
      key: material.key,
      createdAt: material.createdAt,
      notes: ankiNotes(material, (format) => input.package.artifacts[format]?.version ?? 1),
    })
    return zipFiles(
      [
        { name: 'collection.anki2', data: collection },
        // Names of media files; there are none.
        { name: 'media', data: '{}' },
      ],
      material.createdAt,
    )
  },
})
