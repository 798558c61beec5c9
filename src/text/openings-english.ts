/** How English sentences open when they lean on the sentence before them. */

function set(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

function phrases(list: string): readonly string[] {
  return list.split('|')
}

/** Connectives that can be cut off: what follows says the same by itself. */
const connectives = phrases(
  'however|therefore|thus|hence|moreover|furthermore|additionally|consequently|nevertheless|nonetheless|' +
    'similarly|likewise|conversely|accordingly|finally|lastly|also|indeed|first|firstly|second|secondly|' +
    'third|thirdly|importantly|interestingly|surprisingly|unfortunately|fortunately|clearly|obviously|' +
    'specifically|again|ultimately|overall|traditionally|but|and|yet|so|rather|besides|instead|' +
    'in fact|of course|for example|for instance|in addition|in contrast|by contrast|in other words|' +
    'that is|in short|in sum|in summary|in conclusion|in particular|to summarize|on the other hand|' +
    'on the one hand|on the contrary|as a result|as a consequence|in turn|not surprisingly|after all|' +
    'to be sure|in general|more specifically|more generally|more importantly|even so|' +
    'at the same time|as mentioned above|as mentioned earlier|as noted above|as noted earlier|' +
    'as discussed above|as discussed earlier|as we have seen|as you have learned|as you know|' +
    'as we saw|as you may know|as you might know|as you can see|as we know|simply put',
)
/** The same, where no comma follows: "Note that X", "But X". */
const openWithoutComma = phrases(
  'note that|notice that|remember that|recall that|keep in mind that|bear in mind that|' +
    'please note that|it is important to note that|it is important to remember that|' +
    'it is important to realize that|it should be noted that|it should be remembered that|but|and|' +
    'yet|thus|therefore|hence|also|consequently',
)

/** The connective a sentence opens with, matched case-insensitively, up to where the rest begins. */
export const droppableEnglish = new RegExp(
  `^(?:(?:${connectives.join('|')}), |(?:${openWithoutComma.join('|')}) )`,
  'i',
)

const inner =
  /, (?:however|therefore|for example|for instance|on the other hand|by contrast|in contrast|of course|thus|moreover|nevertheless|nonetheless|in fact|indeed|furthermore|consequently),? /

/** Takes out a connective set between commas; a comma that closes an opening clause stays. */
export function withoutInnerConnective(text: string): string {
  const found = inner.exec(text)
  if (found === null || found.index < 4) return text
  const before = text.slice(0, found.index)
  const first = before.split(' ', 1)[0]?.toLowerCase() ?? ''
  const keepsComma = subordinators.has(first) || prepositions.has(first) || before.includes(',')
  return `${before}${keepsComma ? ', ' : ' '}${text.slice(found.index + found[0].length)}`
}

const danglingWords = set(
  `this these they he she him her his hers their theirs them its such another other others however
  therefore thus hence moreover furthermore additionally consequently nevertheless nonetheless meanwhile
  otherwise instead likewise similarly conversely accordingly besides finally then next also still yet so
  but and or nor plus again rather indeed regardless afterward afterwards thereafter here now yes oh well
  ok okay i i'm i've my mine me let's above below elsewhere lastly overall ultimately same none i'd
  i'll we'll we've we'd you'll we're he's she's they're they've it's that's here's there's what's`,
)
const pronouns = set(
  'this these that they he she it him her his hers their them its such both we i you those',
)
const demonstratives = set('this these that those them it him such the-same')
const subordinators = set(
  'if when while although though because since once until unless whereas after before as even whenever where whether',
)
const prepositions = set(
  `by for in on at from of with to under after before during since until despite as like unlike through within
  without given besides beyond over between among upon against about along across around except following using
  considering regarding`,
)
const quantifiers = set(
  'some many most all several few both each one two three four five six none much more neither either any half',
)
/** Verbs that show a quantifier before them stands for a noun left behind. */
const auxiliaries = set(
  `is are was were has have had do does did can could will would may might must should also then even
  believe believed argue argued think thought say said show showed use used include included`,
)
const leaningPhrases = phrases(
  'as mentioned|as noted|as discussed|as shown|as seen|as described|as stated|as we |as you |as i |' +
    'as above|as before|as follows|as such|as a result|as indicated|as illustrated|as explained|' +
    'as suggested|as the figure|as the table|as the name|in turn|in contrast|in comparison|' +
    'in addition|in fact|in other words|in short|in sum|in particular|for example|for instance|' +
    'in summary|in conclusion|in response|in effect|in essence|by doing so|in doing so|' +
    'on the other hand|on the one hand|on the contrary|at the same time|at first,|that is|to do so|' +
    'for one thing|let us|let me|if so|if not|not only that|just as|no,|since then|until then|' +
    'even so|even then|more recently|more specifically|more generally|more importantly|one such|' +
    'one reason|one answer|one explanation|one result|one example|one more|one final|one possible|' +
    'one problem|one consequence|by contrast|an example|another|examples include|a third|a second|' +
    'a final|a similar|a related|the answer|once again|in so doing|first,|second,|third,|fourth,|' +
    'there is also|there was also|there are also|there it|there they|to this|to that|to these|' +
    'to summarize|to illustrate|because of this|in each case|in both cases|in either case|' +
    'in any case|in all cases|in some cases,',
)
const leaningPhrase = new RegExp(`^(?:${leaningPhrases.join('|')})`)
/** With "the" before them these stand for something named earlier, unless their own words follow. */
const leaningNouns = set(
  `latter former above following same other others second third fourth fifth next previous preceding last
  final remaining resulting aforementioned rest answer two three four five six opposite reverse reason reasons
  result results researchers researcher author authors experimenters participants subjects finding findings
  figure table graph diagram chart image photo photograph picture map illustration example examples term word
  phrase name idea ideas point question problem man woman men women boy girl boys girls child victim patient
  couple pair team group groups article book film movie video story case study studies experiment experiments
  upshot difference distinction conclusion consequence effect effects implication implications list process
  procedure method technique approach approaches model system device structure change changes decision bill
  document event incident situation first theory theories concept concepts amount number numbers value values
  test tests data program project plan idea animal animals person report equation formula expression vote
  exception comparison solution position view argument claim statement`,
)
/** Words that complete such a noun within its own sentence. */
const completing = set(
  `of that to who which whose for in between with on at from behind about by called known named caused used
  described made`,
)

/**
 * Whether the opening of an English sentence points at what was said before it.
 * @param text cleaned sentence
 */
export function leansBackEnglish(text: string): boolean {
  const lower = text
    .toLowerCase()
    .replace(/^["“‘(«]+/, '')
    .replaceAll('’', "'")
  // regex: input capped at 600 characters
  const words = lower.split(' ', 6).map((word) => word.replace(/[,.;:!?"”)]+$/, ''))
  const [first = '', second = '', third = ''] = words
  if (danglingWords.has(first)) return !isCompletedDemonstrative(first, second)
  if (leaningPhrase.test(lower)) return true
  if (first === 'it') return !isExpletive(lower)
  if (first === 'that' || first === 'those') return !isCompletedDemonstrative(first, second)
  if (subordinators.has(first) && pronouns.has(second) && !/^(?:you|we)$/.test(second)) return true
  if (prepositions.has(first) && demonstratives.has(second)) {
    return !isCompletedDemonstrative(second, third)
  }
  if (quantifiers.has(first)) return isBareQuantifier(words)
  if (first === 'the' || (prepositions.has(first) && second === 'the')) {
    return leansOnNoun(first === 'the' ? words.slice(1) : words.slice(2), first === 'the')
  }
  return (
    first === 'there' &&
    /^there (?:are|were|is|was) (?:other|others|another|two|three|four|several|many) \S+[.,]/.test(
      lower,
    )
  )
}

/** "Those who …", "That which …": the words that follow say which. */
function isCompletedDemonstrative(first: string, second: string): boolean {
  return (
    (first === 'those' || first === 'that') &&
    /^(?:who|whose|that|which|with|without)$/.test(second)
  )
}

/** "Some are", "Most of these": the noun was said before. */
function isBareQuantifier(words: readonly string[]): boolean {
  const [, second = '', third = ''] = words
  if (auxiliaries.has(second)) return true
  return second === 'of' && /^(?:these|those|them|this|his|her|its|their)$/.test(third)
}

function leansOnNoun(words: readonly string[], subject: boolean): boolean {
  const [noun = '', next = ''] = words
  if (!leaningNouns.has(noun)) return false
  if (/^(?:latter|former|above|following|same|aforementioned|preceding|previous)$/.test(noun))
    return true
  if (completing.has(next)) return false
  if (
    /^(?:other|second|third|fourth|fifth|next|last|final|first|two|three|four|five|six|remaining|resulting)$/.test(
      noun,
    )
  ) {
    return !words.slice(2).some((word) => completing.has(word))
  }
  // "The test subjects" and "In the nervous system" name their thing; "The test showed" does not.
  return subject && (/(?:ed|s)$/.test(next) || auxiliaries.has(next) || next === '')
}

const expletive =
  /^it (?:(?:is|was|has been|may be|might be|can be|would be|will be|seems|appears|turns out) )(?:\w+ly |not |also |often |now |very |quite |more |still ){0,2}(?:important|possible|impossible|likely|unlikely|necessary|clear|easy|hard|difficult|common|essential|believed|thought|said|true|worth|useful|helpful|estimated|hypothesized|assumed|probable|unclear|well known|evident|obvious|known|believed|tempting|rare|unusual|critical|crucial|vital|wise|best|better|illegal|legal)\b[^,;]{0,60}? (?:to|that|whether|how|why|for|if)\b/
const expletivePlain =
  /^it (?:seems|appears|turns out|follows) that\b|^it takes\b|^it (?:is|was) (?:not )?(?:the |in |only |because )[^,;]{3,60} (?:that|who) /

/** "It is likely that …": the pronoun points forward. */
function isExpletive(lower: string): boolean {
  return expletive.test(lower.slice(0, 160)) || expletivePlain.test(lower.slice(0, 160))
}
