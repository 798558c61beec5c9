/**
 * Folds the forms of a word to one key for comparing a statement with its evidence: inflection
 * ("cells", "divided") and derivation ("production", "produces"). Coarser than a stemmer made for
 * ranking, since here a missed match refuses a true sentence; what must not be folded (negation,
 * opposites, names, numbers) is compared separately.
 */
import { createWordMemory } from '../../text/word-memory.ts'

// Stryker disable StringLiteral,ArrayDeclaration: vocabulary, not logic
const irregular = new Map(
  [
    'be am is are was were been being',
    'have has had having',
    'use uses used using',
    'do does did done',
    'go goes went gone',
    'write wrote written',
    'build built',
    'make made',
    'find found',
    'hold held',
    'give gave given',
    'take took taken',
    'come came',
    'become became',
    'begin began begun',
    'break broke broken',
    'bring brought',
    'buy bought',
    'catch caught',
    'choose chose chosen',
    'draw drew drawn',
    'drive drove driven',
    'eat ate eaten',
    'fall fell fallen',
    'feel felt',
    'fight fought',
    'fly flew flown',
    'forget forgot forgotten',
    'freeze froze frozen',
    'get got gotten',
    'grow grew grown',
    'hear heard',
    'hide hid hidden',
    'keep kept',
    'know knew known',
    'lay laid',
    'lead led',
    'leave left',
    'lend lent',
    'lose lost',
    'mean meant',
    'meet met',
    'pay paid',
    'ride rode ridden',
    'ring rang rung',
    'rise rose risen',
    'run ran',
    'say said',
    'see saw seen',
    'seek sought',
    'sell sold',
    'send sent',
    'shake shook shaken',
    'shine shone',
    'shoot shot',
    'show showed shown',
    'sing sang sung',
    'sink sank sunk',
    'sit sat',
    'sleep slept',
    'speak spoke spoken',
    'spend spent',
    'spin spun',
    'stand stood',
    'steal stole stolen',
    'stick stuck',
    'strike struck',
    'swim swam swum',
    'teach taught',
    'tell told',
    'think thought',
    'throw threw thrown',
    'understand understood',
    'wear wore worn',
    'win won',
    'wind wound',
    'child children',
    'man men',
    'woman women',
    'foot feet',
    'tooth teeth',
    'mouse mice',
    'person people',
    'bacterium bacteria',
    'nucleus nuclei',
    'axis axes',
    'analysis analyses analyze analyse',
    'hypothesis hypotheses',
    'phenomenon phenomena',
    'datum data',
    'medium media',
    'fungus fungi',
    'leaf leaves',
    'life lives live',
    'half halves',
    'die died death dead',
    'high height',
    'long length lengthen',
    'strong strength strengthen',
    'wide width widen',
    'deep depth deepen',
    'hot heat',
    'receive reception',
    'absorb absorption',
    'describe description',
    'divide division',
    'decide decision',
    'destroy destruction',
    'grow growth',
    'move motion',
  ].flatMap((group) => {
    const [first = '', ...others] = group.split(' ')
    return others.map((form) => [form, first] as const)
  }),
)

/** Longest first; what is left must keep at least the given number of letters. */
const derivations: readonly (readonly [suffix: string, least: number, instead: string])[] = [
  ['ization', 4, ''],
  ['isation', 4, ''],
  ['ational', 4, ''],
  ['fulness', 4, ''],
  ['ousness', 4, ''],
  ['iveness', 4, ''],
  ['ication', 4, 'y'],
  ['ically', 4, ''],
  ['ation', 4, ''],
  ['ition', 4, ''],
  ['ement', 4, ''],
  ['ative', 4, ''],
  ['itive', 4, ''],
  ['ility', 4, ''],
  ['ction', 4, 'c'],
  ['ional', 4, ''],
  ['ance', 4, ''],
  ['ence', 4, ''],
  ['ancy', 4, ''],
  ['ency', 4, ''],
  ['able', 4, ''],
  ['ible', 4, ''],
  ['ment', 4, ''],
  ['ness', 4, ''],
  ['less', 20, ''],
  ['ical', 4, ''],
  ['eous', 4, ''],
  ['ious', 4, ''],
  ['ally', 4, ''],
  ['ity', 4, ''],
  ['ive', 4, ''],
  ['ize', 4, ''],
  ['ise', 4, ''],
  ['ify', 4, ''],
  ['ist', 5, ''],
  ['ism', 5, ''],
  ['ous', 4, ''],
  ['ant', 4, ''],
  ['ent', 4, ''],
  ['ery', 4, ''],
  ['ate', 4, ''],
  ['ful', 4, ''],
  ['ion', 4, ''],
  ['al', 4, ''],
  ['ic', 4, ''],
  ['er', 4, ''],
  ['or', 4, ''],
  ['en', 5, ''],
  ['ly', 3, ''],
  ['th', 5, ''],
]

// Stryker restore all

const vowels = 'aeiouy'
const roots = createWordMemory(fold)

/**
 * @param word one word, lower-cased
 * @returns its key; equal for forms of one word, never empty for a word that is not
 */
export function rootOf(word: string): string {
  return roots.of(word)
}

function fold(word: string): string {
  const bare = word.replace(/['’]s?$/u, '')
  const irregularForm = irregular.get(bare)
  if (irregularForm !== undefined) return finish(irregularForm)
  const { stem, restored } = uninflect(bare)
  const again = irregular.get(stem) ?? irregular.get(`${stem}${restored}`)
  if (again !== undefined) return finish(again)
  // "Regulated" is of "regulate" and "planted" of "plant": the e counts where a suffix needs it.
  const whole = `${stem}${restored}`
  const derived = derive(whole)
  return finish(derived === whole ? derive(stem) : derived)
}

/** Without plural, third person, past and -ing; `restored` is the e that the last two may have cost. */
function uninflect(word: string): { stem: string; restored: '' | 'e' } {
  if (word.length <= 3) return { stem: word, restored: '' }
  let out = word
  if (out.endsWith('ies') && out.length > 4) out = `${out.slice(0, -3)}y`
  else if (/(?:ss|x|zz|ch|sh)es$/.test(out)) out = out.slice(0, -2)
  else if (out.endsWith('s') && !/(?:ss|us|is)$/.test(out)) out = out.slice(0, -1)
  if (out.endsWith('ied')) return { stem: `${out.slice(0, -3)}y`, restored: '' }
  for (const suffix of ['edly', 'ingly', 'ing', 'ed']) {
    const left = out.slice(0, -suffix.length)
    if (out.endsWith(suffix) && left.length >= 3 && hasVowel(left)) {
      return { stem: left, restored: 'e' }
    }
  }
  return { stem: out, restored: '' }
}

function derive(word: string): string {
  for (const [suffix, least, instead] of derivations) {
    if (!word.endsWith(suffix)) continue
    const left = word.slice(0, word.length - suffix.length) + instead
    if (left.length >= least) return suffix === 'ly' || suffix === 'ally' ? derive(left) : left
  }
  return word
}

/** Silent e, final y and i, and doubled consonants. */
function finish(word: string): string {
  let out = word
  if (out.length > 3 && /[eiy]$/.test(out)) out = out.slice(0, -1)
  if (out.length > 3 && out.at(-1) === out.at(-2) && !vowels.includes(out.at(-1) ?? '')) {
    out = out.slice(0, -1)
  }
  return out
}

function hasVowel(word: string): boolean {
  for (const letter of word) if (vowels.includes(letter)) return true
  return false
}
