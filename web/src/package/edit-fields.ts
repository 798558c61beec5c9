/** One value of a part that can be edited. */
export interface EditField {
  /** From the part on: `/answer`, `/keyPoints/2`, or `` for a part that is a text itself. */
  readonly pointer: string
  /** What it is called: the name of the field it is or lies in. */
  readonly name: string
  readonly value: string | number
  /** What it may be, where that is not free. */
  readonly choices: readonly string[] | null
  /** An element of a list of texts: may be taken out. */
  readonly isElement: boolean
}

const bloomLevels = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create']
const choices: Readonly<Record<string, readonly string[]>> = {
  bloomLevel: bloomLevels,
  part: ['introduction', 'main', 'conclusion'],
  kind: ['content', 'connective'],
}

/** Set by the program: the place in the list, and what an element is known by. */
const ownFields: ReadonlySet<string> = new Set(['number', 'id', 'wordCount', 'speaker'])

/**
 * The values of a part in order; what the program sets itself is left out.
 * @param name what the part is called where it is a text itself
 */
export function editFieldsOf(part: unknown, name: string, pointer = ''): EditField[] {
  if (typeof part === 'string' || typeof part === 'number') {
    return [{ pointer, name, value: part, choices: choicesOf(name, part), isElement: false }]
  }
  if (Array.isArray(part)) {
    return part.flatMap((element: unknown, index) =>
      editFieldsOf(element, name, `${pointer}/${index}`).map((field) => ({
        ...field,
        isElement: typeof element === 'string',
      })),
    )
  }
  return Object.entries(Object(part)).flatMap(([key, value]) =>
    ownFields.has(key) ? [] : editFieldsOf(value, key, `${pointer}/${key}`),
  )
}

function choicesOf(name: string, value: string | number): readonly string[] | null {
  if (name !== 'difficulty') return choices[name] ?? null
  const cards = ['easy', 'medium', 'hard']
  return cards.includes(String(value)) ? cards : ['beginner', 'intermediate', 'advanced']
}

/** The lists of texts in a part, by their pointers: each may get another element. */
export function listsOf(part: unknown): string[] {
  return Object.entries(Object(part)).flatMap(([key, value]) =>
    Array.isArray(value) && value.every((element) => typeof element === 'string')
      ? [`/${key}`]
      : [],
  )
}

/** A part as plain text, for the clipboard. */
export function textOfPart(part: unknown): string {
  return editFieldsOf(part, '')
    .filter(({ value, choices: fixed }) => typeof value === 'string' && fixed === null)
    .map(({ value }) => value)
    .join('\n\n')
}
