import type { Analysis } from '../text/document.ts'
import { fill, listOf, type Phrases } from './phrases/phrases.ts'
import type { Part, PartTitle } from './plan-parts.ts'

const shortest = 5
const longest = 120
/** Two or three headings are joined up to this length; beyond it the largest names the part. */
const longestJoined = 80

/** One title for each part: all different, 5 to 120 characters. */
export function nameParts(analysis: Analysis, parts: readonly Part[], phrases: Phrases): string[] {
  const used = new Set<string>()
  const termTitles = titlesFromTerms(analysis, parts)
  return parts.map((part, index) => {
    const context = part.titles[0]?.context ?? ''
    const own = titleOf(part, phrases)
    const found = termTitles[index] ?? ''
    const numbered = fill(phrases.part, { n: index + 1 })
    const candidates = [
      own,
      own && context ? `${cleanTitle(context)}: ${own}` : '',
      own && found ? `${own}: ${found}` : found,
      own ? `${numbered}: ${own}` : numbered,
    ].map((title) => fitTitle(title, phrases))
    const title =
      candidates.find((candidate) => candidate !== '' && !used.has(candidate.toLowerCase())) ??
      fill(phrases.part, { n: index + 1 })
    used.add(title.toLowerCase())
    return title
  })
}

/** From the headings a part covers; empty where it has none that can be used. */
function titleOf(part: Part, phrases: Phrases): string {
  const titles = part.titles.filter(({ title }) => cleanTitle(title) !== '')
  const [first, ...rest] = titles
  if (first === undefined) return ''
  if (rest.length === 0) {
    return first.opening && first.context === '' ? phrases.introduction : cleanTitle(first.title)
  }
  // A section's opening joined with its own subsections is that section.
  if (first.opening && first.context !== '') {
    if (rest.every(({ context }) => context === first.title)) return cleanTitle(first.title)
  }
  const named = titles.filter((title) => !(title.opening && title.context === ''))
  const joined = listOf(
    phrases,
    named.map(({ title }) => cleanTitle(title)),
  )
  const simple = named.every(({ title }) => !/,|;|:|\b(?:and|und|et|y|e)\b/i.test(title))
  if (named.length <= 3 && simple && joined.length <= longestJoined) return joined
  return cleanTitle(largestTitle(named).title)
}

function largestTitle(titles: readonly PartTitle[]): PartTitle {
  return titles.reduce((best, title) => (title.words > best.words ? title : best))
}

/** Numbers, markup and shouting are taken off a heading. */
export function cleanTitle(raw: string): string {
  const title = raw
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/[*_`#]+(?=\S)|(?<=\S)[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\d{1,3}(?:\.\d{1,3}){0,5}\.?|[IVXLC]{1,7}\.|[A-Z]\.\d{0,3}\.?)\s+(?=\S)/u, '')
    .replace(/[\s.:;,–—-]+$/u, '')
    .trim()
  return /\p{Ll}/u.test(title) ? title : calmed(title)
}

const small = new Set(
  'a an and as at but by for from in into of on or the to vs with de la le les des du et und der die das von y el los las en o e da do'.split(
    ' ',
  ),
)

/** A title in capitals alone in title case; short words without a vowel are taken for acronyms. */
function calmed(title: string): string {
  if (!/\p{Lu}{4}/u.test(title)) return title
  return title
    .split(' ')
    .map((word, index) => {
      const lower = word.toLocaleLowerCase('en')
      if (index > 0 && small.has(lower)) return lower
      if (/^[IVXLC]+$/.test(word) || (word.length <= 5 && !/[AEIOUYÄÖÜ]/.test(word))) return word
      return lower.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase('en'))
    })
    .join(' ')
}

/** Brings a title to the lengths allowed, or gives an empty string where it holds nothing to show. */
export function fitTitle(title: string, phrases: Phrases): string {
  if (title === '' || !/[\p{L}\p{N}]/u.test(title)) return ''
  if (title.length < shortest) return fill(phrases.about, { title })
  if (title.length <= longest) return title
  const cut = title.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`
}

/** For parts without a heading: the terms that a part uses much more than the others do. */
function titlesFromTerms(analysis: Analysis, parts: readonly Part[]): string[] {
  const used = new Set<number>()
  const owner = new Map<number, number>()
  parts.forEach((part, index) => {
    for (const { first, end } of part.ranges) {
      for (let sentence = first; sentence < end; sentence++) owner.set(sentence, index)
    }
  })
  const counts = analysis.terms.slice(0, 400).map((term) => {
    const perPart = new Map<number, number>()
    for (const sentence of term.sentences) {
      const part = owner.get(sentence)
      if (part !== undefined) perPart.set(part, (perPart.get(part) ?? 0) + 1)
    }
    return { term, perPart, total: [...perPart.values()].reduce((sum, count) => sum + count, 0) }
  })
  return parts.map((_, index) => {
    const ranked = counts
      .map(({ term, perPart, total }) => {
        const here = perPart.get(index) ?? 0
        return {
          term,
          value: here === 0 ? 0 : (here / total) * Math.sqrt(here) * (1 / (5 + term.index)),
        }
      })
      .filter(({ term, value }) => value > 0 && !used.has(term.index))
      .sort((a, b) => b.value - a.value || a.term.index - b.term.index)
    const best = ranked[0]?.term
    if (best === undefined) return ''
    used.add(best.index)
    return best.text.charAt(0).toLocaleUpperCase('en') + best.text.slice(1)
  })
}
