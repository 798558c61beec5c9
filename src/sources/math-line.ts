/** How the parts of an element of MathML are written in one line. */
const writings: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  msup: ([base = '', exponent = '']) => `${base}^${grouped(exponent)}`,
  msub: ([base = '', index = '']) => `${base}_${grouped(index)}`,
  msubsup: ([base = '', index = '', exponent = '']) =>
    `${base}_${grouped(index)}^${grouped(exponent)}`,
  munderover: ([base = '', under = '', over = '']) => `${base}_${grouped(under)}^${grouped(over)}`,
  munder: ([base = '', under = '']) => `${base}_${grouped(under)}`,
  mover: ([base = '', over = '']) => `${base}^${grouped(over)}`,
  mfrac: ([top = '', bottom = '']) => `${grouped(top)}/${grouped(bottom)}`,
  msqrt: (parts) => `√${grouped(parts.join(''))}`,
  mroot: ([base = '', degree = '']) => `${degree}√${grouped(base)}`,
}

const grouped = (text: string) => (text.length > 1 ? `(${text})` : text)

/**
 * One element of MathML (MathML Core) in a line: `x^2`, `(a + b)/c`.
 *
 * @param name without prefix
 * @param text all text below it
 * @param parts its children, written by this function; asked for where they matter
 */
export function mathLine(name: string, text: string, parts: () => readonly string[]): string {
  if (name === 'annotation' || name === 'annotation-xml') return ''
  if (/^m[inos]$|^mtext$/.test(name)) {
    const plain = text.replace(/\s+/g, ' ').trim()
    return name === 'mo' && /^[=<>≤≥≈±+−→∈]$/.test(plain) ? ` ${plain} ` : plain
  }
  const written = parts()
  return writings[name]?.(written) ?? written.join('')
}
