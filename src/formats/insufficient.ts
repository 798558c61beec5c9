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
  return `The source is too short to divide into a course: it has ${many(usable, 'sentence')} that can stand alone, enough for ${sections.length === 0 ? 'no section' : count(sections.length, 'section')}, and a course needs at least 3.`
}

export function sentenceShortage(where: string): string {
  return `“${where}” does not have enough sentences that make sense on their own, without the ones around them.`
}

export function noPhraseBook(language: string): string {
  return `The embedded engine cannot write questions and objectives in this language (${language}) yet. It can in English, German, French, Spanish and Portuguese.`
}

export function bodyShortage(found: number, needed: number, least: number): string {
  const long = `long enough to read (${least} characters are needed, in sentences that make sense on their own)`
  if (found === 0) return `No section is ${long}.`
  return `Only ${count(found, 'section')} ${found === 1 ? 'is' : 'are'} ${long}; at least ${needed} must be.`
}

export function conceptShortage(found: number, needed: number): string {
  return `The source explains ${many(found, 'term')}; at least ${needed} are needed.`
}

export function questionShortage(found: number, needed: number): string {
  return `The source answers ${many(found, 'question')} clearly enough to ask; at least ${needed} are needed.`
}

export function objectiveShortage(found: number, needed: number): string {
  return `The source has ${many(found, 'key term')} to set learning objectives on; at least ${needed} are needed.`
}

export function takeawayShortage(found: number, needed: number): string {
  return `Beside the summary, the source makes ${many(found, 'statement')} short and complete enough to be a takeaway; at least ${needed} are needed.`
}

export function pageShortage(found: number, needed: number): string {
  return `Beside the summary and the takeaways, ${found === 0 ? 'nothing is' : `only ${count(found, 'character')} are`} left to quote for the text of the page; at least ${needed} are needed.`
}

export function conversationShortage(found: number, needed: number): string {
  return `The source has ${many(found, 'passage')} that can be said in a conversation; at least ${needed} are needed.`
}

/** "no terms", "only 1 term", "only 4 terms". */
function many(number: number, noun: string): string {
  return number === 0 ? `no ${noun}s` : `only ${count(number, noun)}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
