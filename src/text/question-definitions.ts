import type { Definition } from './document.ts'
import { PartOfSpeech as Pos } from './document.ts'
import type { QuestionDraft } from './question-sentence.ts'
import type { Range, SentenceWords } from './sentence-words.ts'
import { looksPlural } from './verb-forms.ts'
import type { InnerCase } from './word-case.ts'

/** How the languages we ask in say "What is …?" and "What are …?", and their articles. */
const frames: Readonly<
  Record<
    string,
    {
      readonly one: string
      readonly many: string
      readonly articles: RegExp
      readonly plural: RegExp
    }
  >
> = {
  en: {
    one: 'What is {}?',
    many: 'What are {}?',
    articles: /^(?:an?|the)$/,
    plural: /^(?:are|were|mean|refer|consist|denote|describe|occur|involve|include)$/,
  },
  de: {
    one: 'Was ist {}?',
    many: 'Was sind {}?',
    articles: /^(?:der|die|das|eine?)$/,
    plural: /^sind$/,
  },
  fr: {
    one: 'Qu’est-ce que {} ?',
    many: 'Que sont {} ?',
    articles: /^(?:l['’]|la|le|les|une?)$/,
    plural: /^sont$/,
  },
  es: {
    one: '¿Qué es {}?',
    many: '¿Qué son {}?',
    articles: /^(?:el|la|los|las|una?)$/,
    plural: /^son$/,
  },
  pt: {
    one: 'O que é {}?',
    many: 'O que são {}?',
    articles: /^(?:o|a|os|as|uma?)$/,
    plural: /^são$/,
  },
}

/** "What is T?" for a definition, with the article T has in the text; null where it would not be right. */
export function definitionQuestion(
  words: SentenceWords,
  definition: Definition,
  language: string,
  innerCase: InnerCase,
  persons: ReadonlySet<string> = new Set(),
): QuestionDraft | null {
  const frame = frames[language]
  const term = withoutLabel(words, rangeOf(words, definition.termStart, definition.termEnd))
  const focus = rangeOf(words, definition.bodyStart, definition.bodyEnd)
  if (frame === undefined || term === null || focus === null) return null
  if (!endsInNoun(words, term, language)) return null
  const hasArticle = frame.articles.test(words.lower[term.first - 1] ?? '')
  const first = hasArticle ? term.first - 1 : term.first
  if (language === 'en' && !isWholePhrase(words, first, term)) return null
  const name = named(words, { first, end: term.end }, innerCase)
  const saysWho = definition.shape === 'is' || definition.shape === 'apposition'
  if (language === 'en' && saysWho && isPerson(words, term, focus, persons)) {
    return {
      kind: 'person',
      question: `Who ${/^(?:is|are)$/.test(words.lower[term.end] ?? '') ? 'is' : 'was'} ${name}?`,
      focus,
    }
  }
  const many = isMany(words, definition, term, frame.plural, language)
  if (language === 'en' && !many && !hasArticle && needsArticle(words, term)) return null
  const isWas = language === 'en' && saysWho && isPast(words, term)
  if (isWas && hasArticle && isMention(words, term)) return null
  return {
    kind: 'definition',
    question: isWas ? wasQuestion(name, many) : whatIs(frame, name, many),
    focus,
  }
}

function wasQuestion(name: string, many: boolean): string {
  return `What ${many ? 'were' : 'was'} ${name}?`
}

function whatIs(frame: (typeof frames)[string], name: string, many: boolean): string {
  return elided((many ? frame.many : frame.one).replace('{}', name))
}

/** "The city was the centre of trade" says what one city was then, not what a city is. */
function isMention(words: SentenceWords, term: Range): boolean {
  return term.end - term.first === 1 && words.pos[term.first] === Pos.noun
}

function isPast(words: SentenceWords, term: Range): boolean {
  return /^(?:was|were)$/.test(words.lower[term.end] ?? '')
}

/** French: "Qu’est-ce que un" is said "Qu’est-ce qu’un". */
function elided(question: string): string {
  return question.replace(/^(Qu’est-ce qu)e (?=[aeiouyhéèêîô])/iu, '$1’')
}

/** "The term culture" asks for culture. */
function withoutLabel(words: SentenceWords, term: Range | null): Range | null {
  if (term === null || term.end - term.first < 2) return term
  return /^(?:term|word|concept|phrase)$/.test(words.lower[term.first]!)
    ? { first: term.first + 1, end: term.end }
    : term
}

/** The tokens that fill a stretch of the source, or null where it cuts through one. */
function rangeOf(words: SentenceWords, start: number, end: number): Range | null {
  const first = words.start.indexOf(start)
  const last = words.end.indexOf(end)
  return first === -1 || last < first ? null : { first, end: last + 1 }
}

/** "Visible" is no term that can be asked for. Only the English tags are sure enough to say so. */
function endsInNoun(words: SentenceWords, term: Range, language: string): boolean {
  const pos = words.pos[term.end - 1]
  return (
    language !== 'en' ||
    pos === Pos.noun ||
    pos === Pos.properNoun ||
    pos === Pos.number ||
    /ing$/.test(words.lower[term.end - 1]!)
  )
}

/** No adjective, noun or number before the term, and no noun after it, that would belong to it. */
function isWholePhrase(words: SentenceWords, first: number, term: Range): boolean {
  const before = words.lower[first - 1] ?? ''
  // "Bipolar and related disorders are": the other half belongs to it.
  if (/^(?:and|or)$/.test(before) && words.lower[first - 2] !== ',') return false
  if (first > 0 && (isNounOrName(words, first - 1) || words.pos[first - 1] === Pos.adjective))
    return false
  if (words.pos[first - 1] === Pos.number || leaningBefore.test(before)) return false
  return !isNounOrName(words, term.end) && words.lower[term.end] !== "'s"
}

const leaningBefore =
  /^(?:'s|-|of|this|these|that|his|her|their|its|our|your|my|some|many|most|each|every|any|no|another|other)$/

function isNounOrName(words: SentenceWords, at: number): boolean {
  return words.pos[at] === Pos.noun || words.pos[at] === Pos.properNoun
}

function named(words: SentenceWords, range: Range, innerCase: InnerCase): string {
  const raw = words.text
    .slice(words.start[range.first], words.end[range.end - 1])
    .replace(/\s+/g, ' ')
  const word = /^[\p{L}\p{M}\p{N}’'-]+/u.exec(raw)?.[0] ?? ''
  const inner = innerCase(word, words.firstToken + range.first) + raw.slice(word.length)
  // After the article the next word may be one that only a heading style made a capital.
  return inner.replace(/[“”"*]/g, '')
}

/** Two capitalised words that are said to be someone. */
function isPerson(
  words: SentenceWords,
  term: Range,
  body: Range,
  persons: ReadonlySet<string>,
): boolean {
  if (words.pos[term.end - 1] === Pos.properNoun && persons.has(words.lower[term.end - 1]!))
    return true
  for (let i = term.first; i < term.end; i++) {
    if (words.pos[i] !== Pos.properNoun && words.lower[i] !== '.') return false
  }
  const who = words.lower.slice(body.first, body.first + 8)
  return (
    term.end - term.first >= 2 &&
    who.some(
      (word) =>
        /^(?:\p{L}+(?:ist|ian|er|or)|president|man|woman|king|queen|scholar|student|judge|poet|scientist|pioneer)$/u.test(
          word,
        ) &&
        !/^(?:other|number|over|under|order|later|never|power|paper|chapter|or|for|after|whether|member|major|her)$/.test(
          word,
        ),
    )
  )
}

function isMany(
  words: SentenceWords,
  definition: Definition,
  term: Range,
  plural: RegExp,
  language: string,
): boolean {
  if (definition.shape === 'is' || definition.shape === 'means') {
    for (let i = term.end; i < Math.min(words.count, term.end + 12); i++) {
      if (plural.test(words.lower[i]!)) return true
      if (
        /^(?:is|was|means|refers|describes|denotes|occurs|involves|includes|consists|represents|ist|est|es|é)$/.test(
          words.lower[i]!,
        )
      )
        return false
    }
  }
  // The head of "isotopes of hydrogen" is its first noun.
  const of = words.lower.indexOf('of', term.first)
  const last = (of > term.first && of < term.end ? of : term.end) - 1
  const isName = words.pos[last] === Pos.properNoun && words.lower[term.first - 1] !== 'the'
  return language === 'en' && !isName && looksPlural(words.lower[last]!)
}

/** A countable noun named without an article ("called a hypothesis" has one) makes a broken question. */
function needsArticle(words: SentenceWords, term: Range): boolean {
  const before = words.lower[term.first - 1] ?? ''
  return before === 'each' || before === 'every'
}
