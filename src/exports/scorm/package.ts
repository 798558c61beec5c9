import { readFile } from 'node:fs/promises'
import type { ExportInput } from '../define-export.ts'
import { teachingMaterial } from '../teaching/material.ts'
import { type Markup, xmlDocument } from '../teaching/xml-markup.ts'
import { zipFiles } from '../zip-files.ts'
import { coursePage, playerFile } from './course-page.ts'
import type { ScormManifest } from './manifest.ts'

/** A SCORM package of one lesson (SCO): the manifest, the course's page and the script it runs. */
export async function scormPackage(
  input: ExportInput,
  manifest: (course: ScormManifest) => Markup,
): Promise<Uint8Array> {
  const material = teachingMaterial(input)
  const player = await readFile(new URL('player.js', import.meta.url))
  const files = [
    { name: 'index.html', data: coursePage(material) },
    { name: playerFile, data: player },
  ]
  const course = {
    id: `course-${material.key.slice(0, 16)}`,
    title: material.title,
    files: files.map(({ name }) => name),
  }
  return zipFiles(
    [{ name: 'imsmanifest.xml', data: xmlDocument(manifest(course)) }, ...files],
    material.createdAt,
  )
}
