import { formatNames } from '../domain/vocabulary.ts'
import { defineExport } from './define-export.ts'

/** The package as it is stored (`content.json`), whole or with the artifacts asked for. */
export const json = defineExport({
  label: 'JSON (.json)',
  mediaType: 'application/json; charset=utf-8',
  extension: 'json',
  carries: formatNames,
  async write({ package: content, formats }) {
    const artifacts = Object.fromEntries(
      Object.entries(content.artifacts).filter(([name]) =>
        formats.some((format) => format === name),
      ),
    )
    const chosen = formats.length === formatNames.length ? content : { ...content, artifacts }
    return new TextEncoder().encode(`${JSON.stringify(chosen, null, 2)}\n`)
  },
})
