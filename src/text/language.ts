import { stopWordsOf } from './stop-words.ts'

/** Tells the language of a text: by its script where that decides, else by its letter n-grams. */

/** Characters looked at in each of the three slices. */
const sliceLength = 2_000
/** Below this many letters n-grams guess; English is then the default for Latin text. */
const fewLetters = 60
/** From here on a language that the engine cannot read is believed. */
const enoughLetters = 120
/** Below this many they say nothing at all. */
const tooFewLetters = 15

/** Scripts that one language is by far the most written in. */
const languageOfScript: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['lo', /\p{Script=Lao}/gu],
  ['km', /\p{Script=Khmer}/gu],
  ['my', /\p{Script=Myanmar}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['hy', /\p{Script=Armenian}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ta', /\p{Script=Tamil}/gu],
  ['te', /\p{Script=Telugu}/gu],
  ['kn', /\p{Script=Kannada}/gu],
  ['ml', /\p{Script=Malayalam}/gu],
  ['bn', /\p{Script=Bengali}/gu],
  ['gu', /\p{Script=Gujarati}/gu],
  ['pa', /\p{Script=Gurmukhi}/gu],
  ['si', /\p{Script=Sinhala}/gu],
  ['am', /\p{Script=Ethiopic}/gu],
]

/** Scripts shared by several languages, with the one to name when n-grams cannot decide. */
const sharedScripts: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
]

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Beginning, middle and end of the texts, so that a foreign preface does not decide alone. */
function slices(texts: readonly string[]): string[] {
  const whole = texts.join('\n')
  if (whole.length <= 3 * sliceLength) return [whole]
  const middle = Math.floor((whole.length - sliceLength) / 2)
  return [0, middle, whole.length - sliceLength].map((start) =>
    whole.slice(start, start + sliceLength),
  )
}

/** The language a script decides, the default of a shared one, or null for Latin and the rest. */
function byScript(sample: string): { language: string; sure: boolean } | null {
  if (!/[\u0370-\u1dff\u20d0-\u{10ffff}]/u.test(sample)) return null
  const letters = count(sample, /\p{L}/gu)
  // Japanese mixes kana into Han, so a fifth of the letters is enough to tell it from Chinese.
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  if (kana > letters * 0.2) return { language: 'ja', sure: true }
  for (const [language, pattern] of languageOfScript) {
    if (count(sample, pattern) > letters / 2) return { language, sure: true }
  }
  for (const [language, pattern] of sharedScripts) {
    if (count(sample, pattern) > letters / 2) return { language, sure: false }
  }
  return null
}

/** Languages told by their function words alone, which is faster than loading the n-gram table. */
const spokenLanguages = ['en', 'de', 'fr', 'es', 'pt'] as const
/** Function words a text needs for that, their least share, and their lead over the next language. */
const enoughFunctionWords = 20
const functionWordShare = 0.3
const functionWordLead = 2

/** Each function word → the places in `spokenLanguages` of those that have it. */
let languagesOfWord: ReadonlyMap<string, readonly number[]> | null = null

function readFunctionWords(): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [place, language] of spokenLanguages.entries()) {
    for (const word of stopWordsOf(language)) places.set(word, [...(places.get(word) ?? []), place])
  }
  return places
}

function byFunctionWords(sample: string): string | null {
  languagesOfWord ??= readFunctionWords()
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = spokenLanguages.map(() => 0)
  for (const word of words) {
    for (const place of languagesOfWord.get(word) ?? []) counts[place]! += 1
  }
  const ranked = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b)
  const [best = 0, next = 0] = ranked
  const most = counts[best]!
  const isClear =
    most >= enoughFunctionWords &&
    most >= words.length * functionWordShare &&
    most >= counts[next]! * functionWordLead
  return isClear ? spokenLanguages[best]! : null
}

/**
 * The language most of the texts are in.
 *
 * @param texts Prose, in reading order (no code or tables, which hold words of English).
 * @returns An ISO 639-1 code, `en` for a short Latin text that could be several languages, or
 *   `und` when there are no letters or no language is likely.
 */
export async function detectLanguage(texts: readonly string[]): Promise<string> {
  const samples = slices(texts)
  const sample = samples.join('\n')
  const script = byScript(sample)
  if (script?.sure) return script.language
  const spoken = byFunctionWords(sample)
  if (spoken !== null) return spoken
  const letters = count(sample, /\p{L}/gu)
  if (letters === 0) return 'und'
  if (!script && letters < tooFewLetters) return 'en'
  const best = await byLetters(samples)
  if (script) return best && nonLatin.has(best.language) ? best.language : script.language
  if (!best) return 'und'
  if (letters < fewLetters && best.votes < 2) return 'en'
  // Lists of names and terms look like any language; only running text of another one is believed.
  const isSure = letters >= enoughLetters && best.votes >= samples.length * 2
  return isSure || isReadable(best.language) ? best.language : 'und'
}

/** The language most slices are in by their letter n-grams; a reliable slice has two votes. */
async function byLetters(
  samples: readonly string[],
): Promise<{ language: string; votes: number } | null> {
  // The n-gram table is 1 MB: loaded when first needed, not when the program starts.
  const { eld } = await import('eld/extrasmall')
  const votes = new Map<string, number>()
  for (const text of samples) {
    const result = eld.detect(text)
    const { language } = result
    if (language) votes.set(language, (votes.get(language) ?? 0) + (result.isReliable() ? 2 : 1))
  }
  const [best] = [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return best ? { language: best[0], votes: best[1] } : null
}

/**
 * Whether the engine can work in a language: it has stop words, a stemmer and word spaces for it.
 * Without these its terms would be function words or single signs, and every format worthless.
 * `und` is read as English would be.
 */
export function isReadable(language: string): boolean {
  return language === 'und' || stopWordsOf(language).size > 0
}

/** Languages n-grams may name for text in a shared script. */
const nonLatin = new Set(['ar', 'fa', 'ur', 'hi', 'mr', 'ne', 'ru', 'uk', 'bg', 'sr', 'be', 'mk'])
