import { PartOfSpeech, type PartOfSpeechCode, type Tokens } from './document.ts'

const { noun, properNoun, adjective, verb, adverb, number, punctuation, other } = PartOfSpeech

interface Endings {
  readonly adverb: RegExp | null
  readonly adjective: RegExp | null
  readonly verb: RegExp | null
  /** Whether common nouns are capitalised. */
  readonly capitalNouns: boolean
}

const endings: Readonly<Record<string, Endings>> = {
  en: {
    adverb: /..ly$/,
    adjective: /..(?:ous|ful|less|able|ible|ive|ical|al|ic|ary|ish)$/,
    verb: /..(?:ed|ing|ify|ise|ize|ised|ized)$/,
    capitalNouns: false,
  },
  de: {
    adverb: /..(?:weise|wärts)$/,
    adjective: /..(?:ig|lich|isch|bar|sam|haft|los)(?:e|en|er|es|em)?$/,
    verb: /..(?:ieren|iert|ierte|ierten|t|te|ten|en)$/,
    capitalNouns: true,
  },
  fr: {
    adverb: /..(?:amment|emment|ement)$/,
    adjective: /..(?:ique|eux|euse|if|ive|able|ible|al|ale|aux|aire|iel|ielle)s?$/,
    verb: /..(?:er|ir|ait|aient|ant|ent|é|és|ée|ées)$/,
    capitalNouns: false,
  },
  es: {
    adverb: /..mente$/,
    adjective:
      /.(?:.(?:ic[oa]|os[oa]|iv[oa]|able|ible|al|ari[oa])s?|(?:ul|ol|un|ili|imil)ar(?:es)?)$/,
    verb: /..(?:ar|er|ir|aba|aban|ado|ido|ando|iendo|aron|ieron)$/,
    capitalNouns: false,
  },
  pt: {
    adverb: /..mente$/,
    adjective:
      /.(?:.(?:ic[oa]|os[oa]|iv[oa]|ável|ível|al|ais|ári[oa])s?|(?:ul|ol|un|ili|imil)ar(?:es)?)$/,
    verb: /..(?:ar|er|ir|ava|avam|ado|ido|ando|endo|indo|aram|eram)$/,
    capitalNouns: false,
  },
}

const plain: Endings = { adverb: null, adjective: null, verb: null, capitalNouns: false }

/**
 * A tagger that goes by stop words, capitals and endings alone: what is none of these is a noun.
 * It costs a few points of key-term quality against a real tagger (see docs/quality.md).
 */
export function createRuleTagger(
  language: string,
): (text: string, tokens: Tokens, first: number, end: number) => void {
  const rules = endings[language] ?? plain
  return (text, tokens, first, end) => {
    for (let i = first; i < end; i += 1) {
      const opens = i === first || /[.!?:]/.test(text.slice(tokens.start[i - 1], tokens.end[i - 1]))
      const word = text.slice(tokens.start[i], tokens.end[i])
      tokens.pos[i] = codeOf(word, tokens.word[i] === 1, tokens.stop[i] === 1, opens, rules)
    }
  }
}

function codeOf(
  word: string,
  isWord: boolean,
  isStop: boolean,
  opens: boolean,
  rules: Endings,
): PartOfSpeechCode {
  if (!isWord) return punctuation
  if (/^\p{N}/u.test(word)) return number
  if (isStop) return other
  if (/^\p{Lu}/u.test(word) && !opens) return rules.capitalNouns ? noun : properNoun
  if (rules.adverb?.test(word)) return adverb
  if (rules.adjective?.test(word)) return adjective
  const capital = /^\p{Lu}/u.test(word)
  if (rules.verb?.test(word)) return rules.capitalNouns && capital ? noun : verb
  return rules.capitalNouns && !capital ? other : noun
}
