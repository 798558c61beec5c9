import { formatNames } from '../domain/vocabulary.ts'
import { formats as definitions } from '../formats/index.ts'
import { defineExport, type ExportInput } from './define-export.ts'
import { contentOf } from './format-blocks.ts'
import { html } from './html.ts'
import { contentJson } from './json.ts'
import { type ZippedFile, zipFiles } from './zip-files.ts'

/**
 * The whole package as the folder that `acpf generate --out` writes, and a page to read it with:
 * what `acpf import` takes in elsewhere.
 */
export const zip = defineExport({
  label: 'Whole package (.zip)',
  mediaType: 'application/zip',
  extension: 'zip',
  carries: formatNames,
  needsTexts: true,
  async write(input) {
    const { package: content, formats, texts } = input
    const files: ZippedFile[] = [
      { name: 'content.json', data: contentJson(content, formats) },
      ...content.sources.flatMap(({ id }) => {
        const text = texts.get(id)
        return text === undefined ? [] : [{ name: `sources/${id}.txt`, data: text }]
      }),
      ...formats.map((format) => ({ name: `${format}.md`, data: markdownFile(input, format) })),
      { name: 'package.html', data: await html.write(input) },
    ]
    return zipFiles(files, content.createdAt)
  },
})

function markdownFile({ package: content }: ExportInput, format: ExportInput['formats'][number]) {
  // Each definition takes its own content, which `contentOf` has parsed with its schema.
  const definition = definitions[format] as { markdown(content: unknown): string }
  return definition.markdown(contentOf(content, format))
}
