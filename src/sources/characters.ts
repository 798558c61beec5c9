/**
 * Characters of a source made uniform: one kind of newline and space, composed letters (NFC), and
 * nothing that cannot be seen. Invisible characters can hide instructions or split words, and they
 * make quotes that look equal differ (Unicode UTS 39, UTR 36).
 */

const newlines = /\r\n|[\r\u000b\u0085\u2028\u2029]/g
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** A soft hyphen at a line's end is a word cut in two. */
const softHyphenAtEnd = /\u00ad[ \t]{0,8}\n[ \t]{0,8}/g
const ligatures = /[\ufb00-\ufb06]/g
const ligatureLetters = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st']

/**
 * Controls but tab, newline and form feed; soft hyphen; zero-width and filler characters; bidi
 * controls; invisible operators; interlinear marks; tags; variation selectors but the emoji one;
 * non-characters.
 */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu

/** Joiners carry meaning inside words of these scripts, and between pictographs. */
const joiners = /[\u200c\u200d\ufe0f]/g
const joiningLetter =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]$/u
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u20e3]$/u
const emojiBase = /[\p{Emoji}]$/u

/** The code point that ends right before `at`. */
function before(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return text.slice(low >= 0xdc00 && low <= 0xdfff ? at - 2 : at - 1, at)
}

/** The code point at `at`, or '' at the end. */
function from(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ''
}

/**
 * The letter or sign that the marks before `at` stand on. Marks may change places when they are
 * composed, their base does not; no real word has more than a few.
 */
function baseBefore(text: string, at: number): string {
  let end = at
  for (let marks = 0; marks < 8; marks++) {
    const character = before(text, end)
    if (!/\p{M}/u.test(character)) return character
    end -= character.length
  }
  return ''
}

function keepJoiner(joiner: string, text: string, at: number): boolean {
  if (at === 0) return false
  const left = before(text, at)
  if (joiner === '\ufe0f') return emojiBase.test(left)
  const right = from(text, at + 1)
  const base = baseBefore(text, at)
  if (joiningLetter.test(base)) return joiner === '\u200d' || joiningLetter.test(right)
  return joiner === '\u200d' && pictograph.test(base) && pictograph.test(right)
}

/**
 * What may need to be changed. Characters below the combining marks (U+0300) and the punctuation
 * from U+2010 on are composed already; those of them that are changed are not among the ranges.
 */
const beyondPlain = /[^\t\n\f\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]/

/**
 * Normalised characters: `\n` newlines, NFC, plain spaces, no invisible or control characters but
 * tab, newline and form feed, no lone surrogates (U+FFFD instead). Idempotent; linear time.
 */
export function normalizeCharacters(text: string): string {
  if (!beyondPlain.test(text)) return text
  const visible = text
    .toWellFormed()
    .replace(newlines, '\n')
    .replace(spaces, ' ')
    .replace(softHyphenAtEnd, '')
    .replace(ligatures, (letter) => ligatureLetters[letter.charCodeAt(0) - 0xfb00] ?? letter)
    .replace(invisible, '')
  const joined = visible.replace(joiners, (joiner, at: number) =>
    keepJoiner(joiner, visible, at) ? joiner : '',
  )
  return joined.normalize('NFC')
}
