import { z } from 'zod'

/** The eight formats, in the order they are shown; the outline is always made first. */
export const formatNames = [
  'outline',
  'podcast_script',
  'study_guide',
  'one_pager',
  'detailed_reading',
  'faq',
  'flashcards',
  'reading_questions',
] as const
export const formatNameSchema = z.enum(formatNames)
export type FormatName = z.infer<typeof formatNameSchema>

/** Group names accepted wherever format names are. */
export const formatGroups = {
  comprehensive: formatNames,
  guide: ['outline', 'study_guide'],
  podcast: ['outline', 'podcast_script'],
} as const satisfies Record<string, readonly FormatName[]>

/** Bloom's revised taxonomy (Anderson & Krathwohl 2001), lowest level first. */
export const bloomLevels = [
  'remember',
  'understand',
  'apply',
  'analyze',
  'evaluate',
  'create',
] as const
export const bloomLevelSchema = z.enum(bloomLevels)
export type BloomLevel = z.infer<typeof bloomLevelSchema>

export const difficulties = ['beginner', 'intermediate', 'advanced'] as const
export const difficultySchema = z.enum(difficulties)
export type Difficulty = z.infer<typeof difficultySchema>

/**
 * Expands format names and group names to formats: the outline is always part, duplicates fold,
 * and the result is in the table's order.
 */
export function expandFormats(
  names: readonly (FormatName | keyof typeof formatGroups)[],
): FormatName[] {
  const wanted = new Set<FormatName>(['outline'])
  for (const name of names) {
    for (const format of name in formatGroups
      ? formatGroups[name as keyof typeof formatGroups] // narrowed by the `in` test
      : [name as FormatName]) {
      wanted.add(format)
    }
  }
  return formatNames.filter((name) => wanted.has(name))
}
