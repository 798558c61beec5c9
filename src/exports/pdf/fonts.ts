import { createRequire } from 'node:module'

/**
 * DejaVu: Latin, Greek, Cyrillic and mathematical symbols in one family, under the licence of
 * Bitstream Vera. Serif for reading, sans for headings and for what serif lacks.
 */
const files = {
  text: 'DejaVuSerifCondensed',
  bold: 'DejaVuSerifCondensed-Bold',
  italic: 'DejaVuSerifCondensed-Italic',
  sans: 'DejaVuSansCondensed',
  strong: 'DejaVuSansCondensed-Bold',
} as const
export type FontName = keyof typeof files
export const fontNames = Object.keys(files) as FontName[] // keys of the table above

/** The path of a font's file. */
export function fontFile(name: FontName): string {
  return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${files[name]}.ttf`)
}

export interface FontRun {
  readonly text: string
  readonly font: FontName
}

/**
 * Parts a text where its font has no glyph for a character and the sans font has one.
 * @param has whether a font can show a code point
 */
export function splitByFont(
  text: string,
  font: FontName,
  has: (font: FontName, codePoint: number) => boolean,
): FontRun[] {
  const runs: { text: string; font: FontName }[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const fits = has(font, codePoint) || !has('sans', codePoint) ? font : 'sans'
    const last = runs.at(-1)
    if (last?.font === fits) last.text += character
    else runs.push({ text: character, font: fits })
  }
  return runs
}
