import type { Clause } from './clauses.ts'
import { PartOfSpeech as Pos } from './document.ts'
import {
  type AskableSentence,
  askableClause,
  firstComma,
  type QuestionDraft,
  render,
} from './question-sentence.ts'
import { baseForm, looksPlural, tenseOf } from './verb-forms.ts'

/** Verbs whose object is asked for, with the word that stays with the verb. */
const askedVerbs: Readonly<
  Record<string, { readonly stays: string; readonly kind: QuestionDraft['kind'] }>
> = {
  consist: { stays: 'of', kind: 'list' },
  depend: { stays: 'on', kind: 'property' },
  lead: { stays: 'to', kind: 'effect' },
  result: { stays: 'in', kind: 'effect' },
  cause: { stays: '', kind: 'effect' },
  contain: { stays: '', kind: 'list' },
  require: { stays: '', kind: 'property' },
  control: { stays: '', kind: 'function' },
  regulate: { stays: '', kind: 'function' },
  measure: { stays: '', kind: 'function' },
  protect: { stays: '', kind: 'function' },
  emphasize: { stays: '', kind: 'property' },
  predict: { stays: '', kind: 'property' },
  state: { stays: '', kind: 'property' },
  suggest: { stays: '', kind: 'property' },
  assume: { stays: '', kind: 'property' },
}
/** Verbs that only "do" asks for: "What does X do?" */
const doing =
  /^(?:help|serve|allow|enable|convert|transport|transmit|absorb|block|bind|carry|connect|break|store|process|prevent|detect|collect|release|filter|guide|oversee|enforce|interpret)$/

/** "X consists of Y." → "What does X consist of?" */
export function whatVerb(s: AskableSentence): QuestionDraft | null {
  const clause = askableClause(s, 0, s.end)
  if (clause === null || clause.subject.end - clause.subject.first > 6) return null
  const form = s.words.lower[clause.verb]!
  const tense = tenseOf(form)
  if (tense === null || tense === 'past' || clause.rest.end - clause.rest.first < 4) return null
  const verb = baseForm(form)
  const subject = render(s, clause.subject)
  if (verb === 'include') return examplesOf(s, clause, subject)
  const does = clause.plural ? 'do' : 'does'
  if (doing.test(verb)) return whatDoes(s, clause, `What ${does} ${subject} do?`)
  const known = Object.hasOwn(askedVerbs, verb) ? askedVerbs[verb] : undefined
  if (known === undefined || !takesObject(s, clause, verb, known.stays)) return null
  const tail = known.stays === '' ? '' : ` ${known.stays}`
  return {
    kind: known.kind,
    question: `What ${does} ${subject} ${verb}${tail}?`,
    focus: clause.rest,
  }
}

/** Only short subjects, and "serve" where it says as what: not "representatives serve two years". */
function whatDoes(s: AskableSentence, clause: Clause, question: string): QuestionDraft | null {
  const { first, end } = clause.subject
  const next = s.words.lower[clause.verb + 1]!
  if (end - first > 4 || s.words.pos.subarray(first, end).includes(Pos.preposition)) return null
  // A bare name is a person's or a place's: "What does Anna do?" asks for too much.
  if (end - first === 1 && s.words.pos[first] === Pos.properNoun) return null
  if (/^serves?$/.test(s.words.lower[clause.verb]!) && !/^(?:as|to)$/.test(next)) return null
  return { kind: 'function', question, focus: { first: clause.verb, end: s.end } }
}

const claims =
  /^(?:theory|theories|law|laws|principle|principles|model|models|hypothesis|approach|perspective|view|doctrine|theorem|rule)$/

/** Whether what follows the verb is what the question would ask for. */
function takesObject(s: AskableSentence, clause: Clause, verb: string, stays: string): boolean {
  const next = s.words.lower[clause.verb + 1]!
  if (stays !== '') return next === stays
  if (/^(?:state|suggest|predict|assume)$/.test(verb)) {
    const { first, end } = clause.subject
    return (
      next === 'that' &&
      end - first > 1 &&
      s.words.lower.slice(first, end).some((word) => claims.test(word))
    )
  }
  return !/^(?:other|more|still|only|no|from|in|for|by|with|to|on|as|how|whether)$/.test(next)
}

/** "Common fears include heights, snakes and spiders." → "What are some examples of common fears?" */
function examplesOf(s: AskableSentence, clause: Clause, subject: string): QuestionDraft | null {
  if (
    !clause.plural ||
    s.words.lower[clause.rest.first] === 'the' ||
    firstComma(s.words, clause.rest.first, s.end) === -1
  )
    return null
  if (!looksPlural(s.words.lower[clause.subject.end - 1]!)) return null
  return { kind: 'list', question: `What are some examples of ${subject}?`, focus: clause.rest }
}
