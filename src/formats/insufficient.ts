import type { CourseMaterial } from './course-material.ts'
import type { BuildResult } from './define-format.ts'

/** The answer of a builder whose source is too thin; `reason` says what was found and what is needed. */
export function insufficient(
  reason: string,
): Extract<BuildResult<never>, { status: 'insufficient_source' }> {
  return { status: 'insufficient_source', reason }
}

export function sectionShortage(material: CourseMaterial): string {
  const usable = material.usable.reduce((sum, flag) => sum + flag, 0)
  const { sections } = material.plan
  return `The source has ${count(usable, 'sentence')} that can be quoted alone, enough for ${count(sections.length, 'section')}; a course needs at least 3 sections of some sentences each.`
}

export function sentenceShortage(where: string): string {
  return `“${where}” has too few sentences that can be quoted alone.`
}

export function noPhraseBook(language: string): string {
  return `The embedded engine has no wording for questions and objectives in this language (${language}); it has English, German, French, Spanish and Portuguese.`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

export function bodyShortage(found: number, needed: number, least: number): string {
  return `Only ${count(found, 'section')} ${found === 1 ? 'has' : 'have'} the ${least} characters of sentences that can be quoted alone which a body needs; ${needed} must.`
}

export function conceptShortage(found: number, needed: number): string {
  return `Only ${count(found, 'term')} that the source explains ${found === 1 ? 'was' : 'were'} found; ${needed} are needed.`
}

export function questionShortage(found: number, needed: number): string {
  return `Only ${count(found, 'question')} could be formed whose answer the source gives; ${needed} are needed.`
}
