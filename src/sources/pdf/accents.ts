/** Accents that stand beside their letter as signs of their own, as TeX's older fonts set them. */
const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
}

const loose = /(?<=\p{L})([`´ˆ˜¨˚˝ˇ¸]) ?(\p{L})|(?<!\S)([´¨ˇ˚])(\p{L})/gu

/** "G¨odel" → "Gödel", "Poincar´e" → "Poincaré": only where Unicode has such a letter. */
export function withAccents(text: string): string {
  return text.replace(loose, (given, inWord, next, atStart, first) => {
    const mark: unknown = inWord ?? atStart
    const letter = String(next ?? first).replace('ı', 'i')
    const composed = `${letter}${combining[String(mark)] ?? ''}`.normalize('NFC')
    return composed.length === letter.length ? composed : String(given)
  })
}
