import type { PackageRequest } from '../domain/request.ts'
import type { Analysis, TextSource } from '../text/document.ts'
import { fill, listOf, type Phrases } from './phrases/phrases.ts'
import { cleanTitle } from './section-titles.ts'

const shortest = 5
const longest = 160

/** The title of a course: the topic asked for, else the documents' own titles, else its best terms. */
export function courseTitle(
  analysis: Analysis,
  request: Pick<PackageRequest, 'topic'>,
  phrases: Phrases,
): string {
  const titles = analysis.sources.map(documentTitle).filter((title) => title !== '')
  const terms = analysis.terms.slice(0, 2).map((term) => term.text)
  const candidates = [
    request.topic?.replace(/\s+/g, ' ').trim() ?? '',
    titles.length <= 2 ? listOf(phrases, [...new Set(titles)]) : '',
    titles.length > 2 ? listOf(phrases, terms) : '',
    titles[0] ?? '',
    listOf(phrases, terms),
  ]
  const found = candidates.find((title) => title !== '' && title.length <= longest)
  const title = found ?? titles[0]?.slice(0, longest) ?? ''
  const shown = title.charAt(0).toLocaleUpperCase('en') + title.slice(1)
  if (shown === '') return fill(phrases.part, { n: 1 })
  return shown.length >= shortest ? shown : fill(phrases.about, { title: shown })
}

/** What a source is called, else the heading it opens with; empty where neither is a title. */
function documentTitle({ title, text, blocks }: TextSource): string {
  const [first] = blocks
  const heading = first?.kind === 'heading' ? text.slice(first.start, first.end) : ''
  return [title, heading].map(cleanTitle).find(isTitle) ?? ''
}

/** A file name, a number or a placeholder is not what a course is called. */
function isTitle(title: string): boolean {
  return (
    /\p{L}{2}/u.test(title) &&
    !/^(?:stdin|untitled|document|source|text|input|file|-)\s*\d*$/i.test(title) &&
    !/\.(?:txt|md|html?|pdf|docx?|epub)$/i.test(title)
  )
}
