import type { Analysis } from '../text/document.ts'
import { holdsMarkup } from './plain-text.ts'
import { cleanTitle } from './section-titles.ts'

const mostReferences = 100
const mostFurtherReading = 15

/** The sources a text was made from, by their titles. */
export function referencesOf(analysis: Analysis): string[] {
  const titles = analysis.sources.map((source) => {
    const own = analysis.sections.find((section) => analysis.sources[section.source] === source)
    return cleanTitle(source.title) || cleanTitle(own?.title ?? '') || source.id
  })
  return [...new Set(titles)].slice(0, mostReferences).map((title) => title.slice(0, 500))
}

/** Headings under which a source names works to read. */
const readingHeading =
  /^(?:[\d.]+\s+)?(?:references|bibliography|further reading|recommended reading|works cited|literature|normative references|informative references|literatur(?:verzeichnis)?|weiterführende literatur|bibliographie|références|pour aller plus loin|bibliografía|referencias|lecturas (?:adicionales|recomendadas)|bibliografia|referências|leituras (?:adicionais|recomendadas))\s*:?$/iu

/** Works that the sources themselves list, as they stand there; empty where they list none. */
export function furtherReadingOf(analysis: Analysis): string[] {
  const works = new Set<string>()
  for (const { text, blocks } of analysis.sources) {
    let listing = false
    for (const block of blocks) {
      const raw = text.slice(block.start, block.end)
      if (block.kind === 'heading') listing = readingHeading.test(cleanTitle(raw))
      else if (listing && works.size < mostFurtherReading) {
        const work = raw
          .replace(/^[-*+•] /, '')
          .replace(/\s+/g, ' ')
          .trim()
        if (isWork(work)) works.add(work)
      }
    }
  }
  return [...works]
}

function isWork(text: string): boolean {
  return text.length >= 10 && text.length <= 400 && /\p{Lu}/u.test(text) && !holdsMarkup(text)
}
