import { PartOfSpeech as Pos } from './document.ts'
import { type EventClause, isWholeUpTo } from './event-clause.ts'
import { draft, hasName, tailOf, turned, verbOf } from './event-draft.ts'
import { hasTerm } from './question-relations.ts'
import { type AskableSentence, type QuestionDraft, render } from './question-sentence.ts'
import { baseForm, looksPlural, tenseOf } from './verb-forms.ts'

const madeToDo =
  /^(?:force|ask|order|tell|allow|persuade|encourage|help|teach|enable|cause|invite|compel|urge|permit|require|convince|command|oblige|instruct|advise|warn|lead|want|expect|inspire|prepare|train|equip|remind|drive|push|prompt|programme?|entitle|free)$/
const takesInfinitive =
  /^(?:right|power|duty|attempt|effort|ability|decision|plan|way|permission|freedom|need|chance|opportunity|time|reason|tendency|desire|failure|willingness|refusal|promise|order|proposal|move|difficulty|means|able|hours?|days?|weeks?|months?|years?|first|last|only|something|nothing|authority|obligation|incentive|pressure|likely|unlikely|willing)$/
const aimless =
  /^(?:have|make|take|use|come|go|seem|appear|tend|begin|start|continue|try|fail|happen|like|find|prove|cease)$/

/** "X sold Y to pay for Z." → "Why did X sell Y?" */
export function whyTo(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { infinitive, end, object, clause } = event
  const verb = verbOf(s, event)
  if (verb === null || infinitive >= end || madeToDo.test(verb) || aimless.test(verb)) return null
  if (object.end === object.first || s.end - infinitive < 3) return null
  if (takesInfinitive.test(s.words.lower[infinitive - 1]!)) return null
  const rest = { first: clause.verb + 1, end: infinitive }
  return draft('reason', 'Why', turned(s, event, rest), { first: infinitive, end })
}

const decides =
  /^(?:decide|agree|refuse|promise|plan|choose|offer|threaten|vow|hope|want|wish|demand)$/

/** "X decided to do Y." → "What did X decide to do?"; "X forced Y to do Z." → "What did X force Y to do?" */
export function whatToDo(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { infinitive, end, object, clause } = event
  const verb = verbOf(s, event)
  if (verb === null || infinitive >= end || end - infinitive < 3) return null
  const atOnce = infinitive === clause.verb + 1
  const made = madeToDo.test(verb) && object.end === infinitive && object.end > object.first
  if (!(made || (atOnce && decides.test(verb)))) return null
  const rest = { first: clause.verb + 1, end: infinitive + 1 }
  const question = turned(s, { ...event, lead: null }, rest)
  const lead = event.lead === null ? '' : ` ${render(s, event.lead)}`
  return draft('event', 'What', question && `${question} do${lead}`, { first: infinitive + 1, end })
}

const tells =
  /^(?:say|argue|promise|find|claim|believe|think|write|show|discover|prove|report|announce|declare|suggest|propose|fear|insist|warn|conclude|state|learn|notice|explain|estimate|hold|rule|decide|demand)$/

/** "X argued that Y." → "What did X argue?" */
export function whatTold(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause } = event
  const verb = verbOf(s, event)
  const that = clause.verb + 1
  if (verb === null || !tells.test(verb) || s.words.lower[that] !== 'that') return null
  const { first, end } = clause.subject
  // "Theories suggest that": which ones?
  if (end - first < 2 && /^\p{Ll}/u.test(render(s, clause.subject))) return null
  if (s.end - that < 5) return null
  return draft('event', 'What', turned(s, event, { first: that, end: that }), {
    first: that,
    end: s.end,
  })
}

const outcome: Readonly<Record<string, string>> = { lead: 'to', result: 'in', contribute: 'to' }

/** "The occupation led to a confrontation." → "What did the occupation lead to?" */
export function whatResulted(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const verb = verbOf(s, event)
  const at = event.clause.verb + 1
  if (verb === null || !Object.hasOwn(outcome, verb) || s.words.lower[at] !== outcome[verb])
    return null
  if (event.end - at < 3 || s.words.pos[at + 1] === Pos.verb) return null
  const question = turned(s, event, { first: at, end: at + 1 })
  return draft('effect', 'What', question, { first: at + 1, end: event.end })
}

const weak =
  /^(?:have|be|become|take|make|give|get|do|go|come|remain|seem|keep|let|put|set|lead|turn|grow|appear|last|cost|need|leave|follow|mean|include|say|reach|enter|begin|start|face|play|run|weigh|form|suffer|want|visit|see|pay|serve|carry|provide|cross|try)$/
const person =
  /(?:men|man|women|woman|people|child|children|husband|wife|widow|son|sons|daughters?|sisters?|brothers?|mother|father|parents|king|queen|friends?|smiths?|students?|agents?|servants?|merchants?|slaves?|troops?|peasants?|residents?|americans?|citizens?|voters?|\p{L}{3}(?:er|or|ist|ian)s?)$/u
const things =
  /^(?:paper|tower|river|letter|water|power|order|number|computer|chapter|layer|silver|copper|timber|weather|border|motor|color|factor|poster|newspaper|cover|corner|fiber|rubber|sugar|matter|flower|anchor|mirror|harbor|counter|shelter|center|register|meter|answer|offer|picture|disaster|character|error|labor|tractor|reactor|sector|theater|chamber|barrier|frontier|ladder|butter|powder|feather|leather)s?$/

/** "X published a book in 1679." → "What did X publish in 1679?" */
export function whatDone(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { object, infinitive, end } = event
  const { lower, pos } = s.words
  const verb = verbOf(s, event)
  if (verb === null || weak.test(verb) || object.end - object.first < 1) return null
  if (infinitive < end) return null
  const of = lower.indexOf('of', object.first)
  const head = (of > object.first && of < object.end ? of : object.end) - 1
  const word = lower[head]!
  const isBareName = pos[head] === Pos.properNoun && lower[object.first] !== 'the'
  if (/^(?:other|such|many|more|most|some|several|little|much|all|no)$/.test(lower[object.first]!))
    return null
  if (isBareName || pos[object.first] === Pos.number || pos[head] === Pos.number) return null
  if (
    (person.test(word) && !things.test(word)) ||
    /^(?:place|part|way|action|use|sense)$/.test(word)
  )
    return null
  // "Caught fire" is one verb.
  if (object.end - object.first === 1 && !looksPlural(word)) return null
  const rest = tailOf(s, object.end, end)
  if (rest === null) return null
  const isPlain = rest.end <= rest.first && event.lead === null
  if (isPlain && !makes.test(verb)) return null
  return draft('event', 'What', turned(s, event, rest), object)
}

/** Verbs whose object is worth asking for without more about when, where or how. */
const makes =
  /^(?:discover|invent|publish|build|found|write|paint|propose|introduce|create|develop|design|compose|establish|prove|win|believe|demand|prevent|cause|produce|protect|reveal|require|contain|show|measure|destroy|abolish|sign|ban|govern|control|influence|describe|formulate|lack)$/

const brings =
  /^(?:destroy|kill|cause|force|end|trigger|replace|damage|produce|create|prevent|stop|save|drive|inspire|influence|change|transform|shape|spark|divide|reveal|increase|reduce|protect|allow|enable|weaken|strengthen|accelerate|convince|ruin|bury|interrupt|delay|start)$/

/** "The storm destroyed the tower." → "What destroyed the tower?" */
export function whatBrought(s: AskableSentence, event: EventClause): QuestionDraft | null {
  const { clause, end, lead, object, aside } = event
  const verb = verbOf(s, event)
  if (verb === null || !brings.test(verb) || aside !== null || object.end === object.first)
    return null
  const head = clause.subject.end - 1
  const word = s.words.lower[head]!
  const isThing = s.words.pos[head] === Pos.noun && (things.test(word) || !person.test(word))
  const isEvent = /^(?:storm|war|act|revolution|plague|fire|crisis|treaty|depression)$/.test(word)
  const rest = { first: clause.verb + 1, end }
  if (!isWholeUpTo(s.words, end)) return null
  if (!(isThing || isEvent) || !(hasTerm(s, rest) || hasName(s, rest))) return null
  if (s.words.lower[object.first] === 'to') return null
  const form = s.words.lower[clause.verb]!
  const shown = tenseOf(form) === 'base' ? `${baseForm(form)}s` : form
  const tail = lead === null ? '' : ` ${render(s, lead)}`
  if (tenseOf(form) === 'base' && /(?:s|x|ch|sh|y|o)$/.test(verb)) return null
  return draft('event', 'What', `${shown} ${render(s, rest)}${tail}`, clause.subject)
}
