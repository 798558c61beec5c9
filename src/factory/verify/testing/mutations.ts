/** Makes false statements of true ones, each by one change of a kind that changes the meaning. */

/** A pseudo-random stream of numbers in [0, 1) that is the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** @returns the changed sentence, or null where this kind of change does not apply to it */
export type Mutate = (
  sentence: string,
  others: readonly string[],
  random: () => number,
) => string | null

const pick = <Item>(items: readonly Item[], random: () => number): Item | undefined =>
  items[Math.floor(random() * items.length)]

const numberWords = 'two three four five six seven eight nine ten eleven twelve'.split(' ')

const replaceOne = (
  sentence: string,
  pattern: RegExp,
  random: () => number,
  change: (found: string) => string | null,
): string | null => {
  const match = pick([...sentence.matchAll(pattern)], random)
  if (match === undefined) return null
  const changed = change(match[0])
  if (changed === null || changed === match[0]) return null
  return sentence.slice(0, match.index) + changed + sentence.slice(match.index + match[0].length)
}

const quantifiers: readonly (readonly [RegExp, string])[] = [
  [/\b(?:some|most|many|several)\b/i, 'all'],
  [/\b(?:all|every|each)\b/i, 'some'],
  [/\b(?:may|might|can|could)\b/, 'must'],
  [/\b(?:usually|often|sometimes|generally)\b/, 'always'],
  [/\balways\b/, 'sometimes'],
  [/\bmust\b/, 'may'],
  [/\bonly /, ''],
]

const auxiliaries = /\b(?:is|are|was|were|can|could|has|have|had|may|must|will|would)\b(?! not)/g
const unitWords: readonly (readonly [RegExp, string])[] = [
  [/\bnanoseconds\b/, 'milliseconds'],
  [/\bmilliseconds\b/, 'seconds'],
  [/\bgrams\b/, 'kilograms'],
  [/\bminutes?\b/, 'hours'],
  [/\bhours?\b/, 'days'],
  [/\bdays\b/, 'years'],
  [/\byears?\b/, 'months'],
  [/\bmetres?\b/, 'miles'],
  [/\bkilomet(?:re|er)s\b/, 'miles'],
  [/\bmiles\b/, 'metres'],
  [/\bdegrees\b/, 'percent'],
  [/\bpercent\b/, 'degrees'],
  [/\bmillimetre\b/, 'metre'],
  [/\bseconds\b/, 'minutes'],
]

const directions: readonly (readonly [RegExp, string])[] = [
  [/\bincreases?\b/, 'decreases'],
  [/\bhigher\b/, 'lower'],
  [/\bsmaller\b/, 'larger'],
  [/\bolder\b/, 'younger'],
  [/\bmore\b/, 'less'],
  [/\bbefore\b/, 'after'],
  [/\bafter\b/, 'before'],
  [/\brises?\b/, 'falls'],
  [/\breduces?\b/, 'increases'],
  [/\bfalls\b/, 'rises'],
  [/\bless\b/, 'more'],
  [/\blower\b/, 'raise'],
  [/\bfirst\b/, 'last'],
]

const fromTable =
  (table: readonly (readonly [RegExp, string])[]): Mutate =>
  (sentence, _others, random) => {
    const row = pick(
      table.filter(([pattern]) => pattern.test(sentence)),
      random,
    )
    return row === undefined ? null : sentence.replace(row[0], row[1])
  }

/** Names inside a sentence; the first word may only be capital by place. */
const namePattern = /(?<=[a-z,] )\p{Lu}\p{Ll}+/gu

export const mutations: Readonly<Record<string, Mutate>> = {
  number: (sentence, _others, random) =>
    replaceOne(sentence, /\b\d[\d,.]*\d\b|\b\d\b/g, random, (found) => {
      const at = Math.floor(random() * found.length)
      const digit = found[at] ?? ''
      if (!/\d/.test(digit)) return null
      const other = String((Number(digit) + 1 + Math.floor(random() * 8)) % 10)
      return at === 0 && other === '0' ? null : found.slice(0, at) + other + found.slice(at + 1)
    }),
  numberWord: (sentence, _others, random) =>
    replaceOne(
      sentence,
      /\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/g,
      random,
      (found) =>
        pick(
          numberWords.filter((word) => word !== found),
          random,
        ) ?? null,
    ),
  name: (sentence, others, random) =>
    replaceOne(sentence, namePattern, random, (found) => {
      const names = others.flatMap((other) =>
        [...other.matchAll(namePattern)].map(([name]) => name),
      )
      return (
        pick(
          names.filter((name) => name !== found && !sentence.includes(name)),
          random,
        ) ?? null
      )
    }),
  negate: (sentence, _others, random) =>
    replaceOne(sentence, auxiliaries, random, (found) => `${found} not`),
  dropNegation: (sentence) => {
    const dropped = sentence.replace(
      /\b(?:do|does|did) not | not\b|\bnever |\bno (?=\w)|n't\b/,
      (found) => (found.startsWith(' ') ? '' : ''),
    )
    return dropped === sentence ? null : dropped
  },
  units: fromTable(unitWords),
  quantifier: fromTable(quantifiers),
  direction: fromTable(directions),
  /** "A … B" to "B … A" about the main verb, where a simple pattern finds the two. */
  swap: (sentence) => {
    const match =
      /^(?:The |A |An )?([\w' ]{2,40}?) (pumps?|causes?|carry|carries|absorbs?|reflects?|regulates?|slows?|prevents?|protects?|described|designed|published|led|signed|makes?|is smaller than|is older than|orbits|maps?|stores|keeps) (?:the |a |an )?([\w' ]{2,40}?)((?: to| from| in| at| on| of| before| and| but|,|;).*|\.)$/.exec(
        sentence,
      )
    if (match === null) return null
    const [, subject = '', verb = '', object = '', rest = ''] = match
    return subject === object ? null : `The ${object} ${verb} the ${subject}${rest}`
  },
  /** The first half of one sentence and the second half of another. */
  splice: (sentence, others, random) => {
    const other = pick(
      others.filter((candidate) => candidate !== sentence),
      random,
    )
    if (other === undefined) return null
    const mine = sentence.split(' ')
    const theirs = other.split(' ')
    if (mine.length < 6 || theirs.length < 6) return null
    return [...mine.slice(0, mine.length >> 1), ...theirs.slice(theirs.length >> 1)].join(' ')
  },
  /** The same words in any order. */
  shuffle: (sentence, _others, random) => {
    const words = sentence.replace(/\.$/, '').split(' ')
    if (words.length < 8) return null
    for (let at = words.length - 1; at > 0; at--) {
      const to = Math.floor(random() * (at + 1))
      const held = words[at] ?? ''
      words[at] = words[to] ?? ''
      words[to] = held
    }
    return `${words.join(' ')}.`
  },
}
