/** Reads the quantities of a sentence: digits, number words, multipliers, signs and units. */

// Stryker disable StringLiteral: vocabulary, not logic
const small = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen`.split(/\s+/)
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ordinals = `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh
  twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
  twentieth`.split(/\s+/)

const values = new Map<string, number>([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
  ['dozen', 12],
])

const multipliers = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])

/** Each line is one unit: its forms, of which the first is its name. */
const unitForms = [
  'percent % pct',
  'degree ° degrees',
  'celsius °c centigrade',
  'fahrenheit °f',
  'kelvin kelvins',
  'kilometre km kilometer kilometers kilometres',
  'metre m meter meters metres',
  'centimetre cm centimeter centimeters centimetres',
  'millimetre mm millimeter millimeters millimetres',
  'micrometre µm μm micrometer micrometers micrometres micron microns',
  'nanometre nm nanometer nanometers nanometres',
  'mile miles mi',
  'foot feet ft',
  'inch inches',
  'yard yards',
  'kilogram kg kilograms kilogramme kilogrammes',
  'gram g grams gramme grammes',
  'milligram mg milligrams',
  'tonne tonnes ton tons',
  'pound pounds lb lbs £',
  'ounce ounces oz',
  'litre l liter liters litres',
  'millilitre ml milliliter milliliters millilitres',
  'gallon gallons',
  'nanosecond ns nanoseconds',
  'microsecond µs μs microseconds',
  'millisecond ms milliseconds',
  'second s sec seconds secs',
  'minute min minutes mins',
  'hour h hr hours hrs',
  'day days',
  'week weeks',
  'month months',
  'year yr years yrs',
  'decade decades',
  'century centuries',
  'volt v volts',
  'millivolt mv millivolts',
  'ampere a amp amps amperes',
  'watt w watts',
  'kilowatt kw kilowatts',
  'megawatt mw megawatts',
  'joule j joules',
  'calorie calories cal',
  'kilocalorie kcal kilocalories',
  'hertz hz',
  'megahertz mhz',
  'byte bytes',
  'kilobyte kb kilobytes kib',
  'megabyte mb megabytes mib',
  'gigabyte gb gigabytes gib',
  'bit bits',
  'dollar $ dollars',
  'euro € euros',
  'mole mol moles',
  'pascal pa pascals',
  'newton n newtons',
  'acre acres',
  'hectare hectares ha',
]

// Stryker restore all

const units = new Map(
  unitForms.flatMap((line) => {
    const forms = line.split(' ')
    return forms.map((form) => [form, forms[0] ?? form] as const)
  }),
)

/** @returns the unit a word names ("km", "minutes"), or null; single letters name one only after digits */
export function unitNamed(word: string): string | null {
  return word.length < 3 ? null : (units.get(word) ?? null)
}

/** Currency signs stand before their number. */
const leadingUnits = new Set(['$', '€', '£'])

/** What a quantity not written in digits can begin with. */
const beginnings: ReadonlySet<string> = new Set([
  ...ordinals,
  ...leadingUnits,
  ...values.keys(),
  ...multipliers.keys(),
  '-',
  '−',
])

/** A quantity; `first` and `end` are the half-open range of words it is written in. */
export interface Quantity {
  readonly value: number
  readonly unit: string | null
  /** "third", "19th": names a place in a row and never equals the count. */
  readonly ordinal: boolean
  readonly first: number
  readonly end: number
}

/**
 * @param words the sentence's words and signs in order, lower-cased
 * @returns its quantities in order; "one" counts only where a unit or multiplier follows it, since
 *   it is mostly a pronoun
 */
export function readQuantities(words: readonly string[]): Quantity[] {
  const found: Quantity[] = []
  for (let at = 0; at < words.length; ) {
    const begins = beginsQuantity(words[at] ?? '')
    const read = begins ? (readOrdinal(words, at) ?? readCount(words, at)) : null
    if (read === null) {
      at++
      continue
    }
    found.push(read)
    at = read.end
  }
  return found
}

/** Whether a quantity can begin with the word, lower-cased: hardly any word of a text passes. */
export function beginsQuantity(word: string): boolean {
  const code = word.charCodeAt(0)
  return (code >= 48 && code <= 57) || beginnings.has(word)
}

function readOrdinal(words: readonly string[], at: number): Quantity | null {
  const word = words[at] ?? ''
  const digits = /^(\d+)(?:st|nd|rd|th)$/.exec(word)
  const value = digits === null ? ordinals.indexOf(word) : Number(digits[1])
  // "second" after a number is the unit and is read there; "first" is mostly not a count.
  if (value < (digits === null ? 3 : 0)) return null
  return { value, unit: null, ordinal: true, first: at, end: at + 1 }
}

function readCount(words: readonly string[], start: number): Quantity | null {
  let at = start
  const leading = leadingUnits.has(words[at] ?? '') ? (units.get(words[at] ?? '') ?? null) : null
  if (leading !== null) at++
  const negative = words[at] === '-' || words[at] === '−'
  if (negative) at++
  const plain = readDigits(words[at] ?? '')
  const number = plain === null ? readNumberWords(words, at) : { value: plain.value, end: at + 1 }
  if (number === null) return null
  let { value, end } = number
  for (let next = multipliers.get(words[end] ?? ''); next !== undefined; ) {
    value *= next
    end++
    next = multipliers.get(words[end] ?? '')
  }
  const trailing = plain?.unit ?? unitAt(words, end)
  if (trailing !== null && plain?.unit === undefined) end++
  const unit = leading ?? trailing
  if (words[start] === 'one' && end === start + 1) return null
  return { value: negative ? -value : value, unit, ordinal: false, first: start, end }
}

/** A single letter is a unit only right after digits, where nothing else can stand. */
function unitAt(words: readonly string[], at: number): string | null {
  const next = words[at] ?? ''
  if (next === '°' && units.has(`°${words[at + 1] ?? ''}`)) return `°${words[at + 1]}`
  return units.get(next) ?? null
}

function readDigits(word: string): { value: number; unit?: string | undefined } | null {
  const match = /^(\d[\d.,]*)([a-zµμ%°]{0,3})$/.exec(word)
  if (match === null) return null
  const [, digits = '', tail = ''] = match
  const value = parseDecimal(digits)
  if (value === null) return null
  if (tail === '' || tail === 's') return { value }
  const unit = units.get(tail)
  return unit === undefined ? null : { value, unit }
}

function parseDecimal(digits: string): number | null {
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)
  const plain = grouped ? digits.replaceAll(',', '') : digits.replace(',', '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

function readNumberWords(
  words: readonly string[],
  start: number,
): { value: number; end: number } | null {
  let at = start
  let total = 0
  let value = values.get(words[at] ?? '')
  if (value === undefined) {
    // "a hundred", "million" alone.
    return multipliers.has(words[at] ?? '') ? { value: 1, end: at } : null
  }
  while (value !== undefined) {
    total += value
    at++
    const next = values.get(words[at] ?? '')
    if (next === undefined || value < 20 || next >= 10) break
    value = next
  }
  return { value: total, end: at }
}
