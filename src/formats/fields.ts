import type { FactualField, TextField } from './define-format.ts'

/** A factual field that says something. */
export function statement(path: string, text: string): FactualField {
  return { path, text, kind: 'statement' }
}

/** A factual field that asks something. */
export function question(path: string, text: string): FactualField {
  return { path, text, kind: 'question' }
}

/** One text field for each item of a list: `pick` takes the text, `tail` names its place in the item. */
export function fieldsOf<Item>(
  list: readonly Item[],
  base: string,
  pick: (item: Item) => string,
  tail = '',
): TextField[] {
  return list.map((item, index) => ({ path: `${base}/${index}${tail}`, text: pick(item) }))
}

/** As `fieldsOf`, for statements. */
export function statementsOf<Item>(
  list: readonly Item[],
  base: string,
  pick: (item: Item) => string,
  tail = '',
): FactualField[] {
  return fieldsOf(list, base, pick, tail).map(({ path, text }) => statement(path, text))
}
