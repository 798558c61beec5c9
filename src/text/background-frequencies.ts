import table from './background-frequencies.json' with { type: 'json' }

/** How common stems are in general English. */
export interface Background {
  /** Inverse document frequency of a stem, natural logarithm; a stem never met has the highest. */
  readonly idf: (stem: string) => number
  readonly has: (stem: string) => boolean
}

/** A background from counts over `documents` stretches of text. */
export function createBackground(
  documents: number,
  frequencies: ReadonlyMap<string, number>,
): Background {
  return {
    idf: (stem) => Math.log((documents + 1) / ((frequencies.get(stem) ?? 0) + 0.5)),
    has: (stem) => frequencies.has(stem),
  }
}

let loaded: Background | undefined

/** The table that ships with the engine; bench/training/make-background.ts makes it. */
export function englishBackground(): Background {
  if (loaded === undefined) {
    const frequencies = new Map<string, number>()
    for (const [count, stems] of Object.entries(table.stemsByCount)) {
      for (const stem of stems.split(' ')) frequencies.set(stem, Number(count))
    }
    loaded = createBackground(table.documents, frequencies)
  }
  return loaded
}
