/**
 * The Porter stemmer (M. F. Porter, "An algorithm for suffix stripping", Program 14/3, 1980) with
 * the small departures of NLTK's default mode, because published key-phrase figures are scored
 * with that one.
 */

const irregular: ReadonlyMap<string, string> = new Map([
  ['skies', 'sky'],
  ['sky', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
])

type Rule = readonly [suffix: string, replacement: string]

const step2Rules: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['fulli', 'ful'],
]

const step3Rules: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]

const step4Suffixes: readonly string[] = [
  'al',
  'ance',
  'ence',
  'er',
  'ic',
  'able',
  'ible',
  'ant',
  'ement',
  'ment',
  'ent',
  'ion',
  'ou',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
]

/** The stem of a lower-case English word. Words of one or two letters are their own stem. */
export function porterStem(word: string): string {
  const known = irregular.get(word)
  if (known !== undefined) return known
  if (word.length <= 2) return word
  return step5(step4(step3(step2(step1c(step1b(step1a(word)))))))
}

function isVowelLetter(letter: string | undefined): boolean {
  return letter === 'a' || letter === 'e' || letter === 'i' || letter === 'o' || letter === 'u'
}

/** Whether the letter at `index` is a consonant: a "y" is one at the start and after a vowel. */
function isConsonant(word: string, index: number): boolean {
  let i = index
  let flips = false
  while (i > 0 && word[i] === 'y') {
    flips = !flips
    i -= 1
  }
  const base = word[i] === 'y' || !isVowelLetter(word[i])
  return flips ? !base : base
}

/** The number of vowel-consonant runs, Porter's m. */
function measure(stem: string): number {
  let count = 0
  let afterVowel = false
  let consonant = false
  for (let i = 0; i < stem.length; i += 1) {
    consonant = stem[i] === 'y' ? i === 0 || !consonant : !isVowelLetter(stem[i])
    if (consonant && afterVowel) count += 1
    afterVowel = !consonant
  }
  return count
}

function containsVowel(stem: string): boolean {
  for (let i = 0; i < stem.length; i += 1) if (!isConsonant(stem, i)) return true
  return false
}

function endsDoubleConsonant(word: string): boolean {
  const last = word.length - 1
  return last >= 1 && word[last] === word[last - 1] && isConsonant(word, last)
}

/** Consonant-vowel-consonant with a last letter other than w, x, y; or vowel-consonant alone. */
function endsShort(word: string): boolean {
  const last = word.length - 1
  if (last === 1) return !isConsonant(word, 0) && isConsonant(word, 1)
  return (
    last >= 2 &&
    isConsonant(word, last - 2) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last) &&
    !'wxy'.includes(word[last]!)
  )
}

/** The first rule whose suffix fits decides, whether or not its condition then holds. */
function replaceFirst(word: string, rules: readonly Rule[]): string {
  for (const [suffix, replacement] of rules) {
    if (word.endsWith(suffix)) {
      const stem = word.slice(0, -suffix.length)
      return measure(stem) > 0 ? stem + replacement : word
    }
  }
  return word
}

function step1a(word: string): string {
  if (word.endsWith('ies')) return word.slice(0, word.length === 4 ? -1 : -2)
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1)
  return word
}

function step1b(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2)
  if (word.endsWith('eed')) {
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  }
  const cut = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0
  if (cut === 0) return word
  const stem = word.slice(0, -cut)
  if (!containsVowel(stem)) return word
  if (stem.endsWith('at') || stem.endsWith('bl') || stem.endsWith('iz')) return `${stem}e`
  if (endsDoubleConsonant(stem)) return 'lsz'.includes(stem.at(-1)!) ? stem : stem.slice(0, -1)
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem
}

function step1c(word: string): string {
  const last = word.length - 1
  return word[last] === 'y' && last > 1 && isConsonant(word, last - 1)
    ? `${word.slice(0, -1)}i`
    : word
}

function step2(word: string): string {
  if (word.endsWith('alli') && measure(word.slice(0, -4)) > 0) return step2(word.slice(0, -2))
  // NLTK measures this suffix with its "l", so that "apology" and "apologist" keep one stem.
  if (word.endsWith('logi')) {
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  }
  return replaceFirst(word, step2Rules)
}

function step3(word: string): string {
  return replaceFirst(word, step3Rules)
}

function step4(word: string): string {
  for (const suffix of step4Suffixes) {
    if (word.endsWith(suffix)) {
      const stem = word.slice(0, -suffix.length)
      if (measure(stem) <= 1) return word
      if (suffix === 'ion' && !stem.endsWith('s') && !stem.endsWith('t')) return word
      return stem
    }
  }
  return word
}

function step5(word: string): string {
  const stem = word.endsWith('e') ? step5a(word) : word
  return stem.endsWith('ll') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem
}

function step5a(word: string): string {
  const stem = word.slice(0, -1)
  const m = measure(stem)
  return m > 1 || (m === 1 && !endsShort(stem)) ? stem : word
}
