import type { FontStyle } from './page.ts'

const boldName =
  /bold|black|heavy|demi(?!na)|(?:^|[-+])(?:cmb|cmssbx|sfbx|lmb|ecbx)|medi(?:ital)?$|[-,]bd/i
const italicName = /ital|obli|slant|(?:^|[-+])(?:cmti|cmsl|cmmi|sfti|sfsl|ecti)|[-,]it$/i
const monospacedName =
  /mono(?!type)|courier|consol|typewriter|menlo|(?:^|[-+])(?:cmtt|cmsltt|sftt|ectt|lmtt)|inconsolata|source ?code|nimbusmon|fixed/i

/**
 * The style of a font by its PostScript name and the generic family that PDF.js gives it by its
 * flags. "Medi" is the bold weight of the URW fonts that LaTeX uses for Times.
 */
export function fontStyle(name: string, family: string): FontStyle {
  const plain = name.replace(/^[A-Z]{6}\+/, '').slice(0, 100)
  return {
    bold: boldName.test(plain),
    italic: italicName.test(plain),
    monospaced: family === 'monospace' || monospacedName.test(plain),
  }
}
