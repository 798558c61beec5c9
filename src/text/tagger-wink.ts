import model from 'wink-eng-lite-web-model'
import wink from 'wink-nlp'
import { PartOfSpeech, type PartOfSpeechCode, type Tokens } from './document.ts'
import { repairTags } from './tag-repairs.ts'

const codes: Readonly<Record<string, PartOfSpeechCode>> = {
  ADJ: PartOfSpeech.adjective,
  ADP: PartOfSpeech.preposition,
  ADV: PartOfSpeech.adverb,
  AUX: PartOfSpeech.auxiliary,
  CCONJ: PartOfSpeech.conjunction,
  DET: PartOfSpeech.determiner,
  NOUN: PartOfSpeech.noun,
  NUM: PartOfSpeech.number,
  PART: PartOfSpeech.particle,
  PRON: PartOfSpeech.pronoun,
  PROPN: PartOfSpeech.properNoun,
  PUNCT: PartOfSpeech.punctuation,
  SCONJ: PartOfSpeech.conjunction,
  VERB: PartOfSpeech.verb,
}

/** How far a token of the model may lie from where it is expected before it is given up. */
const slack = 16

type Annotate = (text: string) => { values: string[]; spaces: string[]; tags: string[] }

let loaded: Annotate | undefined

/** Unpacks the model, once for all taggers; about a tenth of a second. */
function annotator(): Annotate {
  if (loaded === undefined) {
    const nlp = wink(model, ['sbd', 'pos'])
    const { its } = nlp
    loaded = (text) => {
      const words = nlp.readDoc(text).tokens()
      return {
        values: words.out(its.value) as string[], // `its.value` gives strings
        spaces: words.out(its.precedingSpaces) as string[], // as does this,
        tags: words.out(its.pos) as string[], // and this
      }
    }
  }
  return loaded
}

/**
 * A tagger for English by winkNLP's lite model. The model cuts words at hyphens; the parts are
 * joined again under the tag of the last one, a participle counting as an adjective.
 */
export function createWinkTagger(): (
  text: string,
  tokens: Tokens,
  first: number,
  end: number,
) => void {
  const annotate = annotator()
  return (text, tokens, first, end) => {
    const base = tokens.start[first]!
    const stretch = text.slice(base, tokens.end[end - 1])
    const { values, spaces, tags } = annotate(stretch)
    let cursor = 0
    let token = first
    for (let i = 0; i < values.length; i += 1) {
      const at = locate(stretch, values[i]!, cursor + spaces[i]!.length)
      if (at < 0) continue
      cursor = at + values[i]!.length
      while (token < end && tokens.end[token]! - base <= at) token += 1
      if (tags[i] === 'SPACE') continue
      write(tokens, token, end, base + at, base + cursor, codes[tags[i]!] ?? PartOfSpeech.other)
    }
    repairTags(text, tokens, first, end)
  }
}

/**
 * Gives `code` to the tokens that a part of the model's from `start` to `stop` covers: it may reach
 * over several of ours, and one of ours over several parts.
 */
function write(
  tokens: Tokens,
  first: number,
  end: number,
  start: number,
  stop: number,
  code: PartOfSpeechCode,
): void {
  for (let t = first; t < end && tokens.start[t]! < stop; t += 1) {
    const inside = start > tokens.start[t]!
    tokens.pos[t] = inside ? joined(tokens.pos[t] as PartOfSpeechCode, code) : code // written here
  }
}

function locate(text: string, value: string, expected: number): number {
  if (text.startsWith(value, expected)) return expected
  const near = text.slice(Math.max(0, expected - slack), expected + slack + value.length)
  const found = near.indexOf(value)
  return found < 0 ? -1 : Math.max(0, expected - slack) + found
}

/** The tag of a word from the tags of its first parts and of the next. */
function joined(before: PartOfSpeechCode, next: PartOfSpeechCode): PartOfSpeechCode {
  switch (next) {
    case PartOfSpeech.punctuation:
    case PartOfSpeech.particle:
    case PartOfSpeech.other:
      return before
    case PartOfSpeech.verb:
    case PartOfSpeech.adverb:
    case PartOfSpeech.preposition:
      return before === PartOfSpeech.verb ? before : PartOfSpeech.adjective
    default:
      return next
  }
}
