/**
 * Headings of the parts of a document that are about it and not its content, in the languages the
 * engine reads: contents, references, index, notices.
 */

export type ApparatusPart = 'table_of_contents' | 'reference_list' | 'index' | 'front_matter'

const headings: readonly (readonly [ApparatusPart, RegExp])[] = [
  [
    'table_of_contents',
    /^(?:table of )?contents$|^inhalt(?:sverzeichnis)?$|^table des matières$|^sommaire$|^índice(?: general| geral)?$|^sumário$/,
  ],
  [
    'reference_list',
    /^(?:(?:normative|informative|selected|general) )?(?:references?|bibliography|works cited|literature cited|references cited|reference list|sources)$|^literatur(?:verzeichnis)?$|^quellen(?:verzeichnis)?$|^bibliographie$|^références(?: bibliographiques)?$|^bibliografía$|^referencias(?: bibliográficas)?$|^referências(?: bibliográficas)?$|^bibliografia$/,
  ],
  [
    'index',
    /^(?:subject |name |author )?index$|^(?:sach|namens|personen)?register$|^index général$/,
  ],
  [
    'front_matter',
    /^status of this memo$|^copyright(?: notice| page)?$|^(?:full )?copyright statement$|^authors?['’]?s?['’]? address(?:es)?$|^acknowledge?ments?$|^danksagung$|^remerciements$|^agradecim(?:i)?entos$|^about the authors?$|^transcriber['’]s notes?$|^list of (?:figures|tables|illustrations|abbreviations)$|^conflicts? of interest$|^author contributions$|^funding$|^dedication$|^colophon$|^imprint$|^impressum$/,
  ],
]

/** "11.  References" → "references". */
function bareTitle(text: string): string {
  return text
    .replace(
      /^(?:(?:appendix|chapter|section)\s+)?(?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)+|[IVXLC]+)\.?\s+/i,
      '',
    )
    .replace(/[.:]$/, '')
    .trim()
    .toLowerCase()
}

/** The part a heading opens, or null for a part of the content. */
export function apparatusPart(heading: string): ApparatusPart | null {
  const title = bareTitle(heading)
  return headings.find(([, pattern]) => pattern.test(title))?.[0] ?? null
}
