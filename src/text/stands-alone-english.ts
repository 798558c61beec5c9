import { leansBackEnglish } from './openings-english.ts'

/** Pointers to other places of the book, and talk about the book itself. */
const pointing =
  /\b(?:(?:see|in|shown in|as in|and|the) (?:the )?(?:fig(?:ure)?s?\.?|tables?|box(?:es)?|chapters?|sections?|exercises?|equations?|eq\.|appendix) ?(?:\d|[A-Z]\b)|(?:figure|table|chapter|equation) \d|(?:this|the (?:next|previous|preceding|following|last|present)) (?:chapter|section|module|book|unit|lesson|textbook|figure|table|text|paper|article|document|essay|passage|video|page|feature|box|lecture|post)|(?:shown|pictured|described|discussed|mentioned|listed|noted|defined|given|outlined|illustrated|seen|introduced|presented) (?:above|below|here|earlier|previously|later)|(?:as|see) (?:above|below)|the figure|the table|the latter|the former|aforementioned|(?:is|are|was|were) of (?:this|that) (?:kind|type|sort)|as follows|the following|click here|visit the|(?:to|you can) learn more about|we (?:will|shall|have seen|saw|discussed|discuss|turn|return|learned|look|now|begin|examine|explore|introduce|described|noted|next)|you (?:will (?:learn|see|read|find|notice)|have (?:learned|read|seen|probably|likely|just)|may (?:remember|recall|have)|might (?:think|wonder|be|remember|recall|have|ask)|learned|read about|just|probably|can see|see (?:that|how|in|here))|our example|let'?s|i'?m|i'?ve|our (?:discussion|next|study|experiment|hypothesis|sample|scenario|story|earlier)|last (?:week|lecture|time|chapter)|tonight|this evening|yesterday|read more|watch (?:this|the)|learning objectives?)\b|\bthere\.$/i

const firstPerson = /(?:^|[ "“(])(?:I|I'm|I’m|I've|I’ve|my|me|myself|mine)(?=[ ,.;:!?'’])/

/** Openings that tell the reader to do or think something: asides, not statements. */
const address =
  /^(?:consider|recall|notice|think|imagine|suppose|watch|visit|click|look|see|refer|read|picture|take a|take the|ask yourself|what|who|why|how|can you|do you|did you|have you|are you|were you|could you|would you|should you|is it|is there|note|remember|don't|don’t|welcome|thank|thanks|figure|table|source|image|photo|credit|copyright|chapter|section|exercise|question|answer|objective|key terms?|references?|figure) ?(?!\p{Lu})/iu

/** A word that opens sentences, standing in the middle after words in capitals: a heading ran into the text. */
const glued =
  /^(?:[\p{Lu}\d][\p{L}\p{N}'’-]* (?:(?:of|and|the|in|for|to|on|a|an|by|with) ){0,2}){1,7}(?:There|This|These|It|They|When|If|However|What|We|You|As|In|The|A|An|Many|Most|Some|One|According|During|After|For) \p{Ll}/u

/** What every such sentence has, and few others: quick to look for. */
const reopens =
  / (?:There|This|These|It|They|When|If|However|What|We|You|As|In|The|A|An|Many|Most|Some|One|According|During|After|For) \p{Ll}/u

/** Verbs and auxiliaries no English statement of several words is often without. */
const certainVerb =
  /\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|cannot|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|can't|won't|became|become|becomes|began|begin|begins|came|come|comes|found|gave|give|gives|goes|went|held|hold|holds|keep|keeps|kept|knew|know|known|led|lead|leads|left|let|lets|lose|lost|made|make|makes|mean|means|meant|met|occur|pay|put|rose|run|runs|said|saw|say|says|see|seem|set|show|shows|spoke|stood|take|takes|took|tell|told|think|thought|threw|turn|understood|wear|win|won|wrote|write|fell|fall|grew|grow|drew|draw|fought|felt|feel|sent|spent|built|bought|brought|caught|chose|drove|flew|got|get|hung|lay|lie|lit|meet|rise|sell|sold|shot|sing|sit|sat|sleep|swim|teach|taught|wake|need|want|like|live|use|work|help|cause|allow|include|form|contain|carry|move|provide|require|depend|vary|differ|remain|appear|exist|believe|argue|suggest|act|serve|follow|play|produce|receive|reach|change|start|stop|stir|add|heat|mix|pour|cut|place|open|close|press|choose|check|try|wait|install|run|create)\b/i
const inflectedVerb = /[ ,]\p{Ll}{2,}(?:ed|es|s)\b/u

const pronoun =
  /^(?:he|she|him|his|her|hers|himself|herself|they|them|their|theirs|it|its|itself|themselves)$/
const personal = /^(?:he|she|him|his|her|hers|himself|herself)$/
const smallWords = new Set(
  `i we you the a an of in on at by to for from with and or but as is are was were be been if when while because since although
  though after before during until through into that which who whose it its they their them he she his her him there this
  these those not no than then so such can may will would could should has have had do does did more most some many one all
  both each other another also very only even in what how why where two three four five six seven eight nine ten
  within about around over under between among without against toward towards upon per nearly almost just usually often
  later soon again first next last several few second seconds minute minutes hour hours day days week weeks month months
  year years decade decades century centuries`.split(/\s+/),
)
const personNoun =
  /^(?:(?:some|any|every)one|some|any|every|no)?(?:body|one|person|people|man|woman|men|women|boy|girl|child|children|infant|baby|mother|father|parent|wife|husband|daughter|son|brother|sister|king|queen|student|patient|president|individual|client|citizen|friend|adult|adolescent|teenager|baby|victim|player|\p{L}{3,}(?:er|or|ist|ian|ant|ent|man|woman))s?$/u

/**
 * What keeps an English sentence from standing alone, in two or three words; null where nothing does.
 * @param text cleaned, terminated and of sensible length
 */
export function faultOfEnglish(text: string): string | null {
  if (leansBackEnglish(text)) return 'leans back'
  if (pointing.test(text)) return 'points elsewhere'
  if (firstPerson.test(withoutQuotes(text))) return 'first person'
  if (address.test(text.replace(/^["“‘(]+/, ''))) return 'addresses the reader'
  if (reopens.test(text) && glued.test(text)) return 'heading glued on'
  if (!certainVerb.test(text) && !inflectedVerb.test(text)) return 'no verb'
  // regex: input capped at 600 characters
  if (saidBySomeone.test(text.slice(-40))) return 'unresolved pronoun'
  return faultOfPronouns(text)
}

/** Reported speech whose speaker is named elsewhere: "…," he said. */
const saidBySomeone =
  /["”] (?:he|she|they) (?:said|says|added|asked|told|wrote|replied)\b[^.]{0,20}\.$/

function withoutQuotes(text: string): string {
  return text.replace(/“[^“”]{0,300}”|"[^"]{0,300}"/g, ' ')
}

const pointingWords =
  /\b(?:he|she|him|his|hers?|himself|herself|they|them|theirs?|its?|itself|themselves|this|these|those)\b/i

/** What a sentence has named so far, for pronouns to point at. */
interface Named {
  nouns: number
  persons: number
  clauses: number
  /** Clauses that say something of their own, and not of a word before them ("the theory that …"). */
  statements: number
  /** Verbs that have a subject. */
  verbs: number
}

/** Pronouns and demonstratives whose noun is not in the sentence. */
function faultOfPronouns(text: string): string | null {
  if (!pointingWords.test(text)) return null
  const words = text.split(' ')
  const named: Named = { nouns: 0, persons: 0, clauses: 0, statements: 0, verbs: 0 }
  for (const [index, raw] of words.entries()) {
    const word = bare(raw)
    // An opening "It" that was let through points forward ("It is likely that …").
    if (index === 0 && word === 'it') continue
    const fault = faultOfWord(words, index, word, named)
    if (fault !== null) return fault
    note(named, word, raw, words[index - 1])
  }
  return null
}

/** What is wrong with a pronoun or a demonstrative; null for it and every other word that is right. */
function faultOfWord(
  words: readonly string[],
  index: number,
  word: string,
  named: Named,
): string | null {
  if (pronoun.test(word)) {
    const meant = personal.test(word) ? named.persons : named.nouns
    if (/^s?he$/.test(word) && named.verbs === 0 && adjunct.test(words[0] ?? '')) {
      return 'unresolved pronoun'
    }
    return meant === 0 || isEarlyObject(words, index, named) ? 'unresolved pronoun' : null
  }
  if (!/^(?:this|these|those)$/.test(word)) return null
  return isResolved(words, index, named.statements) ? null : 'unresolved demonstrative'
}

function bare(raw: string): string {
  const word = raw
    .toLowerCase()
    .replace(/^["“‘(]+/, '')
    // regex: input capped at 600 characters
    .replace(/[,.;:!?"”’)]+$/, '')
  return word.replaceAll('’', "'").replace(/'s$/, '')
}

/** Numbers, and nouns that tell by their ending that they name no person. */
const noName =
  /^(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\p{L}+)?|eleven|twelve|\p{L}{3,6}teen|hundreds?|thousands?|millions?|\p{L}{2,}(?:tion|ment|ness|ity|ing|ance|ence|ism)s?)$/u

/**
 * What opens a sentence before its subject: "By going to the gallery of the Stock Exchange he found
 * …" names no man, whatever it names.
 */
const adjunct =
  /^(?:in|on|at|by|after|before|during|within|with|without|for|from|to|of|under|over|through|throughout|until|since|despite|like|unlike|much|later|soon|as|upon|\p{L}+ing|\p{L}+ly)$/iu

/** Whether a word is a finite verb for certain: by itself, or right after a name ("Newton writes"). */
function isFiniteVerb(word: string, before: string | undefined): boolean {
  if (certainVerb.test(word) || /[^e]ed$/.test(word)) return true
  return /^\p{Ll}{2,}s$/u.test(word) && /^\p{Lu}\p{L}+$/u.test(before ?? '')
}

function note(named: Named, word: string, raw: string, before: string | undefined): void {
  if (pronoun.test(word) || /^(?:this|these|those)$/.test(word)) return
  if (isFiniteVerb(word, before)) named.verbs++
  if (!smallWords.has(word) && /\p{L}{2}/u.test(word)) {
    named.nouns++
    // A name after "in" or "on" is a place or a day; what opens a sentence has a capital anyway.
    const name =
      /^\p{Lu}/u.test(raw) &&
      !/^(?:in|on|at|from|near)$/i.test(before ?? '') &&
      !(before === undefined && noName.test(word))
    if (personNoun.test(word) || name) named.persons++
  }
  if (/[,;:—]$/.test(raw) || clauseWord.test(word)) named.clauses++
  if (/[,;:—]$/.test(raw) || statementWord.test(word)) named.statements++
}

/** So early in a clause an object cannot mean the clause's own subject: "Some writers saw in it …". */
const earlyObject = 5

function isEarlyObject(words: readonly string[], index: number, { clauses }: Named): boolean {
  if (clauses > 0 || index < 2 || index > earlyObject) return false
  return /^(?:it|them|him)$/.test(bare(words[index] ?? '')) && !opensClause(words[index - 1] ?? '')
}

/** "Bamboo bends before it breaks": a subject, not an object. */
function opensClause(word: string): boolean {
  return /^(?:before|after|until|since|as|than|once|where|how|what|whether|why|to)$/i.test(word)
}

const statementWord = /^(?:and|but|or|when|because|if|while|so)$/
function singular(word: string): string {
  return word.replace(/s$/, '')
}

const clauseWord = /^(?:and|but|or|that|which|who|when|because|if|while|so)$/

/** "those who", or a demonstrative in a later clause, after what it can point at. */
function isResolved(words: readonly string[], index: number, statements: number): boolean {
  const next = bare(words[index + 1] ?? '')
  // The very word was said: "plate tectonics … these plates".
  if (words.slice(0, index).some((word) => singular(bare(word)) === singular(next))) return true
  if (
    /^(?:who|whose|that|which|with|without|of|in|from|to|for|at|on|found|used|seen|made)$/.test(
      next,
    ) &&
    /^those$/i.test(words[index] ?? '')
  ) {
    return true
  }
  return statements > 0 && index >= 6
}
