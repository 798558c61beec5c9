import type { Analysis } from './document.ts'
import { PartOfSpeech as Pos } from './document.ts'

/** What stands before a person's name. */
const title =
  /^(?:mr|mrs|ms|miss|dr|sir|lady|lord|king|queen|prince|princess|emperor|empress|pope|saint|st|captain|colonel|professor|tsar|inspector|brother|sister|father|mother|aunt|uncle)$/
/** What single people do, and hardly any town, firm or parliament. */
const human =
  /^(?:who|whose|whom|wrote|died|married|taught|learned|studied|painted|composed|thought|dreamed|lived|sang|walked|smiled|slept)$/
/** Nouns for people, by their endings, and words that end so and are none. */
const role =
  /^(?:\p{L}{3,}(?:er|or|ist|ian|man|woman|smith)|king|queen|artist|monk|priest|poet|saint|scribe|student|judge|prince|chief|nurse|clerk|pilot|hero|wife|husband|son|daughter|brother|sister|friend|merchant|captive)$/u
const noRole =
  /^(?:leader|producer|manufacturer|member|supplier|provider|river|centre|center|water|tower|number|order|power|letter|paper|harbor|harbour|border|winner|former|later|after|under|over|other|never|chapter|matter|winter|summer|corner|frontier|father|factor|supporter|newspaper|remainder|cluster|computer|carrier|former|major|minor|for)$/

/** Names of bodies and places that have neither article nor title. */
const others =
  /^(?:congress|parliament|court|house|senate|university|college|school|company|party|society|association|institute|committee|council|church|union|states|kingdom|republic|empire|army|navy|government|department|ministry|bank|act|war|river|lake|sea|ocean|island|islands|mountain|mountains|valley|street|bridge|city|county|states|day|january|february|march|april|may|june|july|august|september|october|november|december)$/

const known = new WeakMap<Analysis['tokens'], ReadonlySet<string>>()

/**
 * The names, lower-cased and word by word, of whom the text speaks as of people: with a title before
 * them, with "who" after them, "born", or as those who write, marry, teach or die. Linear in the text.
 */
export function personNames(analysis: Analysis): ReadonlySet<string> {
  const found = known.get(analysis.tokens) ?? readNames(analysis)
  known.set(analysis.tokens, found)
  return found
}

function readNames(analysis: Analysis): Set<string> {
  const { sources, sentences, tokens } = analysis
  const names = new Set<string>()
  for (const { source, firstToken, endToken } of sentences) {
    const { text } = sources[source]!
    const word = (t: number) => text.slice(tokens.start[t], tokens.end[t]).toLowerCase()
    let first = firstToken
    for (let t = firstToken; t <= endToken; t++) {
      if (t < endToken && tokens.pos[t] === Pos.properNoun) continue
      if (t > first && isPerson(word, first, t, firstToken, endToken)) {
        for (let at = first; at < t; at++) if (!title.test(word(at))) names.add(word(at))
      }
      first = t + 1
    }
  }
  return names
}

/** Whether the run of names from `first` to `end` is told to be someone. */
function isPerson(
  word: (token: number) => string,
  first: number,
  end: number,
  from: number,
  to: number,
): boolean {
  if (others.test(word(end - 1))) return false
  if (first > from && /^(?:the|'s|’s)$/.test(word(first - 1))) return false
  const titled = title.test(word(first)) || (first > from && title.test(word(first - 1)))
  if (titled && (end - first > 1 || !title.test(word(first)))) return true
  if (first > from && isRole(word(word(first - 1) === ',' ? first - 2 : first - 1))) return true
  if (end >= to) return false
  const next = word(end)
  if (human.test(next)) return true
  if (next === 'and') return /^(?:his|her)$/.test(word(end + 1))
  if (next === ',') return /^who/.test(word(end + 1)) || isSomeone(word, end + 1, to)
  return /^(?:was|is)$/.test(next) && (word(end + 1) === 'born' || isSomeone(word, end + 1, to))
}

/** "A silk merchant", "the first keeper": an article and within three words a noun for people. */
function isSomeone(word: (token: number) => string, at: number, to: number): boolean {
  if (at >= to || !/^(?:an?|the)$/.test(word(at))) return false
  for (let t = at + 1; t < Math.min(to, at + 5); t++) {
    if (/^(?:of|in|for|,|that|which|to)$/.test(word(t))) return false
    if (isRole(word(t))) return true
  }
  return false
}

function isRole(word: string): boolean {
  return role.test(word) && !noRole.test(word)
}
