import { fill, listOf, type Phrases } from './phrases/phrases.ts'
import type { Part, PartTitle } from './plan-parts.ts'
import type { SentencePool } from './sentence-pool.ts'
import { titlesFromTerms } from './titles-from-terms.ts'

const shortest = 5
const longest = 120
/** Two or three headings are joined up to this length; beyond it the largest names the part. */
const longestJoined = 80

/** One title for each part: all different, 5 to 120 characters. */
export function nameParts(pool: SentencePool, parts: readonly Part[], phrases: Phrases): string[] {
  const used = new Set<string>()
  const termTitles = titlesFromTerms(pool, parts, phrases)
  return parts.map((part, index) => {
    const context = part.titles[0]?.context ?? ''
    const own = titleOf(part, phrases)
    const found = termTitles[index]!
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

/** A heading is not longer; keeps the expressions on it fast. */
const longestHeading = 300
// regex: input capped at 300 characters
const tags = /<[^>]{0,200}>/g
const marks = /[*_`#]{1,6}(?=\S)|(?<=\S)[*_`#]{1,6}/g
const numbering = /^(?:\d{1,3}(?:\.\d{1,3}){0,5}\.?|[IVXLC]{1,7}\.|[A-Z]\.\d{0,3}\.?) (?=\S)/u
// regex: input capped at 300 characters
const trailing = /[\s.:;,–—-]+$/u

/** Numbers, markup and shouting are taken off a heading. */
export function cleanTitle(raw: string): string {
  const title = raw
    .slice(0, longestHeading)
    .replace(tags, ' ')
    .replace(marks, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(numbering, '')
    .replace(trailing, '')
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
