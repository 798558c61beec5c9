import type { Candidate, CandidateInput } from './candidates.ts'

/** How often each spelling of a term occurs, running text and headings apart. */
export type Forms = Map<string, { inText: number; elsewhere: number; acronym: boolean }>

/** Counts the spellings of a candidate's occurrences. */
export function countForms(input: CandidateInput, candidate: Candidate, forms: Forms): void {
  const { tokens } = input
  candidate.starts.forEach((start, i) => {
    const sentence = input.sentences[candidate.sentences[i]!]!
    const source = input.sources[sentence.source]!
    const raw = source.text
      .slice(tokens.start[start], tokens.end[candidate.ends[i]! - 1])
      .replace(/\s+/g, ' ')
    const heading = source.blocks[sentence.block]!.kind === 'heading'
    const opening = start === sentence.firstToken
    // A capital at the head of a sentence says nothing of how the word is written elsewhere.
    const common = candidate.shape[0] !== 'P' && input.language !== 'de'
    const form = opening && !heading && common ? uncapitalized(raw) : raw
    const known = forms.get(form) ?? { inText: 0, elsewhere: 0, acronym: false }
    if (heading) known.elsewhere += 1
    else known.inText += 1
    forms.set(form, known)
  })
}

/** Adds the spellings of an acronym to those of its long form. */
export function mergeForms(long: Forms, short: Forms): void {
  for (const [form, counts] of short) {
    if (!long.has(form)) long.set(form, { ...counts, acronym: true })
  }
}

/** The spelling to show, and all others: running text before headings, singular before plural. */
export function bestForm(forms: Forms): { text: string; variants: string[] } {
  const ranked = [...forms]
    .map(([form, counts]) => ({ form, ...counts }))
    .sort(
      (a, b) =>
        Number(a.acronym) - Number(b.acronym) ||
        b.inText - a.inText ||
        b.elsewhere - a.elsewhere ||
        (a.form < b.form ? -1 : 1),
    )
  const first = ranked[0]!
  const singular = ranked.find(
    ({ form, inText, acronym }) =>
      !acronym && inText * 3 >= first.inText && inText > 0 && isSingularOf(form, first.form),
  )
  const common = smallLetterForm(forms, (singular ?? first).form)
  const chosen = ranked.find(({ form }) => form === common) ?? singular ?? first
  const { form } = chosen
  const text = chosen.inText === 0 && !chosen.acronym ? headlessCase(form) : form
  const variants = ranked.filter((other) => other !== chosen && other.form !== text)
  return { text, variants: variants.map((other) => other.form) }
}

/** A capital that the same text also leaves away is only that of a sentence's beginning. */
function smallLetterForm(forms: Forms, form: string): string | null {
  const small = form[0]!.toLowerCase() + form.slice(1)
  return small !== form && (forms.get(small)?.inText ?? 0) > 0 ? small : null
}

function isSingularOf(form: string, plural: string): boolean {
  return (
    plural === `${form}s` ||
    plural === `${form}es` ||
    (form.endsWith('y') && plural === `${form.slice(0, -1)}ies`)
  )
}

/** A form met in headings only: capitals of title case go, but not those of names and acronyms. */
function headlessCase(form: string): string {
  return form
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))
    .join(' ')
}

function uncapitalized(form: string): string {
  const [first = ''] = form.split(/[\s-]/)
  return /^\p{Lu}\p{Ll}*$/u.test(first) ? form[0]!.toLowerCase() + form.slice(1) : form
}
