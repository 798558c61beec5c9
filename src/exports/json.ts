import type { ContentPackage } from '../domain/package.ts'
import { type FormatName, formatNames } from '../domain/vocabulary.ts'
import { defineExport } from './define-export.ts'

/** The package as it is stored (`content.json`), whole or with the artifacts asked for. */
export const json = defineExport({
  label: 'JSON (.json)',
  mediaType: 'application/json; charset=utf-8',
  extension: 'json',
  carries: formatNames,
  light: true,
  async write({ package: content, formats }) {
    return new TextEncoder().encode(contentJson(content, formats))
  },
})

/**
 * `content.json`. With all completed formats it is the whole package, which also says what could
 * not be made and why; with some of them it holds these alone.
 */
export function contentJson(content: ContentPackage, formats: readonly FormatName[]): string {
  const artifacts = Object.entries(content.artifacts)
  const isChosen = (name: string) => formats.some((format) => format === name)
  const isWhole = artifacts.every(([name, { status }]) => status !== 'completed' || isChosen(name))
  const chosen = Object.fromEntries(artifacts.filter(([name]) => isChosen(name)))
  return `${JSON.stringify(isWhole ? content : { ...content, artifacts: chosen }, null, 2)}\n`
}
